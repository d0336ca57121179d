# The command-line program.
about = Checks AWS architectures and answers questions about them.
about-check = Finds what AWS would refuse, what works but is wrong, and what is worth knowing
about-ask = Puts a question to a drawing
about-questions = Prints the JSON Schema of every question and answer, with an example of each
about-schema = Prints the JSON Schema of Skydraft documents
about-intents = Asks every intent of a document again
about-convert = Writes an input in another format, chosen by the ending of the output's name
about-rules = Lists every rule
about-explain = Explains a rule, a kind of resource or a question
help-usage = Usage
help-commands = Commands
help-command = COMMAND
help-arguments = Arguments
help-options = Options
help-some-options = [OPTIONS]
help-help = Print help
help-version = Print the version
help-inputs = Skydraft documents or CloudFormation templates (YAML or JSON), told apart by content; `-` is standard input
help-input = A Skydraft document or a CloudFormation template (YAML or JSON), told apart by content; `-` is standard input
help-format = text or json (default: text)
help-check-format = text, json or sarif (default: text)
help-lang = en or ko (default: the language of the environment)
help-deny = Exit with status 1 from this severity on: error, warning, info or never (default: error)
help-question = File with the question as JSON, `-` for standard input, or the question itself in braces
help-out = Name of the output: .skydraft.json, .svg, .template.yaml or .template.json
help-topic = Id of a rule, such as subnet-overlaps-subnet; of a kind, such as subnet; or of a question, such as addresses
error = error
argument-missing = missing: { $argument }
argument-unknown = `{ $argument }` is not understood
argument-twice = `{ $argument }` is given twice
value-missing = `{ $argument }` needs a value
value-not-possible = `{ $value }` is no value of `{ $argument }`; possible are: { $possible }
command-unknown = there is no command `{ $command }`
see-help = Help: skydraft --help
standard-input = standard input
standard-input-twice = standard input is either the drawing or the question, not both
input-not-found = there is no such file
input-folder = this is a folder, which cannot be opened yet; name a Skydraft document or a CloudFormation template
input-unreadable = it cannot be read: { $why }
output-failed = { $out } cannot be written: { $why }
ending-unknown = { $out }: the ending says no format that can be written; these do: { $endings }
loss = not carried over
assumed = assumed: { $value }
severity-error = error
severity-warning = warning
severity-info = info
fix = fix
because = because of
question = the question
summary-inputs = { $n ->
    [one] 1 input
   *[other] { $n } inputs
  } checked
summary-nothing = nothing found
summary-error = { $n ->
    [one] 1 error
   *[other] { $n } errors
  }
summary-warning = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
  }
summary-info = { $n } info
intent-fails = expected: { $expected }
intents-end = { $held } of { $n } intents hold
rules-end = { $n } rules. `skydraft explain RULE` says what one means.
aws-code = AWS refuses this with { $code }.
rule-unknown = there is no rule `{ $rule }`
rule-nearest = Did you mean `{ $rule }`?

//! Any text in: which format it is, and the document it describes.

use serde::de::IgnoredAny;
use serde_json::{Value as Json, json};
use smol_str::SmolStr;

use super::cloudformation::eval::Parameters;
use super::{cloudformation, native, svg, text};
use crate::ask::Say;
use crate::kinds::{Kind, opaque};
use crate::model::Document;
use crate::msg::Msg;

/// A document with what is to be known of how it came in.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Laid out.
    pub document: Document,
    pub format: Format,
    pub import: ImportReport,
}

/// A format that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Skydraft,
    CloudFormation,
}

/// A format that is recognised, but cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// `terraform show -json`.
    Terraform,
    /// `aws … describe-*`.
    AwsDescription,
}

/// What became of the things in a text: each is drawn, opaque, or a loss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Boxes of a kind that is modelled.
    pub drawn: usize,
    pub opaque: Vec<OpaqueBox>,
    pub losses: Vec<ImportLoss>,
}

/// A box of a type that is not modelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpaqueBox {
    pub name: SmolStr,
    /// Such as `AWS::SNS::Topic`.
    pub type_name: SmolStr,
}

/// Something that could not be carried over exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLoss {
    /// Path in the text.
    pub at: String,
    /// Line and column from 1; zero where there is none.
    pub position: text::Position,
    pub what: Msg,
    /// What was taken instead.
    pub assumed: Option<String>,
}

/// A text that cannot be opened. `Display` is English; [`OpenError::msg`] is for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Document(#[from] native::ReadError),
    #[error(transparent)]
    Text(#[from] text::ReadError),
    #[error("{} cannot be opened yet", .0.id())]
    Unsupported(Foreign),
    #[error("neither a Skydraft document nor a CloudFormation template")]
    Unknown,
}

/// Opens a text of any format that is known, by what stands in it.
pub fn open(text: &str) -> Result<Opened, OpenError> {
    let text = text.trim_start_matches('\u{feff}');
    // A picture that was drawn here holds its document.
    if text.trim_start().starts_with('<')
        && let Some(inside) = svg::document_in(text)
    {
        return open_document(&inside);
    }
    match recognise(text)? {
        Recognised::Skydraft => open_document(text),
        Recognised::CloudFormation => {
            let imported = cloudformation::import(text, &Parameters::default())?;
            let import = ImportReport::of_template(&imported);
            Ok(Opened {
                document: imported.document,
                format: Format::CloudFormation,
                import,
            })
        }
        Recognised::Foreign(it) => Err(OpenError::Unsupported(it)),
    }
}

fn open_document(text: &str) -> Result<Opened, OpenError> {
    let document = native::read_placed(text)?;
    let import = ImportReport::of(&document);
    Ok(Opened {
        document,
        format: Format::Skydraft,
        import,
    })
}

enum Recognised {
    Skydraft,
    CloudFormation,
    Foreign(Foreign),
}

fn recognise(text: &str) -> Result<Recognised, OpenError> {
    let keys = top_keys(text)?;
    let has = |key: &str| keys.iter().any(|it| it == key);
    if has("format") || has("nodes") {
        return Ok(Recognised::Skydraft);
    }
    let template = ["Resources", "AWSTemplateFormatVersion", "Transform"];
    if template.into_iter().any(has) {
        return Ok(Recognised::CloudFormation);
    }
    if has("terraform_version") || has("planned_values") {
        return Ok(Recognised::Foreign(Foreign::Terraform));
    }
    let described = [
        "Vpcs",
        "Subnets",
        "Reservations",
        "RouteTables",
        "SecurityGroups",
        "NetworkInterfaces",
    ];
    if described.into_iter().any(has) {
        return Ok(Recognised::Foreign(Foreign::AwsDescription));
    }
    Err(OpenError::Unknown)
}

/// Keys of the outermost map. JSON is only skimmed: a large document is read once.
#[expect(
    clippy::zero_sized_map_values,
    reason = "serde reads an object's keys as those of a map"
)]
fn top_keys(text: &str) -> Result<Vec<String>, OpenError> {
    let is_object = text.trim_start().starts_with('{');
    if is_object
        && let Ok(map) =
            serde_json::from_str::<std::collections::BTreeMap<String, IgnoredAny>>(text)
    {
        return Ok(map.into_keys().collect());
    }
    match text::parse(text) {
        Ok(tree) if is_object && tree.get("format").is_some() => {
            // YAML's braces are not JSON: the reader says what is wrong.
            Ok(vec!["format".to_owned()])
        }
        Ok(tree) => Ok(tree
            .entries()
            .unwrap_or_default()
            .iter()
            .map(|(key, _)| key.text.to_string())
            .collect()),
        Err(_) if is_object && text.contains("\"skydraft\"") => Ok(vec!["format".to_owned()]),
        Err(error) => Err(error.into()),
    }
}

impl Format {
    pub fn id(self) -> &'static str {
        match self {
            Self::Skydraft => "skydraft",
            Self::CloudFormation => "cloudformation",
        }
    }
}

impl Foreign {
    pub fn id(self) -> &'static str {
        match self {
            Self::Terraform => "terraform",
            Self::AwsDescription => "aws-description",
        }
    }
}

impl From<&cloudformation::eval::Loss> for ImportLoss {
    fn from(loss: &cloudformation::eval::Loss) -> Self {
        Self {
            at: loss.at.clone(),
            position: loss.position,
            what: loss.msg(),
            assumed: loss.assumed.clone(),
        }
    }
}

impl ImportReport {
    /// What a document holds, without losses.
    pub fn of(doc: &Document) -> Self {
        let opaque: Vec<OpaqueBox> = doc
            .nodes()
            .filter(|it| it.kind == Kind::Opaque)
            .map(|it| OpaqueBox {
                name: it.name.clone(),
                type_name: it.get(&opaque::TYPE).unwrap_or_default(),
            })
            .collect();
        Self {
            drawn: doc.len() - opaque.len(),
            opaque,
            losses: Vec::new(),
        }
    }

    fn of_template(imported: &cloudformation::Imported) -> Self {
        let opaque = imported.opaque.iter().map(|it| OpaqueBox {
            name: it.logical_id.clone(),
            type_name: it.type_name.clone(),
        });
        let losses = imported.losses.iter().map(ImportLoss::from);
        Self {
            drawn: imported.drawn,
            opaque: opaque.collect(),
            losses: losses.collect(),
        }
    }

    /// `{"drawn":N,"opaque":[{"name","type"}],"losses":[{"at","what","assumed"}]}`.
    pub fn to_json(&self, say: Say<'_>) -> Json {
        let opaque = self
            .opaque
            .iter()
            .map(|it| json!({"name": it.name.as_str(), "type": it.type_name.as_str()}));
        let losses = self
            .losses
            .iter()
            .map(|it| json!({"at": it.at, "what": say(&it.what), "assumed": it.assumed}));
        json!({"drawn": self.drawn, "opaque": opaque.collect::<Vec<_>>(), "losses": losses.collect::<Vec<_>>()})
    }
}

impl OpenError {
    /// The error in the reader's language, with its place.
    pub fn msg(&self) -> Msg {
        match self {
            Self::Document(it) => located(it.line, it.column, &it.path, document_cause(&it.cause)),
            Self::Text(it) => {
                // Argument names are static; the catalogue knows these.
                let names = ["detail", "key", "first-line", "first-column", "limit"];
                let mut msg = Msg::new(format!("open.{}", it.kind.code()));
                for (name, value) in it.kind.args() {
                    if let Some(name) = names.into_iter().find(|it| *it == name) {
                        msg = msg.arg(name, value.as_str());
                    }
                }
                located(it.line, it.column, &it.path, msg)
            }
            Self::Unsupported(it) => Msg::new("open.unsupported")
                .arg("format", Msg::new(format!("open.format-{}", it.id()))),
            Self::Unknown => Msg::new("open.unknown"),
        }
    }
}

fn located(line: usize, column: usize, path: &str, cause: Msg) -> Msg {
    if line == 0 {
        return cause;
    }
    let msg = Msg::new(if path.is_empty() {
        "open.at"
    } else {
        "open.at-path"
    });
    // As text: lines are not counted in thousands.
    let msg = msg
        .arg("line", line.to_string().as_str())
        .arg("column", column.to_string().as_str());
    let msg = if path.is_empty() {
        msg
    } else {
        msg.arg("path", path)
    };
    msg.arg("cause", cause)
}

fn document_cause(cause: &native::ReadErrorCause) -> Msg {
    use native::ReadErrorCause as Cause;
    match cause {
        Cause::Syntax(detail) => Msg::new("open.not-json").arg("detail", detail.as_str()),
        Cause::Expected(what) => Msg::new(format!("open.expected-{}", what.replace(' ', "-"))),
        Cause::NotSkydraft => Msg::new("open.not-skydraft"),
        Cause::TooNew(version) => Msg::new("open.too-new")
            .arg("version", *version)
            .arg("known", native::VERSION),
        Cause::MissingKey(key) => Msg::new("open.missing-key").arg("key", *key),
        Cause::UnknownKind(kind) => Msg::new("open.unknown-kind").arg("kind", kind.as_str()),
        Cause::DuplicateId(id) => Msg::new("open.duplicate-id").arg("id", id.as_str()),
        Cause::InsideItself(name) => Msg::new("open.inside-itself").arg("name", name.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fails(text: &str, expected: &str) {
        assert_eq!(open(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn formats_are_told_by_their_content() {
        let opened = open("\u{feff}{\"format\": \"skydraft\", \"nodes\": [{\"kind\": \"opaque\", \"name\": \"t\", \"type\": \"AWS::SNS::Topic\"}, {\"kind\": \"vpc\", \"name\": \"v\"}]}").unwrap();
        assert_eq!((opened.format, opened.import.drawn), (Format::Skydraft, 1));
        assert_eq!(
            opened.import.opaque,
            [OpaqueBox {
                name: "t".into(),
                type_name: "AWS::SNS::Topic".into()
            }]
        );
        fails(
            "{\"terraform_version\": \"1.9\", \"values\": {}}",
            "terraform cannot be opened yet",
        );
        fails("{\"Vpcs\": []}", "aws-description cannot be opened yet");
        fails(
            "{\"a\": 1}",
            "neither a Skydraft document nor a CloudFormation template",
        );
        fails(
            "hello",
            "neither a Skydraft document nor a CloudFormation template",
        );
        fails(
            "",
            "neither a Skydraft document nor a CloudFormation template",
        );
    }

    #[test]
    fn a_template_comes_with_what_became_of_its_resources() {
        let text = "Parameters: {Cidr: {Type: String}}\nResources:\n  V: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Ref Cidr}}\n  T: {Type: 'AWS::SNS::Topic'}\n";
        let opened = open(text).unwrap();
        assert_eq!(
            (opened.format, opened.import.drawn),
            (Format::CloudFormation, 1)
        );
        assert_eq!(
            opened.import.opaque,
            [OpaqueBox {
                name: "T".into(),
                type_name: "AWS::SNS::Topic".into()
            }]
        );
        let losses: Vec<&str> = opened
            .import
            .losses
            .iter()
            .map(|it| it.what.key.as_str())
            .collect();
        assert!(
            losses.contains(&"import.parameter-without-value"),
            "{losses:?}"
        );
        fails(
            "Resources: []",
            &cloudformation::import("Resources: []", &Parameters::default())
                .unwrap_err()
                .to_string(),
        );
    }

    #[test]
    fn malformed_texts_name_line_column_and_path() {
        fails(
            "{\"format\": \"skydraft\",\n \"nodes\": [}",
            "line 2, column 12: not JSON: expected value",
        );
        fails(
            "{\"format\": \"skydraft\",\n \"nodes\": [{\"kind\": \"vpcc\", \"name\": \"v\"}]}",
            "line 2, column 21, at nodes[0].kind: there is no kind `vpcc`",
        );
        fails(
            "{\"nodes\": []}",
            "line 1, column 1, at format: this is not a Skydraft document: `format` must be \"skydraft\"",
        );
        fails(
            "a: [1\nb: 2\n",
            &text::parse("a: [1\nb: 2\n").unwrap_err().to_string(),
        );
    }
}

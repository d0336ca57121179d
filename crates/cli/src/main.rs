//! `skydraft`: the checks and questions of Skydraft on files, for people, scripts and code hosts.
//!
//! Commands return their output and an exit status; only this file and `output.rs` write. Status 0
//! is yes, 1 is no, 2 is an error, as the README's table says for each command.

mod args;
mod ask;
mod check;
mod convert;
mod explain;
mod input;
mod intents;
mod locate;
mod output;
mod rules;
mod sarif;
mod schema;
mod texts;

use std::process::ExitCode;

use args::{Cli, Command};
use output::Output;

fn main() -> ExitCode {
    let cli = match args::parse() {
        Ok(cli) => cli,
        Err(output) => return output.print(),
    };
    run(cli).print()
}

fn run(cli: Cli) -> Output {
    let lang = cli.lang();
    match cli.command {
        Command::Check {
            inputs,
            format,
            deny,
            ..
        } => check::run(&inputs, format, deny, lang),
        Command::Ask {
            input,
            question,
            format,
            ..
        } => ask::run(&input, &question, format, lang),
        Command::Questions { .. } => schema::questions(lang),
        Command::Schema { .. } => schema::document(lang),
        Command::Intents { input, format, .. } => intents::run(&input, format, lang),
        Command::Convert { input, out, .. } => convert::run(&input, &out, lang),
        Command::Rules { format, .. } => rules::run(format, lang),
        Command::Explain { topic, .. } => explain::run(&topic, lang),
    }
}

//! Arguments. What the program says of them is in the catalogue of texts, not here.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::output::Output;

#[derive(Debug, Parser)]
#[command(name = "skydraft", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check {
        #[arg(value_name = "INPUT", required = true)]
        inputs: Vec<String>,
        #[arg(long, default_value = "text")]
        format: CheckFormat,
        #[arg(long)]
        lang: Option<Lang>,
        #[arg(long, value_name = "SEVERITY", default_value = "error")]
        deny: Deny,
    },
    Ask {
        #[arg(value_name = "INPUT")]
        input: String,
        #[arg(long, value_name = "FILE")]
        question: String,
        #[arg(long, default_value = "text")]
        format: Format,
        #[arg(long)]
        lang: Option<Lang>,
    },
    Questions {
        #[arg(long)]
        lang: Option<Lang>,
    },
    Schema {
        #[arg(long)]
        lang: Option<Lang>,
    },
    Intents {
        #[arg(value_name = "INPUT")]
        input: String,
        #[arg(long, default_value = "text")]
        format: Format,
        #[arg(long)]
        lang: Option<Lang>,
    },
    Convert {
        #[arg(value_name = "INPUT")]
        input: String,
        #[arg(short = 'o', long = "out", value_name = "OUT")]
        out: PathBuf,
        #[arg(long)]
        lang: Option<Lang>,
    },
    Rules {
        #[arg(long, default_value = "text")]
        format: Format,
        #[arg(long)]
        lang: Option<Lang>,
    },
    Explain {
        #[arg(value_name = "RULE")]
        topic: String,
        #[arg(long)]
        lang: Option<Lang>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    En,
    Ko,
}

/// The least severity that makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Error,
    Warning,
    Info,
    Never,
}

impl Cli {
    /// The language asked for, else that of the environment.
    pub(crate) fn lang(&self) -> Locale {
        let (Command::Check { lang, .. }
        | Command::Ask { lang, .. }
        | Command::Questions { lang }
        | Command::Schema { lang }
        | Command::Intents { lang, .. }
        | Command::Convert { lang, .. }
        | Command::Rules { lang, .. }
        | Command::Explain { lang, .. }) = &self.command;
        lang.map_or_else(environment_lang, |it| {
            if it == Lang::Ko {
                Locale::Ko
            } else {
                Locale::En
            }
        })
    }
}

/// As every program of the system reads it: the first of these that is set counts.
fn environment_lang() -> Locale {
    let set = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    tag.map_or(Locale::En, |it| Locale::from_tag(&it))
}

/// The arguments, or what to print instead: help, version, or what is wrong with them.
pub(crate) fn parse() -> Result<Cli, Output> {
    // Wrong arguments too are answered in the language that they ask for.
    let lang = spoken_lang(std::env::args().skip(1));
    let command = localised(Cli::command(), lang);
    let found = command
        .try_get_matches()
        .and_then(|it| Cli::from_arg_matches(&it));
    found.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Output::text(error.render().ansi().to_string())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Output::failure(error.render().ansi().to_string())
        }
        _ => Output::error(&said(&error, lang), lang),
    })
}

fn spoken_lang(mut args: impl Iterator<Item = String>) -> Locale {
    while let Some(arg) = args.next() {
        let value = if arg == "--lang" {
            args.next()
        } else {
            arg.strip_prefix("--lang=").map(str::to_owned)
        };
        if let Some(value) = value {
            return Locale::from_tag(&value);
        }
    }
    environment_lang()
}

/// A usage error in a sentence.
fn said(error: &clap::Error, lang: Locale) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(it)) => it.clone(),
        Some(ContextValue::Strings(it)) => it.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let possible = context(ContextKind::ValidValue);
    let msg = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            Msg::new("cli.value-missing").arg("argument", argument.as_str())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Msg::new("cli.value-not-possible")
            .arg("argument", argument.as_str())
            .arg("value", value.as_str())
            .arg("possible", possible.as_str()),
        ErrorKind::UnknownArgument => {
            Msg::new("cli.argument-unknown").arg("argument", argument.as_str())
        }
        ErrorKind::InvalidSubcommand => Msg::new("cli.command-unknown")
            .arg("command", context(ContextKind::InvalidSubcommand).as_str()),
        ErrorKind::MissingRequiredArgument => {
            Msg::new("cli.argument-missing").arg("argument", argument.as_str())
        }
        ErrorKind::ArgumentConflict => {
            Msg::new("cli.argument-twice").arg("argument", argument.as_str())
        }
        _ => return error.render().to_string(),
    };
    format!(
        "{}\n\n{}",
        lang.format(&msg, &NoNames),
        lang.text("cli.see-help")
    )
}

/// The command with its help in the reader's language.
fn localised(command: clap::Command, lang: Locale) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}",
        lang.text("cli.help-usage")
    );
    let headed = |command: clap::Command| {
        command
            .help_template(template.clone())
            .subcommand_help_heading(lang.text("cli.help-commands"))
            .disable_help_flag(true)
            .arg(
                clap::Arg::new("help")
                    .short('h')
                    .long("help")
                    .global(false)
                    .action(clap::ArgAction::Help)
                    .help(lang.text("cli.help-help"))
                    .help_heading(lang.text("cli.help-options")),
            )
    };
    let mut command = headed(command.about(lang.text("cli.about")))
        .disable_version_flag(true)
        .subcommand_value_name(lang.text("cli.help-command"))
        .arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(lang.text("cli.help-version"))
                .help_heading(lang.text("cli.help-options")),
        );
    let names: Vec<String> = command
        .get_subcommands()
        .map(|it| it.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            let sub = sub.about(lang.text(&format!("cli.about-{name}")));
            let sub = sub.mut_args(|arg| {
                let heading = if arg.is_positional() {
                    "cli.help-arguments"
                } else {
                    "cli.help-options"
                };
                let help = lang
                    .find(&format!("cli.help-{name}-{}", arg.get_id()))
                    .unwrap_or_else(|| lang.text(&format!("cli.help-{}", arg.get_id())));
                // The text names the values; clap would add them in English.
                arg.help(help)
                    .help_heading(lang.text(heading))
                    .hide_default_value(true)
                    .hide_possible_values(true)
            });
            let required = sub.get_arguments().filter(|it| it.is_required_set());
            let required: Vec<String> = required.map(usage_of).collect();
            let usage = format!(
                "skydraft {name} {} {}",
                lang.text("cli.help-some-options"),
                required.join(" ")
            );
            headed(sub.override_usage(usage.trim_end().to_owned()))
        });
    }
    command
}

/// A required argument as usage shows it; clap's own way needs a command that is built already.
fn usage_of(arg: &clap::Arg) -> String {
    let value = arg
        .get_value_names()
        .and_then(|it| it.first())
        .map_or("", |it| it.as_str());
    match arg.get_long() {
        Some(long) => format!("--{long} <{value}>"),
        None if matches!(arg.get_action(), clap::ArgAction::Append) => format!("<{value}>..."),
        None => format!("<{value}>"),
    }
}

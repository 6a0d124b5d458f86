//! The help and the refusals of the command line, in the operator's language.
//!
//! The sentence of a command is `help-` and its path (`help-account-add`); that of an argument is the command's and
//! its own name (`help-inbox-arg-limit`), or `help-arg-` and its name when it means the same everywhere.

use super::args::Cli;
use super::failure::Failure;
use super::output;
use crate::i18n::Lang;
use crate::model::text;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};
use std::ffi::OsString;

/// Chooses the language before the arguments are parsed, so that their refusal is in it too.
#[must_use]
pub fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let words: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let asked = words.iter().enumerate().find_map(|(index, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(index + 1).map(ToString::to_string),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let environment =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    Lang::choose(asked.as_deref(), environment.as_deref())
}

/// The command line with its help in a language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let words = Words::of(lang);
    let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
    let root = Cli::command().disable_help_subcommand(true).disable_version_flag(true).arg(version);
    localise(root, "help", lang, &words)
}

/// The words that clap takes only as constants.
struct Words {
    usage: &'static str,
    commands: &'static str,
    command: &'static str,
    arguments: &'static str,
    options: &'static str,
    general: &'static str,
}

impl Words {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Es => Self {
                usage: "Uso",
                commands: "Órdenes",
                command: "ORDEN",
                arguments: "Argumentos",
                options: "Opciones",
                general: "Opciones de todas las órdenes",
            },
            Lang::En => Self {
                usage: "Usage",
                commands: "Commands",
                command: "COMMAND",
                arguments: "Arguments",
                options: "Options",
                general: "Options of every command",
            },
        }
    }
}

fn localise(command: Command, path: &str, lang: Lang, words: &Words) -> Command {
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
    let template = format!("{{about-section}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words.usage);
    let command = command
        .disable_help_flag(true)
        .arg(help)
        .help_template(template)
        .subcommand_help_heading(words.commands)
        .subcommand_value_name(words.command)
        .mut_args(|arg| {
            let own = format!("{path}-arg-{}", arg.get_id().as_str().replace('_', "-"));
            let common = format!("help-arg-{}", arg.get_id().as_str().replace('_', "-"));
            let heading = match () {
                () if arg.is_global_set() => words.general,
                () if arg.is_positional() => words.arguments,
                () => words.options,
            };
            let values: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            let takes_value = arg.get_action().takes_values();
            // The values stand in the sentence: clap's own list would bring its own language with it.
            let arg = arg.help_heading(heading).hide_possible_values(takes_value);
            match [own, common].into_iter().find(|id| lang.has(id)) {
                Some(id) if takes_value && !values.is_empty() => {
                    arg.help(format!("{}: {}", lang.say(&id), values.join(", "))).long_help(None)
                }
                Some(id) => arg.help(lang.say(&id)).long_help(None),
                None => arg,
            }
        })
        .mut_subcommands(|sub| {
            let path = format!("{path}-{}", sub.get_name());
            localise(sub, &path, lang, words)
        });
    if lang.has(path) { command.about(lang.say(path)).long_about(None) } else { command }
}

/// Prints the help or the version that was asked for, or says in one sentence why the arguments cannot be used.
///
/// # Errors
/// Always: silent with exit code 0 for help and version, with a sentence and exit code 2 otherwise.
pub fn refuse<T>(error: &clap::Error, lang: Lang) -> Result<T, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output::line(&translate(error, lang))?;
            Err(Failure::silent(0))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Err(Failure::usage(format!("{}\n\n{}", lang.say("usage-missing-command"), translate(error, lang))))
        }
        _ => Err(Failure::usage(format!("{} {}", refusal(error, lang), lang.say("usage-see-help")))),
    }
}

/// The help as text, with the two words that clap does not let go of.
fn translate(error: &clap::Error, lang: Lang) -> String {
    let text = error.render().to_string();
    let text = text.trim_end();
    match lang {
        Lang::Es => text.replace("[OPTIONS]", "[OPCIONES]").replace("[default: ", "[si no se dice: "),
        Lang::En => text.to_owned(),
    }
}

fn refusal(error: &clap::Error, lang: Lang) -> String {
    // An argument may hold anything, also escape sequences.
    let get = |kind| error.get(kind).map(|value| text::one_line(&value.to_string())).unwrap_or_default();
    let say = |id: &str, gaps: &[(&str, String)]| {
        let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        lang.say_with(id, &gaps)
    };
    let suggest = |sentence: String, kind| match get(kind) {
        meant if meant.is_empty() => sentence,
        meant => format!("{sentence} {}", say("usage-suggestion", &[("meant", meant)])),
    };
    let argument = get(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            suggest(say("usage-unknown-argument", &[("argument", argument)]), ContextKind::SuggestedArg)
        }
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            suggest(say("usage-unknown-command", &[("command", command)]), ContextKind::SuggestedSubcommand)
        }
        ErrorKind::MissingSubcommand => say("usage-missing-command", &[]),
        ErrorKind::MissingRequiredArgument => say("usage-missing-argument", &[("argument", argument)]),
        ErrorKind::ArgumentConflict => {
            say("usage-conflict", &[("argument", argument), ("other", get(ContextKind::PriorArg))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, allowed) = (get(ContextKind::InvalidValue), get(ContextKind::ValidValue));
            let id = match (value.is_empty(), allowed.is_empty()) {
                (true, _) => "usage-no-value",
                (false, true) => "usage-bad-value",
                (false, false) => "usage-value-of",
            };
            say(id, &[("argument", argument), ("value", value), ("allowed", allowed)])
        }
        _ => say("usage-not-understood", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let spanish = |_: &str| Some("es_MX.UTF-8".to_owned());
        assert_eq!(language(&args(&["v", "--lang", "en", "--bad"]), spanish), Lang::En);
        assert_eq!(language(&args(&["v", "inbox", "--lang=en"]), spanish), Lang::En);
        assert_eq!(language(&args(&["v", "--lang"]), spanish), Lang::Es);
        let first_set = |name: &str| (name == "LANG").then(|| "en_GB.UTF-8".to_owned());
        assert_eq!(language(&args(&["v"]), first_set), Lang::En);
        assert_eq!(language(&args(&["v"]), |_| None), Lang::Es);
    }

    /// The commands and arguments whose help is not a sentence of the language.
    fn unsaid(command: &Command, path: &str, lang: Lang, found: &mut Vec<String>) {
        if !lang.has(path) {
            found.push(path.to_owned());
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            if !lang.has(&format!("{path}-arg-{id}")) && !lang.has(&format!("help-arg-{id}")) {
                found.push(format!("{path}-arg-{id}"));
            }
        }
        for sub in command.get_subcommands() {
            unsaid(sub, &format!("{path}-{}", sub.get_name()), lang, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_sentence_in_both_languages() {
        for lang in [Lang::Es, Lang::En] {
            let mut found = Vec::new();
            unsaid(&command(lang), "help", lang, &mut found);
            assert!(found.is_empty(), "{lang:?}: {found:?}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command(Lang::Es).debug_assert();
    }

    #[test]
    fn every_refusal_is_one_sentence_of_the_language_that_names_the_culprit() {
        let cases: [(&[&str], &str); 8] = [
            (&["v", "--jsn"], "--jsn"),
            (&["v", "inbx"], "inbx"),
            (&["v", "show"], "<ID>"),
            (&["v", "inbox", "--limit", "many"], "many"),
            (&["v", "inbox", "--view", "old"], "pending"),
            (&["v", "inbox", "--limit"], "--limit"),
            (&["v", "account", "add", "x", "--token-env", "A", "--token-stdin"], "--token-stdin"),
            (&["v", "account"], "account"),
        ];
        for lang in [Lang::Es, Lang::En] {
            for (words, culprit) in &cases {
                let error = command(lang).try_get_matches_from(args(words)).unwrap_err();
                let failure = refuse::<()>(&error, lang).unwrap_err();
                let sentence = failure.sentence().unwrap();
                assert_eq!(failure.code(), 2);
                assert!(sentence.contains(culprit), "{words:?}: {sentence}");
                assert!(lang == Lang::En || !sentence.contains("error"), "{sentence}");
            }
        }
    }
}

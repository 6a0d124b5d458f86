//! How a command fails: one sentence with the next step, and an exit code.

use crate::config::{ConfigError, NoHome};
use crate::i18n::Lang;
use crate::model::disk;
use crate::model::text::lines;
use crate::say_disk;
use crate::secrets::SecretsError;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// A command did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    code: u8,
    sentence: Option<String>,
}

/// A sentence as it can be printed: what fills a gap of it may come from anywhere.
fn harmless(sentence: &str) -> String {
    lines(sentence).join("\n")
}

impl Failure {
    /// Something failed: exit code 1.
    #[must_use]
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self { code: 1, sentence: Some(harmless(&sentence.into())) }
    }

    /// The configuration or the command line cannot be used: exit code 2.
    #[must_use]
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { code: 2, sentence: Some(harmless(&sentence.into())) }
    }

    /// Ends with an exit code and no sentence: what had to be said was printed.
    #[must_use]
    pub fn silent(code: u8) -> Self {
        Self { code, sentence: None }
    }

    /// The configuration cannot be used.
    #[must_use]
    pub fn config(error: &ConfigError, lang: Lang) -> Self {
        Self::usage(error.sentence(lang))
    }

    /// The environment does not say where the home folder is.
    #[must_use]
    pub fn no_home(_: NoHome, lang: Lang) -> Self {
        Self::usage(lang.say("no-home"))
    }

    /// There is no token.
    #[must_use]
    pub fn secrets(error: &SecretsError, lang: Lang) -> Self {
        Self::usage(secrets_sentence(error, lang))
    }

    /// The disk did not take something.
    #[must_use]
    pub fn disk(what: &std::path::Path, error: &io::Error, lang: Lang) -> Self {
        let gaps =
            [("what", what.display().to_string().into()), ("why", say_disk::why(&disk::why(error), lang).into())];
        Self::failed(lang.say_with("disk-refused", &gaps))
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(&self) -> Option<&str> {
        self.sentence.as_deref()
    }

    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Says the sentence on standard error and gives the exit code.
    #[must_use]
    pub fn report(&self) -> ExitCode {
        if let Some(sentence) = &self.sentence {
            // There is nobody left to tell when standard error is closed.
            let _ = writeln!(io::stderr().lock(), "ventanilla: {sentence}");
        }
        ExitCode::from(self.code)
    }
}

/// Says why there is no token, with what mends it.
#[must_use]
pub fn secrets_sentence(error: &SecretsError, lang: Lang) -> String {
    let say = |id: &str, gaps: &[(&str, String)]| {
        let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        lang.say_with(id, &gaps)
    };
    match error {
        SecretsError::OpenToOthers { path, mode } => {
            say("secrets-open", &[("path", path.display().to_string()), ("mode", format!("{mode:03o}"))])
        }
        SecretsError::Syntax { path, line } => {
            say("secrets-syntax", &[("path", path.display().to_string()), ("line", line.to_string())])
        }
        SecretsError::Disk { path, source } => {
            say("disk-refused", &[("what", path.display().to_string()), ("why", source.to_string())])
        }
        SecretsError::NotInEnvironment(variable) => {
            say("secrets-not-in-environment", &[("variable", variable.clone())])
        }
        SecretsError::Missing { account, path } => {
            say("secrets-missing", &[("account", account.clone()), ("path", path.display().to_string())])
        }
    }
}

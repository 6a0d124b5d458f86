//! What can be wrong with the configuration, said with file, line, key and what is allowed.

use crate::i18n::Lang;
use crate::model::agency::is_mailbox;
use crate::model::calendar::CalendarError;
use crate::model::ids::is_slug;
use crate::say_deadline::say_calendar_error;
use std::fmt;
use std::path::PathBuf;

/// The configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be read.
    Unreadable(String),
    /// It is not TOML.
    Syntax(String),
    /// A key that the table does not have: most often a slip of the finger.
    UnknownKey {
        /// The table.
        table: String,
        /// The key.
        key: String,
        /// The keys it has.
        allowed: String,
    },
    /// A key that has to be there is not.
    MissingKey {
        /// The table.
        table: String,
        /// The key.
        key: String,
    },
    /// A value that the key does not take.
    Value {
        /// The key.
        key: String,
        /// What it takes.
        allowed: Allowed,
    },
    /// Two accounts or two agencies have one name.
    Twice(String),
    /// Two accounts are the same one on the network.
    SameAccount {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
    /// The office's calendar cannot be used.
    Calendar(Box<CalendarError>),
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// Text that is not empty and has no control characters.
    Text,
    /// The name of a person who is not the program itself.
    Person,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A whole number between two, both included.
    Whole(i64, i64),
    /// True or false.
    Flag,
    /// Letters, digits and hyphens, at most 32.
    Slug,
    /// Digits.
    Digits,
    /// An address: https, or http on this machine, without user, query or fragment.
    Address,
    /// A version of the Graph API, such as `v26.0`.
    Version,
    /// A handle of X, without `@`.
    Handle,
    /// The name of an environment variable.
    Variable,
    /// An e-mail address.
    Email,
    /// The name of a machine or a domain, or a numeric address.
    Host,
    /// A list of domains.
    Domains,
    /// A day: `2026-11-23`.
    Day,
    /// A table.
    Table,
    /// Tables in a list: `[[account]]`.
    Tables,
}

impl ConfigError {
    /// Says it in one sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        // The calendar's own sentence names its file and line already.
        if let Problem::Calendar(error) = &self.problem {
            return say_calendar_error(error, lang);
        }
        let place = match self.line {
            Some(line) => format!("{}:{line}", self.path.display()),
            None => self.path.display().to_string(),
        };
        lang.say_with("config-error", &[("place", place.into()), ("problem", self.problem.sentence(lang).into())])
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::En))
    }
}

impl std::error::Error for ConfigError {}

impl Problem {
    fn sentence(&self, lang: Lang) -> String {
        let say = |id: &str, gaps: &[(&str, &str)]| {
            let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, (*value).into())).collect();
            lang.say_with(id, &gaps)
        };
        match self {
            Self::Unreadable(why) => say("config-unreadable", &[("why", why)]),
            Self::Syntax(why) => say("config-syntax", &[("why", why)]),
            Self::UnknownKey { table, key, allowed } => {
                say("config-unknown-key", &[("table", table), ("key", key), ("allowed", allowed)])
            }
            Self::MissingKey { table, key } => say("config-missing-key", &[("table", table), ("key", key)]),
            Self::Value { key, allowed } => say("config-value", &[("key", key), ("allowed", &allowed.sentence(lang))]),
            Self::Twice(name) => say("config-twice", &[("name", name)]),
            Self::SameAccount { one, other } => say("config-same-account", &[("one", one), ("other", other)]),
            Self::Calendar(why) => say_calendar_error(why, lang),
        }
    }
}

impl Allowed {
    /// Says what is taken, to stand after “must be”.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Text => lang.say("allowed-text"),
            Self::Person => lang.say("allowed-person"),
            Self::Choice(words) => lang.say_with("allowed-choice", &[("words", words.join(", ").into())]),
            Self::Whole(least, most) => lang
                .say_with("allowed-whole", &[("least", least.to_string().into()), ("most", most.to_string().into())]),
            Self::Flag => lang.say("allowed-flag"),
            Self::Slug => lang.say("allowed-slug"),
            Self::Digits => lang.say("allowed-digits"),
            Self::Day => lang.say("allowed-day"),
            Self::Address => lang.say("allowed-address"),
            Self::Version => lang.say("allowed-version"),
            Self::Handle => lang.say("allowed-handle"),
            Self::Variable => lang.say("allowed-variable"),
            Self::Email => lang.say("allowed-email"),
            Self::Host => lang.say("allowed-host"),
            Self::Domains => lang.say("allowed-domains"),
            Self::Table => lang.say("allowed-table"),
            Self::Tables => lang.say("allowed-tables"),
        }
    }

    /// True when text may stand there.
    #[must_use]
    pub fn takes_text(self, text: &str) -> bool {
        let all = |good: fn(&char) -> bool| !text.is_empty() && text.chars().all(|c| good(&c));
        match self {
            Self::Text => !text.trim().is_empty() && !text.chars().any(char::is_control),
            Self::Person => Self::Text.takes_text(text) && !text.trim().eq_ignore_ascii_case("ventanilla"),
            Self::Choice(words) => words.contains(&text),
            Self::Slug => is_slug(text),
            Self::Digits => text.len() <= 32 && all(char::is_ascii_digit),
            Self::Day => text.parse::<chrono::NaiveDate>().is_ok_and(|day| day.to_string() == text),
            Self::Address => address(text),
            Self::Version => text.strip_prefix('v').is_some_and(version),
            Self::Handle => text.len() <= 50 && all(|c| c.is_ascii_alphanumeric() || *c == '_'),
            Self::Variable => {
                !text.starts_with(|c: char| c.is_ascii_digit()) && all(|c| c.is_ascii_alphanumeric() || *c == '_')
            }
            Self::Email => is_mailbox(text),
            Self::Host => text.len() <= 253 && all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':')),
            Self::Whole(..) | Self::Flag | Self::Table | Self::Tables | Self::Domains => false,
        }
    }
}

fn version(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(major, minor)| digits(major) && digits(minor))
}

fn address(text: &str) -> bool {
    crate::net::http::base_address(text).is_ok_and(|(url, _)| {
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_what_it_says_and_nothing_else() {
        let cases: [(Allowed, &[&str], &[&str]); 12] = [
            (
                Allowed::Email,
                &["enlace@salud.gob.mx", "a.b+c@x-y.mx"],
                &["", "a@", "@b.mx", "a b@c.mx", "a@b", "a@b.mx, c@d.mx", "A <a@b.mx>", "a@b..mx", "a\n@b.mx"],
            ),
            (Allowed::Host, &["mx.gob.mx", "127.0.0.1", "localhost"], &["", "a b", "a/b", "mail@x"]),
            (Allowed::Day, &["2026-11-23"], &["", "2026-02-30", "2026-1-1", "+2026-01-1", "23/11/2026"]),
            (Allowed::Text, &["Ana", "Atención Ciudadana"], &["", "  ", "a\u{1b}[2J"]),
            (Allowed::Person, &["ana"], &["ventanilla", "Ventanilla", ""]),
            (Allowed::Choice(&["es", "en"]), &["es"], &["ES", "fr", ""]),
            (
                Allowed::Slug,
                &["facebook", "x-2"],
                &["", "mi página", "a/b", "a.b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
            ),
            (Allowed::Digits, &["123"], &["", "12a", "-1"]),
            (
                Allowed::Address,
                &["https://graph.facebook.com", "http://127.0.0.1:8080/x", "http://localhost:1"],
                &["graph.facebook.com", "http://example.com", "ftp://a", "https://u:p@a.com", "https://a.com/?t=1"],
            ),
            (Allowed::Version, &["v26.0"], &["26.0", "v26", "v26.0/../x", "v"]),
            (Allowed::Handle, &["GobSinaloa", "a_1"], &["@a", "", "a b"]),
            (Allowed::Variable, &["X_TOKEN", "_a1"], &["", "1A", "A-B", "A B", "A=B"]),
        ];
        for (allowed, good, bad) in cases {
            for text in good {
                assert!(allowed.takes_text(text), "{allowed:?} takes {text:?}");
            }
            for text in bad {
                assert!(!allowed.takes_text(text), "{allowed:?} refuses {text:?}");
            }
        }
    }
}

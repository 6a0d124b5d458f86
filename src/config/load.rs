//! Reading the configuration.

use super::error::{ConfigError, Problem};
use super::{Config, NetworkSettings, schema};
use crate::model::calendar::Calendar;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// Reads the configuration at `path`.
///
/// # Errors
/// [`ConfigError`], with the line that is to blame.
pub fn load(path: &Path) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError {
        path: path.to_owned(),
        line: None,
        problem: Problem::Unreadable(error.to_string()),
    })?;
    parse(&text, path)
}

/// Reads a configuration that stands, or is to stand, at `path`.
///
/// Unknown keys are refused in every table: a key that is misspelt would otherwise be a setting that silently
/// does nothing.
///
/// # Errors
/// [`ConfigError`], with the line that is to blame.
pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
    let line = |at: usize| text.get(..at).map(|before| before.matches('\n').count() + 1);
    let fail = |line, problem| ConfigError { path: path.to_owned(), line, problem };
    let syntax = |error: &toml::de::Error| {
        fail(error.span().and_then(|span| line(span.start)), Problem::Syntax(error.message().to_owned()))
    };
    let tree = DeTable::parse(text).map_err(|error| syntax(&error))?;
    schema::check(&tree).map_err(|finding| fail(line(finding.at), finding.problem))?;
    let mut config: Config = toml::from_str(text).map_err(|error| syntax(&error))?;
    if let Some((one, other)) = same_account(&config) {
        return Err(fail(None, Problem::SameAccount { one, other }));
    }
    config.path = Some(path.to_owned());
    Ok(config)
}

/// Reads the calendar that the configuration asks for: the federal days with the office's own laid over them.
///
/// # Errors
/// [`ConfigError`], naming the calendar's file.
pub fn calendar(config: &Config) -> Result<Calendar, ConfigError> {
    let Some(path) = calendar_file(config) else {
        return Ok(Calendar::federal());
    };
    let name = path.display().to_string();
    let fail = |problem| ConfigError { path: path.clone(), line: None, problem };
    let text = std::fs::read_to_string(&path).map_err(|error| fail(Problem::Unreadable(error.to_string())))?;
    Calendar::load(Some((&name, &text))).map_err(|error| fail(Problem::Calendar(Box::new(error))))
}

/// Where a file is that the configuration names: relative to the configuration's folder.
#[must_use]
pub fn beside(config: &Config, file: &Path) -> PathBuf {
    let folder = config.path.as_deref().and_then(Path::parent);
    folder.map_or_else(|| file.to_owned(), |folder| folder.join(file))
}

/// Where the office's own calendar is: relative to the configuration's folder.
fn calendar_file(config: &Config) -> Option<PathBuf> {
    config.calendar.file.as_ref().map(|file| beside(config, file))
}

/// Two accounts under different names that are one on the network: its messages would stand twice in the inbox.
fn same_account(config: &Config) -> Option<(String, String)> {
    let identity = |network: &NetworkSettings| match network {
        NetworkSettings::Facebook(page) => ("facebook", page.page_id.clone(), page.base_url.clone()),
        NetworkSettings::X(account) => ("x", account.user_id.clone(), account.base_url.clone()),
    };
    config.accounts.iter().enumerate().find_map(|(index, one)| {
        let rest = &config.accounts[index + 1..];
        let other = rest.iter().find(|other| identity(&other.network) == identity(&one.network))?;
        Some((one.name.to_string(), other.name.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const PAGE: &str = "[[account]]\nname = \"page\"\nnetwork = \"facebook\"\npage_id = \"1\"\n";
    const X: &str = "[[account]]\nname = \"x\"\nnetwork = \"x\"\nuser_id = \"2\"\nhandle = \"gob\"\n";

    fn read(text: &str) -> Result<Config, ConfigError> {
        parse(text, Path::new("/etc/v/config.toml"))
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        let expected = Config { path: Some("/etc/v/config.toml".into()), ..Config::default() };
        assert_eq!(read("").unwrap(), expected);
    }

    #[test]
    fn the_documented_file_is_the_defaults_and_names_every_key() {
        let text = include_str!("../../assets/config.toml");
        let expected = Config { path: Some("/etc/v/config.toml".into()), ..Config::default() };
        assert_eq!(read(text).unwrap(), expected);
        // Taking the comment signs off its examples gives a file that is read as well, with an account of each network.
        let full: Vec<_> = text.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).collect();
        let full = read(&full.join("\n")).unwrap();
        assert_eq!(full.accounts.len(), 2, "{full:?}");
        assert_eq!(full.people.len(), 1);
        assert!(full.mail.is_some());
        assert!(full.office.operator.is_some() && full.calendar.file.is_some() && full.console.keymap.is_some());
    }

    #[test]
    fn what_is_written_by_serde_is_read_back() {
        let config = read(&format!("{PAGE}{X}[[person]]\nname = \"beatriz\"\nrole = \"head\"\n")).unwrap();
        assert_eq!(read(&toml::to_string(&config).unwrap()).unwrap(), config);
    }

    #[test]
    fn every_mistake_is_named_with_its_line_and_what_is_allowed() {
        let cases = [
            ("[office]\nname = \"A\"\nnombre = \"B\"\n".to_owned(), 3, "nombre", "name, operator"),
            ("[[person]]\nname = \"ana\"\nrole = \"jefa\"\n".to_owned(), 3, "role", "operator, head, director"),
            ("[publish]\ndomains = [\"gob.mx\", \"a b\"]\n".to_owned(), 2, "domains", "domains"),
            ("[mail]\naddress = \"oficina\"\n".to_owned(), 2, "address", "e-mail"),
            ("[mail]\naddress = \"a@b.mx\"\nsmtp_host = \"m\"\n".to_owned(), 1, "imap_host", "[mail]"),
            (
                "[mail]\naddress = \"a@b.mx\"\nsmtp_host = \"m\"\nimap_host = \"m\"\nimap_security = \"none\"\n"
                    .to_owned(),
                5,
                "imap_security",
                "tls, starttls",
            ),
            ("[ofice]\n".to_owned(), 1, "ofice", "office, calendar"),
            ("[office]\nname = 3\n".to_owned(), 2, "name", "text"),
            ("[office]\noperator = \"ventanilla\"\n".to_owned(), 2, "operator", "person"),
            ("[console]\n\nlang = \"fr\"\n".to_owned(), 3, "lang", "es, en"),
            ("[sync]\nundo_seconds = -1\n".to_owned(), 2, "undo_seconds", "0"),
            ("[sync]\nbackfill_days = \"7\"\n".to_owned(), 2, "backfill_days", "3650"),
            (format!("{PAGE}pageid = \"3\"\n"), 5, "pageid", "page_id"),
            (format!("{PAGE}handle = \"3\"\n"), 5, "handle", "page_id"),
            (format!("{X}page_id = \"3\"\n"), 6, "page_id", "user_id"),
            (format!("{X}dialect = \"2.1\"\n"), 6, "dialect", "2.166, 2.167"),
            (format!("{PAGE}base_url = \"http://example.com\"\n"), 5, "base_url", "https"),
            (format!("{PAGE}version = \"26\"\n"), 5, "version", "v26.0"),
            (PAGE.replace("page\"", "mi página\""), 2, "name", "hyphens"),
            (PAGE.replace("facebook", "mastodon"), 3, "network", "facebook, x"),
            (PAGE.replace("page_id = \"1\"\n", ""), 1, "page_id", "[[account]]"),
            (format!("{PAGE}\n{}", PAGE.replace("\"page\"", "\"PAGE\"")), 7, "PAGE", "one"),
            ("[[agency]]\nid = \"a\"\n".to_owned(), 1, "agency", "person"),
            ("office = 3\n".to_owned(), 1, "office", "table"),
            ("[account]\nname = \"x\"\n".to_owned(), 1, "account", "double brackets"),
        ];
        for (text, line, key, allowed) in cases {
            let error = read(&text).expect_err(&text);
            assert_eq!(error.line, Some(line), "{error}\n{text}");
            let sentence = error.sentence(Lang::En);
            assert!(sentence.starts_with("/etc/v/config.toml:"), "{sentence}");
            assert!(sentence.contains(key) && sentence.contains(allowed), "{sentence}\n{text}");
            assert!(!error.sentence(Lang::Es).contains("«config"), "every mistake has its sentence");
        }
        assert_eq!(read("a = = 3").unwrap_err().line, Some(1));
    }

    #[test]
    fn one_account_under_two_names_is_refused() {
        let error = read(&format!("{PAGE}{}", PAGE.replace("\"page\"", "\"other\""))).unwrap_err();
        let expected = Problem::SameAccount { one: "page".to_owned(), other: "other".to_owned() };
        assert_eq!(error.problem, expected);
    }

    #[test]
    fn the_calendar_file_is_sought_beside_the_configuration() {
        let config = read("[calendar]\nfile = \"days.toml\"\n").unwrap();
        let error = calendar(&config).unwrap_err();
        assert_eq!(error.path, Path::new("/etc/v/days.toml"));
    }
}

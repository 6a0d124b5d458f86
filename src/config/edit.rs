//! Adding and removing accounts in the text of the configuration, so that the user's comments stay where they are.

use super::{Account, Config, ConfigError, parse};
use crate::model::ids::AccountId;
use serde::Serialize;
use std::path::Path;

/// Why the text was not edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It cannot be read, before or after.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The account stands there in a form that is not edited by machine (such as `account = [{…}]`).
    #[error("the account is written in a form that is only edited by hand")]
    ByHand,
}

/// Returns `text` with an account at its end.
///
/// # Errors
/// [`EditError`] when the result would not be a configuration with exactly that account more.
pub fn with_account(text: &str, path: &Path, account: &Account) -> Result<String, EditError> {
    let mut expected = parse(text, path)?;
    let mut edited = text.to_owned();
    if !edited.is_empty() {
        edited.push_str(if edited.ends_with('\n') { "\n" } else { "\n\n" });
    }
    edited.push_str(&table(account)?);
    expected.accounts.push(account.clone());
    confirm(edited, path, &expected)
}

/// Returns `text` without the table of an account. Comments above and below the table stay.
///
/// # Errors
/// [`EditError`] when the result would not be the same configuration with exactly that account less.
pub fn without_account(text: &str, path: &Path, name: &AccountId) -> Result<String, EditError> {
    let mut expected = parse(text, path)?;
    let index = expected.accounts.iter().position(|account| account.name == *name).ok_or(EditError::ByHand)?;
    expected.accounts.remove(index);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|line| header(lines[*line]) == Some("[[account]]")).collect();
    let start = *starts.get(index).ok_or(EditError::ByHand)?;
    let next = (start + 1..lines.len()).find(|line| header(lines[*line]).is_some()).unwrap_or(lines.len());
    // What follows the last key (blank lines, comments) belongs to what comes next.
    let last = (start..next).rev().find(|line| is_content(lines[*line])).unwrap_or(start);
    let mut after = last + 1;
    let mut before = start;
    if before > 0 && lines[before - 1].trim().is_empty() {
        before -= 1;
    } else if lines.get(after).is_some_and(|line| line.trim().is_empty()) {
        after += 1;
    }
    confirm([&lines[..before], &lines[after..]].concat().concat(), path, &expected)
}

/// The table of an account, with every setting that has a value: what is written does not change with later defaults.
fn table(account: &Account) -> Result<String, EditError> {
    #[derive(Serialize)]
    struct Tables<'a> {
        account: [&'a Account; 1],
    }
    toml::to_string(&Tables { account: [account] }).map_err(|_| EditError::ByHand)
}

/// The header that a line is, without its spaces and comment.
fn header(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    (line.starts_with('[') && line.ends_with(']')).then_some(line)
}

fn is_content(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// The text was edited line by line: it is only believed when it reads as what was meant.
fn confirm(edited: String, path: &Path, expected: &Config) -> Result<String, EditError> {
    match parse(&edited, path) {
        Ok(config) if config == *expected => Ok(edited),
        Ok(_) => Err(EditError::ByHand),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::NetworkSettings;
    use crate::net::facebook;

    const TEXT: &str = "\
# The office of Culiacán.
[office]
name = \"Atención\" # as on the door

# Our page.
[[account]]
name = \"page\"
network = \"facebook\"
page_id = \"1\" # since 2014

# And X.
[[account]]
name = \"x\"
network = \"x\"
user_id = \"2\"
handle = \"gob\"

# Last words.
";

    fn path() -> &'static Path {
        Path::new("config.toml")
    }

    #[test]
    fn removing_an_account_keeps_every_comment_outside_its_table() {
        let edited = without_account(TEXT, path(), &AccountId::new("page")).unwrap();
        let expected =
            TEXT.replace("[[account]]\nname = \"page\"\nnetwork = \"facebook\"\npage_id = \"1\" # since 2014\n\n", "");
        assert_eq!(edited, expected);
    }

    #[test]
    fn what_is_added_and_removed_leaves_the_text_as_it_was() {
        let account = Account {
            name: AccountId::new("second"),
            token_env: Some("PAGE_TOKEN".to_owned()),
            network: NetworkSettings::Facebook(facebook::Settings {
                page_id: "77".to_owned(),
                base_url: "http://127.0.0.1:9".to_owned(),
                version: "v26.0".to_owned(),
                human_agent: false,
            }),
        };
        let added = with_account(TEXT, path(), &account).unwrap();
        assert!(added.starts_with(TEXT));
        assert_eq!(parse(&added, path()).unwrap().accounts.last(), Some(&account));
        assert_eq!(without_account(&added, path(), &account.name).unwrap(), TEXT);
        assert!(with_account(&added, path(), &account).is_err(), "not twice");
    }

    #[test]
    fn an_account_in_an_inline_list_is_left_to_a_hand() {
        let text = "account = [{name = \"page\", network = \"facebook\", page_id = \"1\"}]\n";
        assert_eq!(without_account(text, path(), &AccountId::new("page")), Err(EditError::ByHand));
    }

    #[test]
    fn a_value_that_looks_like_a_table_deceives_nobody() {
        let text = TEXT
            .replace("\"Atención\" # as on the door", "'Atención'")
            .replace("page_id = \"1\" # since 2014", "page_id = \"1\"\ntoken_env = \"\"\"\\\n[[account]]\"\"\"");
        // The variable's name is not one, so the file is refused before anything is cut.
        assert!(matches!(without_account(&text, path(), &AccountId::new("page")), Err(EditError::Config(_))));
    }
}

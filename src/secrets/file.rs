//! The secrets file: a table for each account.

use super::{SecretsError, Tokens, Vault};
use crate::model::ids::AccountId;
use crate::private::{self, Turn};
use secrecy::zeroize::{Zeroize, Zeroizing};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The secrets file of a configuration.
///
/// What it holds of an account stands before the environment: once X has rotated a token, the variable's value
/// is a token that no longer works. `account add` with new tokens replaces both.
#[derive(Debug, Clone)]
pub struct FileVault {
    path: PathBuf,
}

/// Where the token of an account comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The secrets file.
    File,
    /// An environment variable.
    Environment(String),
    /// Nowhere yet.
    Nowhere,
}

/// One table of the file. Wiped from memory when it is dropped.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    access_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_secret: Option<String>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.access_token.zeroize();
        self.refresh_token.zeroize();
        self.client_secret.zeroize();
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept(…)")
    }
}

type Tables = BTreeMap<String, Kept>;

impl FileVault {
    /// The secrets file that belongs to a configuration file: `secrets.toml` beside it.
    #[must_use]
    pub fn beside(config: &Path) -> Self {
        Self { path: config.with_file_name("secrets.toml") }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the tokens of an account: from the file, or else from the variable `token_env`.
    ///
    /// # Errors
    /// See [`SecretsError`].
    pub fn tokens(&self, account: &AccountId, token_env: Option<&str>) -> Result<Tokens, SecretsError> {
        let kept = self.read()?.remove(account.as_str()).unwrap_or_default();
        let access = match (kept.access_token.as_deref(), token_env) {
            (Some(access), _) => secret(access),
            (None, Some(variable)) => from_environment(variable)?,
            (None, None) => {
                return Err(SecretsError::Missing { account: account.to_string(), path: self.path.clone() });
            }
        };
        Ok(Tokens {
            access,
            refresh: kept.refresh_token.as_deref().map(secret),
            client_secret: kept.client_secret.as_deref().map(secret),
        })
    }

    /// Says where the token of an account would come from.
    ///
    /// # Errors
    /// When the file cannot be used.
    pub fn source(&self, account: &AccountId, token_env: Option<&str>) -> Result<Source, SecretsError> {
        let in_file = self.read()?.get(account.as_str()).is_some_and(|kept| kept.access_token.is_some());
        Ok(match token_env {
            _ if in_file => Source::File,
            Some(variable) if from_environment(variable).is_ok() => Source::Environment(variable.to_owned()),
            _ => Source::Nowhere,
        })
    }

    /// Keeps what was given for a new account, in place of anything of that name; `access` is `None` when the
    /// environment holds it.
    ///
    /// # Errors
    /// When the file cannot be used or the disk did not take it.
    pub fn store(
        &self,
        account: &AccountId,
        access: Option<&SecretString>,
        refresh: Option<&SecretString>,
        client_secret: Option<&SecretString>,
    ) -> Result<(), SecretsError> {
        let plain = |value: Option<&SecretString>| value.map(|value| value.expose_secret().to_owned());
        let kept =
            Kept { access_token: plain(access), refresh_token: plain(refresh), client_secret: plain(client_secret) };
        let empty = access.is_none() && refresh.is_none() && client_secret.is_none();
        self.change(|tables| {
            if empty {
                tables.remove(account.as_str()).is_some()
            } else {
                tables.insert(account.as_str().to_owned(), kept);
                true
            }
        })
    }

    /// Forgets an account.
    ///
    /// # Errors
    /// When the file cannot be used or the disk did not take it.
    pub fn forget(&self, account: &AccountId) -> Result<(), SecretsError> {
        self.change(|tables| tables.remove(account.as_str()).is_some())
    }

    fn read(&self) -> Result<Tables, SecretsError> {
        match private::open_to_others(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Tables::new()),
            Err(error) => return Err(self.disk(error)),
            Ok(Some(mode)) => return Err(SecretsError::OpenToOthers { path: self.path.clone(), mode }),
            Ok(None) => {}
        }
        let text = Zeroizing::new(fs::read_to_string(&self.path).map_err(|error| self.disk(error))?);
        // The parser's own message quotes the line, which may be a token: only its number is kept.
        toml::from_str(&text).map_err(|error| SecretsError::Syntax {
            path: self.path.clone(),
            line: error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1),
        })
    }

    /// Changes the tables, and writes them when `edit` says that something changed.
    fn change(&self, edit: impl FnOnce(&mut Tables) -> bool) -> Result<(), SecretsError> {
        let _turn = Turn::take(&self.path).map_err(|error| self.disk(error))?;
        let mut tables = self.read()?;
        if !edit(&mut tables) {
            return Ok(());
        }
        let text =
            Zeroizing::new(toml::to_string(&tables).map_err(|_| self.disk(io::Error::other("it cannot be written")))?);
        private::write(&self.path, text.as_bytes()).map_err(|error| self.disk(error))
    }

    fn disk(&self, source: io::Error) -> SecretsError {
        SecretsError::Disk { path: self.path.clone(), source }
    }
}

impl Vault for FileVault {
    fn keep(&self, account: &AccountId, tokens: &Tokens) -> io::Result<()> {
        self.store(account, Some(&tokens.access), tokens.refresh.as_ref(), tokens.client_secret.as_ref())
            .map_err(io::Error::other)
    }
}

fn secret(value: &str) -> SecretString {
    SecretString::from(value.to_owned())
}

fn from_environment(variable: &str) -> Result<SecretString, SecretsError> {
    let value = Zeroizing::new(std::env::var(variable).unwrap_or_default());
    let value = value.trim();
    if value.is_empty() {
        return Err(SecretsError::NotInEnvironment(variable.to_owned()));
    }
    Ok(secret(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn vault() -> (tempfile::TempDir, FileVault) {
        let dir = tempfile::tempdir().unwrap();
        let vault = FileVault::beside(&dir.path().join("config.toml"));
        (dir, vault)
    }

    fn tokens(access: &str, refresh: Option<&str>) -> Tokens {
        Tokens { access: secret(access), refresh: refresh.map(secret), client_secret: None }
    }

    #[test]
    fn what_is_kept_is_read_back_and_replaced() {
        let (_dir, vault) = vault();
        let (x, page) = (AccountId::new("x"), AccountId::new("page"));
        vault.keep(&page, &tokens("p1", None)).unwrap();
        vault.keep(&x, &tokens("a1", Some("r1"))).unwrap();
        vault.keep(&x, &tokens("a2", Some("r2"))).unwrap();
        let read = vault.tokens(&x, None).unwrap();
        assert_eq!(read.access.expose_secret(), "a2");
        assert_eq!(read.refresh.unwrap().expose_secret(), "r2");
        assert_eq!(vault.tokens(&page, None).unwrap().access.expose_secret(), "p1");
        vault.forget(&x).unwrap();
        assert!(matches!(vault.tokens(&x, None), Err(SecretsError::Missing { .. })));
    }

    #[test]
    fn the_file_stands_before_the_environment() {
        let (_dir, vault) = vault();
        let x = AccountId::new("x");
        // PATH is a variable that every test process has.
        assert_eq!(vault.source(&x, Some("PATH")).unwrap(), Source::Environment("PATH".to_owned()));
        assert!(vault.tokens(&x, Some("PATH")).is_ok());
        vault.keep(&x, &tokens("rotated", None)).unwrap();
        assert_eq!(vault.source(&x, Some("PATH")).unwrap(), Source::File);
        assert_eq!(vault.tokens(&x, Some("PATH")).unwrap().access.expose_secret(), "rotated");
    }

    #[test]
    fn a_variable_that_is_not_set_is_named() {
        let (_dir, vault) = vault();
        let error = vault.tokens(&AccountId::new("x"), Some("VENTANILLA_NO_SUCH")).unwrap_err();
        assert!(matches!(error, SecretsError::NotInEnvironment(name) if name == "VENTANILLA_NO_SUCH"));
    }

    #[test]
    fn a_file_that_others_may_read_or_write_is_refused() {
        let (_dir, vault) = vault();
        let x = AccountId::new("x");
        vault.keep(&x, &tokens("a", None)).unwrap();
        for bits in [0o640, 0o620, 0o604, 0o602] {
            fs::set_permissions(vault.path(), fs::Permissions::from_mode(bits)).unwrap();
            let refused = vault.tokens(&x, None);
            assert!(matches!(refused, Err(SecretsError::OpenToOthers { mode, .. }) if mode == bits), "{bits:o}");
            assert!(vault.keep(&x, &tokens("b", None)).is_err(), "nor is it written");
        }
    }

    #[test]
    fn no_error_and_no_debug_shows_a_secret() {
        let (_dir, vault) = vault();
        fs::write(vault.path(), "[x]\naccess_token = \"hunter2\"\nacces_token = \"hunter2\"\n").unwrap();
        fs::set_permissions(vault.path(), fs::Permissions::from_mode(0o600)).unwrap();
        let error = vault.tokens(&AccountId::new("x"), None).unwrap_err();
        assert!(matches!(error, SecretsError::Syntax { line: 3, .. }), "{error:?}");
        let shown = format!("{error} {error:?} {:?} {:?}", tokens("hunter2", Some("hunter2")), vault);
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}

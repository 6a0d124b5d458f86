//! Everything that holds a secret, shown as a developer would see it.

use super::forms::Sought;
use secrecy::SecretString;
use std::sync::Arc;
use ventanilla::mail::{Mailbox, Security, Settings};
use ventanilla::model::ids::AccountId;
use ventanilla::net::http::{BadBase, Http};
use ventanilla::net::x::oauth::{Grant, Pkce};
use ventanilla::net::{facebook, x};
use ventanilla::secrets::{FileVault, Tokens, Vault};

const SECRET: &str = "canario/+|\"secreto-de-prueba";

fn secret() -> SecretString {
    SecretString::from(SECRET)
}

fn tokens() -> Tokens {
    Tokens { access: secret(), refresh: Some(secret()), client_secret: Some(secret()) }
}

struct NoVault;

impl Vault for NoVault {
    fn keep(&self, _: &AccountId, _: &Tokens) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_debug_shows_a_secret() {
    let dir = tempfile::tempdir().unwrap();
    let vault = FileVault::beside(&dir.path().join("config.toml"));
    let account = AccountId::new("x");
    vault.keep(&account, &tokens()).unwrap();
    let page: facebook::Settings = toml::from_str("page_id = \"1\"\nbase_url = \"http://127.0.0.1:1\"").unwrap();
    let user: x::Settings =
        toml::from_str("user_id = \"1\"\nhandle = \"a\"\nbase_url = \"http://127.0.0.1:1\"\nclient_id = \"c\"")
            .unwrap();
    let mail: Settings =
        toml::from_str("address = \"a@b.mx\"\nsmtp_host = \"127.0.0.1\"\nimap_host = \"127.0.0.1\"").unwrap();
    let grant = Grant { access: secret(), refresh: Some(secret()), lives: Some(1), scopes: Vec::new() };
    std::fs::write(vault.path(), format!("[x]\naccess_token = {SECRET:?}\nroto")).unwrap();
    let broken = vault.tokens(&account, None).unwrap_err();
    let shown = [
        format!("{:?}", tokens()),
        format!("{:#?}", tokens()),
        format!("{vault:?}"),
        format!("{broken:?} {broken}"),
        format!("{:?}", Pkce::of(secret())),
        format!("{grant:?}"),
        format!("{:?}", Http::new("http://127.0.0.1:1").unwrap()),
        format!("{:?}", facebook::Page::new(account.clone(), page.clone(), secret()).unwrap()),
        format!("{page:?}"),
        format!("{:?}", x::Account::new(account, user.clone(), tokens(), Arc::new(NoVault)).unwrap()),
        format!("{user:?}"),
        format!("{mail:?} {:?}", Security::Tls),
        format!("{:?}", Mailbox::new(mail, secret(), b"").map(|_| ())),
        format!("{:?}", Http::new("no es").map(|_| ()).unwrap_err() == BadBase::NotAnAddress("no es".to_owned())),
    ];
    let sought = Sought::of(SECRET);
    for text in shown {
        assert_eq!(sought.found(text.as_bytes()), None, "{text}");
    }
}

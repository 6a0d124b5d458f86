//! An account of X against the specification of each dialect.

use crate::drive::{answer, judge, publish, read_everything};
use crate::proxy::{Proxy, Uploads};
use crate::spec::Spec;
use secrecy::SecretString;
use serde_json::{Value, json};
use std::sync::Arc;
use ventanilla::model::channel::Channel;
use ventanilla::model::ids::AccountId;
use ventanilla::net::x::{self, Account, Dialect, Settings};
use ventanilla::secrets::{Tokens, Vault};

/// Nothing is renewed here, so nothing is kept.
struct NoVault;

impl Vault for NoVault {
    fn keep(&self, _: &AccountId, _: &Tokens) -> std::io::Result<()> {
        Err(std::io::Error::other("nothing is renewed in this test"))
    }
}

/// Posts and messages of a citizen, so that what was read is looked up again later.
fn script(method: &str, path: &str) -> Option<Value> {
    let at = ventanilla::clock::now().format("%Y-%m-%dT%H:%M:%S.000Z").to_string();
    let users = json!([{ "id": "9", "username": "rosa", "name": "Rosa" }]);
    let media = |state: &str| {
        let info = json!({ "state": state, "check_after_secs": 1 });
        Some(json!({ "data": { "id": "1880000000000000001", "processing_info": info } }))
    };
    let one = match (method, path) {
        ("POST", "/2/media/upload/initialize") => return media("pending"),
        ("POST", "/2/media/upload/1880000000000000001/finalize") => return media("in_progress"),
        ("GET", "/2/media/upload") => return media("succeeded"),
        ("GET", "/2/users/77/mentions" | "/2/tweets/search/recent") => json!({
            "id": "1990000000000000001", "text": "@gob ¿dónde pago?", "author_id": "9", "created_at": at,
            "conversation_id": "1990000000000000001", "edit_history_tweet_ids": ["1990000000000000001"],
        }),
        ("GET", "/2/users/77/tweets") => json!({
            "id": "1990000000000000003", "text": "Arranca el canje de placas", "author_id": "77", "created_at": at,
            "conversation_id": "1990000000000000003", "edit_history_tweet_ids": ["1990000000000000003"],
        }),
        ("GET", "/2/dm_events") => json!({
            "id": "1990000000000000002", "event_type": "MessageCreate", "text": "Hola", "sender_id": "9",
            "created_at": at, "dm_conversation_id": "9-77", "participant_ids": ["9", "77"],
        }),
        _ => return None,
    };
    Some(json!({ "data": [one], "includes": { "users": users }, "meta": { "result_count": 1 } }))
}

async fn keeps_the_specification(dialect: Dialect, server: &str, file: &str) {
    let uploads = if dialect == Dialect::Tweet { Uploads::Json } else { Uploads::Untouched };
    let proxy = Proxy::start(crate::setting(server), script, uploads).await;
    let settings = json!({ "user_id": "77", "handle": "gob", "base_url": proxy.base });
    let settings = Settings { dialect, ..serde_json::from_value(settings).unwrap() };
    let tokens = Tokens { access: SecretString::from("token"), refresh: None, client_secret: None };
    let account = Account::new(AccountId::new("office"), settings, tokens, Arc::new(NoVault)).unwrap();
    read_everything(&account).await;
    answer(&account, Channel::XReply, "1990000000000000001", None).await;
    answer(&account, Channel::XDirect, "9-77", Some("9")).await;
    publish(&account, "1990000000000000003").await;
    let expected: Vec<_> =
        x::requests(dialect).iter().map(|(method, template, _)| (method.to_string(), (*template).to_owned())).collect();
    judge(&proxy.seen(), &Spec::read(file), &expected);
}

#[tokio::test]
async fn every_request_in_the_dialect_2_166_keeps_the_specification() {
    keeps_the_specification(Dialect::Tweet, "VENTANILLA_PRISM_X_2166", "x-openapi-2.166.json").await;
}

#[tokio::test]
async fn every_request_in_the_dialect_2_167_keeps_the_specification() {
    keeps_the_specification(Dialect::Post, "VENTANILLA_PRISM_X_2167", "x-openapi-2.167.json").await;
}

#[test]
fn every_name_that_a_query_can_have_is_in_the_specification_of_its_dialect() {
    let unknown = |dialect, spec: &Spec| -> Vec<String> {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        x::requests(dialect)
            .iter()
            .flat_map(|(method, template, query)| spec.unknown(method.as_str(), template, &names(query)))
            .collect()
    };
    let (old, new) = (Spec::read("x-openapi-2.166.json"), Spec::read("x-openapi-2.167.json"));
    assert_eq!(unknown(Dialect::Tweet, &old), Vec::<String>::new());
    assert_eq!(unknown(Dialect::Post, &new), Vec::<String>::new());
    assert!(!unknown(Dialect::Tweet, &new).is_empty(), "the dialects differ, and the check sees it");
}

#[tokio::test]
async fn a_request_that_breaks_the_specification_is_noticed() {
    let proxy = Proxy::start(crate::setting("VENTANILLA_PRISM_X_2167"), script, Uploads::Untouched).await;
    let client = reqwest::Client::new();
    let address = format!("{}/2/users/77/mentions?max_results=1", proxy.base);
    client.get(address).bearer_auth("token").send().await.unwrap();
    let seen = proxy.seen();
    assert!(seen[0].violations.iter().any(|violation| violation.contains("max_results")), "{seen:?}");
}

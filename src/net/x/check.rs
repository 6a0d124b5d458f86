//! Checks an account: token, identity, what can be read and written, what renews it. Row S-8.1.1.

use super::Account;
use super::client::lock;
use super::cost::{READ_DIRECT, READ_OWNED, READ_POST, READ_USER, Resource};
use super::requests::Endpoint;
use super::wire::{Page, id, text};
use crate::clock;
use crate::model::account::CheckItem;
use crate::net::Fault;

/// Checks everything that can be checked without writing. X does not say which scopes a token has, so each feed is
/// tried; the readings are paid for like any other.
pub async fn check(account: &Account) -> Vec<CheckItem> {
    let mut items = Vec::new();
    let page = account.client.page(Endpoint::Me, "", Vec::new()).await;
    match page {
        Err(fault) => {
            items.push(bad("token", &fault, remedy(&fault, "remedy-x-token")));
            items.push(renewal(account));
            if !matches!(fault, Fault::Permission { .. }) {
                return items;
            }
        }
        Ok(page) => {
            items.push(good("token", "GET /2/users/me".to_owned()));
            items.push(identity(account, &page));
            items.push(renewal(account));
        }
    }
    let us = account.settings.user_id.clone();
    let handle = &account.settings.handle;
    let size = |size: &str| ("max_results", size.to_owned());
    let mentions = probe(account, Endpoint::Mentions, &us, vec![size("5")], Resource::Post, READ_OWNED).await;
    items.push(line("read:mentions", mentions, "remedy-x-scope-read"));
    let own = probe(account, Endpoint::Own, &us, vec![size("5")], Resource::Post, READ_OWNED).await;
    items.push(line("read:own", own, "remedy-x-scope-read"));
    if account.settings.search_replies {
        let query = vec![("query", format!("to:{handle} -from:{handle}")), size("10")];
        let found = probe(account, Endpoint::Search, "", query, Resource::Post, READ_POST).await;
        items.push(line("read:replies", found, "remedy-x-scope-read"));
    }
    let direct = probe(account, Endpoint::DirectEvents, "", vec![size("1")], Resource::Direct, READ_DIRECT).await;
    items.push(line("scope:dm.read", direct, "remedy-x-scope-dm"));
    items.push(writing(account));
    // Only an upload would tell.
    items.push(CheckItem {
        what: "scope:media.write".to_owned(),
        good: None,
        evidence: "evidence-not-told".to_owned(),
        remedy: None,
    });
    items.push(quota(account));
    items
}

/// Whether the token belongs to the account of the settings.
fn identity(account: &Account, page: &Page) -> CheckItem {
    let me = page.items.first();
    let (its_id, its_handle) = (me.and_then(|me| id(me, "id")), me.and_then(|me| text(me, "username")));
    if let Some(id) = &its_id {
        lock(&account.memory).meter.read(Resource::User, id, READ_USER, clock::now());
    }
    let settings = &account.settings;
    let same = its_id.as_deref() == Some(settings.user_id.as_str())
        && its_handle.as_deref().is_some_and(|handle| handle.eq_ignore_ascii_case(&settings.handle));
    let shown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
    let evidence = format!(
        "X: @{} ({}); config.toml: @{} ({})",
        shown(its_handle),
        shown(its_id),
        settings.handle,
        settings.user_id
    );
    CheckItem {
        what: "identity".to_owned(),
        good: Some(same),
        evidence,
        remedy: (!same).then(|| "remedy-x-identity".to_owned()),
    }
}

/// Whether the token renews itself.
fn renewal(account: &Account) -> CheckItem {
    match account.client.can_renew() {
        Ok(()) => good("scope:offline.access", "evidence-renews".to_owned()),
        Err(why) => CheckItem {
            what: "scope:offline.access".to_owned(),
            good: Some(false),
            evidence: why.to_owned(),
            remedy: Some("remedy-x-refresh".to_owned()),
        },
    }
}

/// Whether the token may publish: it cannot be tried without publishing, so X's word is taken where it gives one.
fn writing(account: &Account) -> CheckItem {
    let level = account.client.access_level();
    let good = level.as_deref().map(|level| level.contains("write"));
    CheckItem {
        what: "scope:tweet.write".to_owned(),
        good,
        evidence: level.map_or_else(|| "evidence-not-told".to_owned(), |level| format!("x-access-level: {level}")),
        remedy: (good == Some(false)).then(|| "remedy-x-scope-write".to_owned()),
    }
}

/// How much of the allowance is used.
fn quota(account: &Account) -> CheckItem {
    let usage = account.client.usage();
    let evidence = match (usage.percent, usage.hold_until) {
        (_, Some(until)) => format!("100 %, {until}"),
        (Some(percent), None) => format!("{percent} %"),
        (None, None) => "evidence-silent".to_owned(),
    };
    let held = usage.hold_until.is_some();
    CheckItem {
        what: "quota".to_owned(),
        good: usage.percent.map(|_| !held),
        evidence,
        remedy: held.then(|| "remedy-x-wait".to_owned()),
    }
}

/// Reads the smallest page of a feed; says how many messages it brought.
async fn probe(
    account: &Account,
    endpoint: Endpoint,
    path_id: &str,
    query: Vec<(&'static str, String)>,
    resource: Resource,
    price: u64,
) -> Result<String, Fault> {
    let page = account.client.page(endpoint, path_id, query).await?;
    for id in page.items.iter().filter_map(|item| id(item, "id")) {
        lock(&account.memory).meter.read(resource, &id, price, clock::now());
    }
    Ok(format!("GET {}: {}", endpoint.template(), page.items.len()))
}

fn line(what: &str, outcome: Result<String, Fault>, missing: &str) -> CheckItem {
    match outcome {
        Ok(evidence) => good(what, evidence),
        Err(fault) => bad(what, &fault, remedy(&fault, missing)),
    }
}

fn good(what: &str, evidence: String) -> CheckItem {
    CheckItem { what: what.to_owned(), good: Some(true), evidence, remedy: None }
}

fn bad(what: &str, fault: &Fault, remedy: &str) -> CheckItem {
    CheckItem { what: what.to_owned(), good: Some(false), evidence: fault.to_string(), remedy: Some(remedy.to_owned()) }
}

/// The sentence that says how to mend a fault; `missing` when the token may not do it.
fn remedy<'a>(fault: &Fault, missing: &'a str) -> &'a str {
    match fault {
        Fault::Permission { detail } if detail.starts_with("402") || detail.contains("credits") => "remedy-x-credits",
        Fault::Permission { .. } | Fault::Gone { .. } | Fault::NotReplyable { .. } => missing,
        Fault::Throttled { .. } => "remedy-x-wait",
        Fault::Unreachable { .. } => "remedy-x-reach",
        Fault::Credentials { .. } => "remedy-x-token",
        _ => "remedy-x-support",
    }
}

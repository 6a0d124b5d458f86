//! Checking the account: token, permissions, page tasks, what can be read. Row S-8.1.1.
//!
//! A Page's token cannot be asked for its permissions without putting it into an address, so each is tried out:
//! reading with one harmless question, writing by what the network says about its own messages (`can_hide`,
//! `can_reply`, `can_post`). What cannot be tried without writing is said to be unknown, never guessed.

use super::client::{Client, Listing};
use super::count;
use super::read::is;
use super::requests::{COMMENTS, CONVERSATIONS, OBJECT, PUBLISHED_POSTS, Shape, TAGGED, VISITOR_POSTS};
use super::wire;
use crate::model::account::CheckItem;
use crate::net::Fault;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// From this share of the allowance on, in percent, the console slows down.
const SLOW_FROM: u8 = 75;

/// Checks the account line by line; stops early only when the token itself is not good.
pub(super) async fn check(client: &Client, page_id: &str, now: DateTime<Utc>) -> Vec<CheckItem> {
    let mut items = Vec::new();
    let me = client.get(&OBJECT, "me", &[Some("id,name")]).await;
    items.push(token(&me, page_id));
    if matches!(me, Err(Fault::Credentials { .. } | Fault::Unreachable { .. })) {
        return items;
    }
    let page = client.get(&OBJECT, page_id, &[Some("id,name,can_post")]).await;
    items.push(page_item(&page, page_id));

    let posts = list(client, &PUBLISHED_POSTS, page_id, &[Some("id,created_time"), Some("5"), None]).await;
    let visitors = list(client, &VISITOR_POSTS, page_id, &[Some("id,created_time"), Some("1"), None]).await;
    let tagged = list(client, &TAGGED, page_id, &[Some("id,created_time"), Some("1"), None]).await;
    let talks = [Some("MESSENGER"), None, Some("id,can_reply"), Some("5"), None];
    let talks = list(client, &CONVERSATIONS, page_id, &talks).await;
    let comments = comments(client, &posts).await;
    let insights = count::probe(client, page_id).await;

    items.push(permission("pages_read_engagement", "remedy-facebook-read-engagement", &posts));
    items.push(permission(
        "pages_read_user_content",
        "remedy-facebook-read-user-content",
        &worst(&comments, &visitors),
    ));
    items.push(permission("pages_messaging", "remedy-facebook-messaging", &talks));
    items.push(moderate(&comments, page_id));
    // Who may publish as the Page may still have a token that may not: only publishing would tell.
    items.push(item("permission:pages_manage_posts", None, "evidence-not-told".into(), ""));
    items.push(permission("read_insights task:ANALYZE", "remedy-facebook-insights", &insights));
    // `can_reply` is false as well when a window is over: only a yes is evidence.
    let can_reply = flags(talks.iter().flatten(), "can_reply").filter(|may| *may);
    items.push(told("task:MESSAGING", "remedy-facebook-task-messaging", "can_reply", can_reply));
    let can_post = page.as_ref().ok().and_then(|page| wire::flag(page, "can_post"));
    items.push(told("task:CREATE_CONTENT", "remedy-facebook-task-content", "can_post", can_post));
    items.push(reading("read:comments", &comments));
    items.push(reading("read:visitor_posts", &visitors));
    items.push(reading("read:mentions", &tagged));
    items.push(reading("read:direct", &talks));
    items.push(quota(client, now));
    items
}

type Listed = Result<Vec<Value>, Fault>;

async fn list(client: &Client, shape: &Shape, id: &str, values: &[Option<&str>]) -> Listed {
    client.list(shape, id, values).await.map(|Listing { items, .. }| items)
}

/// Comments of the first post that has any; none is no fault.
async fn comments(client: &Client, posts: &Listed) -> Listed {
    let posts = posts.as_ref().map_err(Clone::clone)?;
    for post in posts.iter().filter_map(|post| wire::id(post, "id")) {
        let fields = Some("id,from{id},can_hide,can_comment");
        let values = [Some("stream"), Some("reverse_chronological"), None, fields, Some("5"), None];
        let comments = list(client, &COMMENTS, &post, &values).await?;
        if !comments.is_empty() {
            return Ok(comments);
        }
    }
    Ok(Vec::new())
}

fn token(me: &Result<Value, Fault>, page_id: &str) -> CheckItem {
    match me {
        Ok(me) => {
            let (id, name) = (wire::id(me, "id").unwrap_or_default(), wire::text(me, "name").unwrap_or_default());
            let good = id == page_id;
            item("token", Some(good), format!("me: {id} {name}"), "remedy-facebook-token-not-of-page")
        }
        Err(fault @ Fault::Credentials { .. }) => {
            item("token", Some(false), fault.to_string(), "remedy-facebook-token")
        }
        Err(fault) => item("token", good(fault), fault.to_string(), remedy(fault)),
    }
}

fn page_item(page: &Result<Value, Fault>, page_id: &str) -> CheckItem {
    match page {
        Ok(page) => {
            let (id, name) = (wire::id(page, "id").unwrap_or_default(), wire::text(page, "name").unwrap_or_default());
            item("page", Some(id == page_id), format!("{id} {name}"), "remedy-facebook-page")
        }
        Err(fault) => item("page", good(fault), fault.to_string(), "remedy-facebook-page"),
    }
}

fn permission(name: &str, remedy_id: &str, tried: &Listed) -> CheckItem {
    let what = format!("permission:{name}");
    match tried {
        Ok(_) => item(&what, Some(true), "evidence-needed-reading".into(), remedy_id),
        Err(fault @ Fault::Permission { .. }) => item(&what, Some(false), fault.to_string(), remedy_id),
        Err(fault) => item(&what, None, fault.to_string(), remedy_id),
    }
}

/// `pages_manage_engagement` and the task MODERATE go together: who may hide a citizen's comment has both.
fn moderate(comments: &Listed, page_id: &str) -> CheckItem {
    let own = |comment: &&Value| is(wire::author(comment.get("from")).as_ref(), page_id);
    let may = flags(comments.iter().flatten().filter(|comment| !own(comment)), "can_hide");
    told("permission:pages_manage_engagement task:MODERATE", "remedy-facebook-manage-engagement", "can_hide", may)
}

/// What the network told in a field of its own messages.
fn told(what: &str, remedy_id: &str, field: &str, may: Option<bool>) -> CheckItem {
    let evidence = match may {
        Some(may) => format!("{field}: {may}"),
        None => "evidence-not-told".to_owned(),
    };
    item(what, may, evidence, remedy_id)
}

fn reading(what: &str, tried: &Listed) -> CheckItem {
    match tried {
        Ok(items) => {
            item(what, Some(true), if items.is_empty() { "evidence-empty" } else { "evidence-read" }.to_owned(), "")
        }
        Err(fault) => item(what, good(fault), fault.to_string(), remedy(fault)),
    }
}

fn quota(client: &Client, now: DateTime<Utc>) -> CheckItem {
    let usage = client.usage();
    let held = usage.hold_until.is_some_and(|until| until > now);
    match usage.percent {
        Some(percent) => {
            item("quota", Some(percent < SLOW_FROM && !held), format!("{percent} %"), "remedy-facebook-quota")
        }
        None if held => item("quota", Some(false), "evidence-wait".into(), "remedy-facebook-quota"),
        None => item("quota", None, "evidence-silent".into(), ""),
    }
}

/// True when any of the messages says so, false when all that say anything say no.
fn flags<'a>(messages: impl Iterator<Item = &'a Value>, name: &str) -> Option<bool> {
    messages.filter_map(|one| wire::flag(one, name)).max()
}

fn worst(first: &Listed, second: &Listed) -> Listed {
    if first.is_err() { first.clone() } else { second.clone() }
}

/// A fault that passes says nothing about the account.
fn good(fault: &Fault) -> Option<bool> {
    if fault.passes() { None } else { Some(false) }
}

fn remedy(fault: &Fault) -> &'static str {
    match fault {
        Fault::Credentials { .. } => "remedy-facebook-token",
        Fault::Permission { .. } => "remedy-facebook-read-user-content",
        Fault::Throttled { .. } => "remedy-facebook-quota",
        Fault::Unreachable { .. } => "remedy-facebook-unreachable",
        _ => "remedy-facebook-page",
    }
}

fn item(what: &str, good: Option<bool>, evidence: String, remedy: &str) -> CheckItem {
    let remedy = (good != Some(true) && !remedy.is_empty()).then(|| remedy.to_owned());
    CheckItem { what: what.to_owned(), good, evidence, remedy }
}

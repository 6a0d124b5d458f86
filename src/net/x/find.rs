//! Reads back whether an answer stands on X.

use super::Account;
use super::client::lock;
use super::cost::{CREATE_DIRECT, READ_DIRECT, READ_OWNED, Resource, estimate};
use super::pull::time;
use super::reading::permalink;
use super::requests::Endpoint;
use super::send::recipient;
use super::wire::{self, DirectEvent, Page, Post, id, unescape};
use crate::clock;
use crate::model::channel::Channel;
use crate::model::delivery::Delivery;
use crate::model::ids::RemoteId;
use crate::net::{Fault, Receipt};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// By how much the clocks may differ.
const SKEW: Duration = Duration::seconds(60);
/// X's timelines end after 3,200 posts.
const PAGES: usize = 32;

/// Looks for a delivery among what the account wrote. A reading costs money too: it is added to the next batch.
///
/// # Errors
/// The fault; the delivery stays unknown.
pub async fn find(
    account: &Account,
    delivery: &Delivery,
    not_before: DateTime<Utc>,
    known: &[RemoteId],
) -> Result<Option<Receipt>, Fault> {
    let from = not_before - SKEW;
    let sought = comparable(&delivery.text);
    let is_known = |id: &str| known.iter().any(|known| known.as_str() == id);
    match delivery.channel {
        Channel::XReply => {
            let query = vec![("max_results", "100".to_owned()), ("start_time", time(from))];
            let us = account.settings.user_id.as_str();
            let answers = |page: &Page, post: &Post| {
                post.replied_to.as_deref().is_some_and(|parent| {
                    let versions = page.includes.post(parent).map(|parent| parent.history.as_slice());
                    let to = delivery.to.as_str();
                    parent == to || versions.unwrap_or_default().iter().any(|version| version == to)
                })
            };
            let matches = |page: &Page, item: &Value| {
                let post = Post::of(item).ok()?;
                let ours = post.author.as_deref().is_none_or(|author| author == us);
                let new = post.created_at >= from && !is_known(post.first_id()) && !is_known(&post.id);
                (ours && new && answers(page, &post) && comparable(&post.text) == sought).then(|| Receipt {
                    remote: RemoteId::new(post.first_id()),
                    at: Some(post.created_at),
                    permalink: Some(permalink(Some(&account.settings.handle), &post.id)),
                    cost_micros: estimate(&delivery.text, true),
                })
            };
            let price = (Resource::Post, READ_OWNED);
            search(account, Endpoint::Own, us, query, price, from, &matches).await
        }
        Channel::XDirect => {
            let Some(with) = recipient(account, delivery) else { return Ok(None) };
            let query = vec![("max_results", "20".to_owned())];
            let us = account.settings.user_id.as_str();
            let matches = |_: &Page, item: &Value| {
                let event = DirectEvent::of(item).ok()?;
                let ours = event.kind == "MessageCreate" && event.sender.as_deref() == Some(us);
                let new = event.created_at >= from && !is_known(&event.id);
                (ours && new && comparable(&event.text) == sought).then(|| Receipt {
                    remote: RemoteId::new(&event.id),
                    at: Some(event.created_at),
                    permalink: event.conversation.as_ref().map(|thread| format!("https://x.com/messages/{thread}")),
                    cost_micros: CREATE_DIRECT,
                })
            };
            let price = (Resource::Direct, READ_DIRECT);
            search(account, Endpoint::DirectWith, &with, query, price, from, &matches).await
        }
        _ => Ok(None),
    }
}

/// Goes through the pages, newest first, until the delivery is found, the time is passed or there is no more.
async fn search(
    account: &Account,
    endpoint: Endpoint,
    path_id: &str,
    query: Vec<(&'static str, String)>,
    (resource, price): (Resource, u64),
    from: DateTime<Utc>,
    matches: &(dyn Fn(&Page, &Value) -> Option<Receipt> + Sync),
) -> Result<Option<Receipt>, Fault> {
    let mut token: Option<String> = None;
    for _ in 0..PAGES {
        let mut query = query.clone();
        query.extend(token.clone().map(|token| ("pagination_token", token)));
        let page = account.client.page(endpoint, path_id, query).await?;
        for id in page.items.iter().filter_map(|item| id(item, "id")) {
            lock(&account.memory).meter.read(resource, &id, price, clock::now());
        }
        if let Some(receipt) = page.items.iter().find_map(|item| matches(&page, item)) {
            return Ok(Some(receipt));
        }
        let is_older = |item: &Value| item["created_at"].as_str().and_then(wire::time).is_some_and(|at| at < from);
        match page.next {
            Some(next) if token.as_ref() != Some(&next) && !page.items.iter().any(is_older) => token = Some(next),
            Some(next) if token.as_ref() == Some(&next) => break,
            _ => return Ok(None),
        }
    }
    // Not seen, but not everything was seen: it must not be said that it does not stand there.
    Err(Fault::Contract { detail: format!("{}: the paging does not come to an end", endpoint.template()) })
}

/// A text as it can be compared: what X adds or rewrites left out (names before a reply, escapes, schemes and closing
/// slashes of addresses, white space, the way accents are written).
#[must_use]
pub fn comparable(text: &str) -> String {
    let text: String = unescape(text).nfc().collect();
    let words = text.split_whitespace().map(|word| {
        let bare = word.trim_start_matches("https://").trim_start_matches("http://");
        bare.trim_end_matches('/')
    });
    words.skip_while(|word| word.starts_with('@')).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn what_x_adds_makes_no_difference_and_what_a_person_wrote_does() {
        let sent = "Buen día:  vea sinaloa.gob.mx/tramites y <pague> ahí.";
        let shown = "@vecina @otro Buen di\u{301}a: vea https://sinaloa.gob.mx/tramites/ y &lt;pague&gt; ahí.";
        assert_eq!(comparable(sent), comparable(shown));
        assert_ne!(comparable("A las 10"), comparable("A las 11"));
        assert_ne!(comparable("Escriba a @finanzas"), comparable("Escriba a @salud"));
    }
}

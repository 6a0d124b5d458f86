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
use crate::model::length::has_address;
use crate::net::{Fault, Receipt};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// By how much the clocks may differ.
pub(super) const SKEW: Duration = Duration::seconds(60);
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
                (ours && new && answers(page, &post) && same(&sought, &post.text)).then(|| Receipt {
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
                (ours && new && same(&sought, &event.text)).then(|| Receipt {
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
pub(super) async fn search(
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

/// True when X shows `shown` where `sought` (made comparable already) was sent as an answer.
fn same(sought: &str, shown: &str) -> bool {
    alike(sought, &comparable(shown))
}

/// True when a post says `text`. X ends a post that has pictures with an address of theirs, and does not always say
/// that it is one.
pub(super) fn says(post: &Post, text: &str) -> bool {
    let (sought, shown) = (written(text), written(&post.text));
    let (rest, last) = shown.rsplit_once(' ').unwrap_or(("", &shown));
    alike(&sought, &shown) || (!post.media_keys.is_empty() && last.starts_with("t.co/") && alike(&sought, rest))
}

/// Compares two texts word by word. An address that X shortened without saying where it leads stands for any address.
fn alike(sent: &str, shown: &str) -> bool {
    let (sent, shown): (Vec<&str>, Vec<&str>) = (sent.split(' ').collect(), shown.split(' ').collect());
    let alike = |(sent, shown): (&&str, &&str)| sent == shown || (shown.starts_with("t.co/") && has_address(sent));
    sent.len() == shown.len() && sent.iter().zip(&shown).all(alike)
}

/// The text of an answer as it can be compared: what X rewrites left out, and the names that X puts
/// before it.
#[must_use]
pub fn comparable(text: &str) -> String {
    written(text).split(' ').skip_while(|word| word.starts_with('@')).collect::<Vec<_>>().join(" ")
}

/// A text as it can be compared: what X rewrites left out (escapes, schemes and closing slashes of addresses, white
/// space, the way accents are written).
fn written(text: &str) -> String {
    let text: String = unescape(text).nfc().collect();
    let bare = text.replace("https://", "").replace("http://", "");
    bare.split_whitespace().map(|word| word.trim_end_matches('/')).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{comparable, same};

    #[test]
    fn a_shortened_address_stands_for_an_address_and_for_nothing_else() {
        let sent = comparable("Vea https://sinaloa.gob.mx/a hoy");
        assert!(same(&sent, "@vecina Vea https://t.co/abcdefghij hoy"));
        assert!(!same(&sent, "Vea https://t.co/abcdefghij mañana"));
        assert!(!same(&comparable("Vea todo hoy"), "Vea https://t.co/abcdefghij hoy"));
    }

    #[test]
    fn an_address_within_a_word_is_the_same_address() {
        assert!(same(&comparable("Trámites (gob.mx/a) hoy"), "Trámites (http://gob.mx/a) hoy"));
    }

    #[test]
    fn what_x_adds_makes_no_difference_and_what_a_person_wrote_does() {
        let sent = "Buen día:  vea sinaloa.gob.mx/tramites y <pague> ahí.";
        let shown = "@vecina @otro Buen di\u{301}a: vea https://sinaloa.gob.mx/tramites/ y &lt;pague&gt; ahí.";
        assert_eq!(comparable(sent), comparable(shown));
        assert_ne!(comparable("A las 10"), comparable("A las 11"));
        assert_ne!(comparable("Escriba a @finanzas"), comparable("Escriba a @salud"));
    }
}

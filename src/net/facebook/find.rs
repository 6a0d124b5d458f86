//! Reading back whether an answer or a post stands on the network, before anything is sent again.

use super::client::Client;
use super::comments;
use super::conversations::{self, MESSAGE_FIELDS};
use super::look::look;
use super::read::is;
use super::requests::{COMMENTS, CONVERSATIONS, MESSAGES, OBJECT, PUBLISHED_POSTS, Shape};
use super::wire;
use crate::model::channel::Channel;
use crate::model::delivery::Delivery;
use crate::model::ids::RemoteId;
use crate::model::posting::{Found, PostAction, Posting};
use crate::net::{Fault, Receipt};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// How far the two clocks may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(1);
/// The most pages read; more would not be certain either, so it is a fault then.
const MOST_PAGES: u32 = 50;
/// Conversations on a page.
const TALKS: &str = "50";
/// What is asked of the Page's posts.
const POST_FIELDS: &str = "id,from{id},message,created_time,permalink_url";

/// What is looked for.
struct Wanted<'a> {
    client: &'a Client,
    page_id: &'a str,
    text: String,
    from: DateTime<Utc>,
    known: HashSet<&'a str>,
    /// True where nobody but the Page writes: what does not say who wrote it is ours then.
    only_ours: bool,
}

/// Looks for a delivery. `Ok(None)` only when all that could hold it was read to its end.
pub(super) async fn find(
    client: &Client,
    page_id: &str,
    delivery: &Delivery,
    not_before: DateTime<Utc>,
    known: &[RemoteId],
) -> Result<Option<Receipt>, Fault> {
    let wanted = Wanted::new(client, page_id, &delivery.text, not_before, known);
    match delivery.channel {
        Channel::FacebookComment => wanted.among_comments(delivery.to.as_str()).await,
        Channel::FacebookPrivateReply => wanted.in_private_reply(delivery).await,
        Channel::Messenger => wanted.in_messenger(delivery).await,
        _ => Err(Fault::Refused { code: None, why: "this channel is not one of Facebook's".into() }),
    }
}

/// Looks whether a posting took effect. `Ok(None)` only when it certainly did not.
///
/// # Errors
/// The fault; [`Fault::Gone`] when the post that was to be changed is not there.
pub(super) async fn find_post(
    client: &Client,
    page_id: &str,
    posting: &Posting,
    not_before: DateTime<Utc>,
    known: &[RemoteId],
) -> Result<Option<Receipt>, Fault> {
    let done = |remote: &RemoteId, permalink| Receipt { remote: remote.clone(), at: None, permalink, cost_micros: 0 };
    match &posting.action {
        PostAction::Publish => {
            let wanted = Wanted { only_ours: true, ..Wanted::new(client, page_id, &posting.text, not_before, known) };
            wanted.in_list(&PUBLISHED_POSTS, page_id, &[Some(POST_FIELDS), Some("100")], true).await
        }
        PostAction::Edit { remote } => match look(client, remote, &posting.text).await? {
            Found::Live { permalink } => Ok(Some(done(remote, permalink))),
            Found::Altered { .. } => Ok(None),
            Found::Gone => Err(Fault::Gone { detail: "the post to be changed is not there".into() }),
        },
        PostAction::Remove { remote } => {
            let found = look(client, remote, "").await?;
            Ok((found == Found::Gone).then(|| done(remote, None)))
        }
    }
}

impl<'a> Wanted<'a> {
    fn new(client: &'a Client, page_id: &'a str, text: &str, not_before: DateTime<Utc>, known: &'a [RemoteId]) -> Self {
        let known = known.iter().map(RemoteId::as_str).collect();
        Self { client, page_id, text: plain(text), from: not_before - SKEW, known, only_ours: false }
    }
}

impl Wanted<'_> {
    /// Looks below the comment or post. Facebook hangs an answer to a reply below the root comment, so it looks there too.
    async fn among_comments(&self, to: &str) -> Result<Option<Receipt>, Fault> {
        if let Some(found) = self.below(to).await? {
            return Ok(Some(found));
        }
        // A post has no field `parent`, and the network says so with an error: then there is nothing above.
        let parent = match self.client.get(&OBJECT, to, &[Some("id,parent{id}")]).await {
            Ok(target) => target.get("parent").and_then(|parent| wire::id(parent, "id")),
            Err(Fault::Refused { .. }) => None,
            Err(fault) => return Err(fault),
        };
        match parent {
            Some(parent) => self.below(&parent).await,
            None => Ok(None),
        }
    }

    async fn below(&self, to: &str) -> Result<Option<Receipt>, Fault> {
        let since = self.from.timestamp().to_string();
        let head = [Some("stream"), Some("chronological"), Some(since.as_str()), Some(comments::FIELDS), Some("100")];
        self.in_list(&COMMENTS, to, &head, false).await
    }

    /// Facebook tells which conversation a private reply opened; where it does not, the newest conversations are read.
    async fn in_private_reply(&self, delivery: &Delivery) -> Result<Option<Receipt>, Fault> {
        let fields = [Some("id,private_reply_conversation{id}")];
        if let Ok(comment) = self.client.get(&OBJECT, delivery.to.as_str(), &fields).await
            && let Some(talk) = comment.get("private_reply_conversation").and_then(|talk| wire::id(talk, "id"))
            && let Some(found) = self.in_talk(&talk).await?
        {
            return Ok(Some(found));
        }
        self.in_talks(None).await
    }

    async fn in_messenger(&self, delivery: &Delivery) -> Result<Option<Receipt>, Fault> {
        let to = delivery.to.as_str();
        if to.starts_with("t_") {
            return self.in_talk(to).await;
        }
        self.in_talks(delivery.recipient.as_deref()).await
    }

    async fn in_talk(&self, talk: &str) -> Result<Option<Receipt>, Fault> {
        self.in_list(&MESSAGES, talk, &[Some(MESSAGE_FIELDS), Some("100")], true).await
    }

    /// Looks in all conversations that changed since, with one citizen or with anybody.
    async fn in_talks(&self, citizen: Option<&str>) -> Result<Option<Receipt>, Fault> {
        let mut after: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let values = [Some("MESSENGER"), citizen, Some(conversations::FIELDS), Some(TALKS), after.as_deref()];
            let page = self.client.list(&CONVERSATIONS, self.page_id, &values).await?;
            let recent = |talk: &&Value| wire::moment(talk, "updated_time").is_none_or(|updated| updated >= self.from);
            for talk in page.items.iter().filter(recent) {
                if let Some(talk) = wire::id(talk, "id")
                    && let Some(found) = self.in_talk(&talk).await?
                {
                    return Ok(Some(found));
                }
            }
            let all_old = !page.items.is_empty() && !page.items.iter().any(|talk| recent(&talk));
            match page.after {
                Some(next) if !all_old && after.as_ref() != Some(&next) => after = Some(next),
                Some(_) if !all_old => return Err(endless()),
                _ if page.lost => return Err(endless()),
                _ => return Ok(None),
            }
        }
        Err(endless())
    }

    /// Looks through a list to its end, or, where the newest stand first, to what is too old.
    async fn in_list(
        &self,
        shape: &Shape,
        id: &str,
        head: &[Option<&str>],
        newest_first: bool,
    ) -> Result<Option<Receipt>, Fault> {
        let mut after: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let values: Vec<Option<&str>> = head.iter().copied().chain([after.as_deref()]).collect();
            let page = self.client.list(shape, id, &values).await?;
            if let Some(found) = page.items.iter().find_map(|item| self.is_it(item)) {
                return Ok(Some(found));
            }
            let too_old = |item: &Value| wire::moment(item, "created_time").is_some_and(|written| written < self.from);
            let reached = newest_first && page.items.iter().any(too_old);
            match page.after {
                Some(next) if !reached && after.as_ref() != Some(&next) => after = Some(next),
                Some(_) if !reached => return Err(endless()),
                None if page.lost && !reached => return Err(endless()),
                _ => return Ok(None),
            }
        }
        Err(endless())
    }

    fn is_it(&self, item: &Value) -> Option<Receipt> {
        let id = wire::id(item, "id").filter(|id| !self.known.contains(id.as_str()))?;
        let at = wire::moment(item, "created_time").filter(|at| *at >= self.from)?;
        let author = wire::author(item.get("from"));
        let ours = if author.is_none() { self.only_ours } else { is(author.as_ref(), self.page_id) };
        let same = plain(wire::text(item, "message").unwrap_or_default()) == self.text;
        (ours && same).then(|| Receipt {
            remote: RemoteId::new(id),
            at: Some(at),
            permalink: wire::text(item, "permalink_url").map(ToOwned::to_owned),
            cost_micros: 0,
        })
    }
}

/// A text as it can be compared: composed, white space folded.
pub(super) fn plain(text: &str) -> String {
    let composed: String = text.nfc().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn endless() -> Fault {
    Fault::Contract { detail: "the list to be read back does not end".into() }
}

//! From X's messages to the office's terms.

use super::settings::{Plan, Settings};
use super::wire::{DirectEvent, Includes, Post, User, text};
use crate::model::channel::Surface;
use crate::model::ids::RemoteId;
use crate::model::sighting::{self, Answerable, Attachment, Author, Presence, Sighting};
use serde_json::Value;

/// What all messages of a page have in common, by where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Common {
    /// Nothing.
    Nothing,
    /// Each names the account (the mentions' timeline).
    NameUs,
    /// Each was written by the account (its own timeline).
    AreOurs,
}

/// Reads messages of one page.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The account.
    pub settings: &'a Settings,
    /// What came along with the page.
    pub includes: &'a Includes,
    /// What all messages of the page have in common, whatever they say themselves.
    pub all: Common,
}

impl Reader<'_> {
    /// Reads a post; `None` when it is only somebody's post passed on.
    ///
    /// # Errors
    /// What it lacks.
    pub fn post(&self, raw: &Value) -> Result<Option<Sighting>, String> {
        let post = Post::of(raw)?;
        if post.is_repost {
            return Ok(None);
        }
        let writer =
            if self.all == Common::AreOurs { Some(self.settings.user_id.as_str()) } else { post.author.as_deref() };
        let ours = self.is_us(writer);
        let parent = post.replied_to.as_deref().and_then(|id| self.includes.post(id));
        let author = self.author(writer);
        let citizen = if ours { self.answered(&post) } else { Some(author.clone()) };
        let is_reply = if ours { post.replied_to.is_some() } else { self.is_us(self.answers_user(&post)) };
        Ok(Some(Sighting {
            remote: RemoteId::new(post.first_id()),
            surface: if is_reply { Surface::Reply } else { Surface::Mention },
            thread: post.conversation.clone().unwrap_or_else(|| post.first_id().to_owned()),
            citizen,
            permalink: Some(permalink(author.handle.as_deref(), &post.id)),
            author,
            ours,
            sent_at: post.created_at,
            text: post.text.clone(),
            attachments: self.attachments(&post.media_keys),
            parent: post.replied_to.as_deref().map(|id| RemoteId::new(parent.map_or(id, Post::first_id))),
            post: self.hangs_from(&post, parent),
            presence: Presence::Live,
            edited: post.history.len() > 1,
            answerable: if ours || self.can_answer(&post) { Answerable::Yes } else { Answerable::BrowserOnly },
            raw: raw.clone(),
        }))
    }

    /// Reads an event of a private conversation; `None` when it is not a message.
    ///
    /// # Errors
    /// What it lacks.
    pub fn direct(&self, raw: &Value) -> Result<Option<Sighting>, String> {
        let event = DirectEvent::of(raw)?;
        // Somebody joins or leaves without a word. What says something is a message, whatever X comes to call it.
        if event.kind != "MessageCreate" && event.text.is_empty() {
            return Ok(None);
        }
        // Without its sender a message of ours could pass for a citizen's.
        let sender = event.sender.as_deref().ok_or("no sender_id")?;
        let ours = self.is_us(Some(sender));
        let thread = event.conversation.clone().ok_or("no dm_conversation_id")?;
        let citizen = if ours { self.other_side(&event, &thread) } else { Some(sender.to_owned()) };
        Ok(Some(Sighting {
            remote: RemoteId::new(&event.id),
            surface: Surface::Direct,
            citizen: citizen.map(|id| self.author(Some(&id))),
            author: self.author(Some(sender)),
            ours,
            sent_at: event.created_at,
            text: event.text.clone(),
            attachments: self.attachments(&event.media_keys),
            parent: None,
            permalink: Some(format!("https://x.com/messages/{thread}")),
            post: None,
            presence: Presence::Live,
            edited: false,
            answerable: Answerable::Yes,
            raw: raw.clone(),
            thread,
        }))
    }

    fn is_us(&self, id: Option<&str>) -> bool {
        id == Some(self.settings.user_id.as_str())
    }

    /// Whom a post answers: X's word, else the author of the post it answers.
    fn answers_user<'a>(&'a self, post: &'a Post) -> Option<&'a str> {
        let parent = || self.includes.post(post.replied_to.as_deref()?)?.author.as_deref();
        post.answers_user.as_deref().or_else(parent)
    }

    /// The citizen one of our posts answers. Where we went on below an answer of our own, it is who that one
    /// answered, as far as it came along.
    fn answered(&self, post: &Post) -> Option<Author> {
        let mut post = post;
        // As deep as X brings posts along; a circle cannot hold it.
        for _ in 0..3 {
            post.replied_to.as_ref()?;
            let whom = self.answers_user(post)?;
            if !self.is_us(Some(whom)) {
                return Some(self.author(Some(whom)));
            }
            post = self.includes.post(post.replied_to.as_deref()?)?;
        }
        None
    }

    /// The other one of a private conversation between two.
    fn other_side(&self, event: &DirectEvent, thread: &str) -> Option<String> {
        if let Some((one, other)) = thread.split_once('-') {
            return [one, other].into_iter().find(|id| !self.is_us(Some(id))).map(str::to_owned);
        }
        let mut others = event.participants.iter().filter(|id| !self.is_us(Some(id)));
        let only = others.next()?;
        others.next().is_none().then(|| only.clone())
    }

    fn author(&self, id: Option<&str>) -> Author {
        let user = id.and_then(|id| self.includes.user(id));
        let ours = self.is_us(id);
        Author {
            id: id.map(str::to_owned),
            name: user.map(|user| user.name.clone()).filter(|name| !name.is_empty()).unwrap_or_default(),
            handle: user
                .and_then(|user: &User| user.handle.clone())
                .or_else(|| ours.then(|| self.settings.handle.clone())),
        }
    }

    /// The post of the thread that the message hangs from: its first post, the one it answers when that is ours,
    /// the one it quotes.
    fn hangs_from(&self, post: &Post, parent: Option<&Post>) -> Option<sighting::Post> {
        let root = post.conversation.as_deref().filter(|root| !post.history.iter().any(|id| id == root));
        let shown = root
            .and_then(|root| self.includes.post(root))
            .or(parent.filter(|parent| self.is_us(parent.author.as_deref())))
            .or_else(|| self.includes.post(post.quoted.as_deref()?));
        match (shown, root) {
            (Some(shown), _) => {
                let handle = self.author(shown.author.as_deref()).handle;
                Some(sighting::Post {
                    id: RemoteId::new(shown.first_id()),
                    text: shown.text.clone(),
                    created_at: Some(shown.created_at),
                    permalink: Some(permalink(handle.as_deref(), &shown.id)),
                })
            }
            (None, Some(root)) => Some(sighting::Post {
                id: RemoteId::new(root),
                text: String::new(),
                created_at: None,
                permalink: Some(permalink(None, root)),
            }),
            (None, None) => None,
        }
    }

    /// Whether X takes an answer to a citizen's post: on the plans people buy by themselves, since 2026-02-23, only
    /// when its author named or quoted the account.
    fn can_answer(&self, post: &Post) -> bool {
        let Settings { user_id, handle, plan, .. } = self.settings;
        let names_us = || {
            post.mentions
                .iter()
                .any(|(id, name)| id.as_deref() == Some(user_id.as_str()) || name.eq_ignore_ascii_case(handle))
        };
        let quotes_us = || {
            let quoted = post.quoted.as_deref();
            quoted.and_then(|id| self.includes.post(id)).is_some_and(|quoted| self.is_us(quoted.author.as_deref()))
                || quoted.is_some_and(|id| {
                    post.links.iter().any(|link| link.long.as_deref().is_some_and(|to| leads_to(to, handle, id)))
                })
        };
        *plan == Plan::Enterprise || self.all == Common::NameUs || names_us() || quotes_us()
    }

    fn attachments(&self, keys: &[String]) -> Vec<Attachment> {
        keys.iter()
            .map(|key| match self.includes.media(key) {
                Some(media) => Attachment {
                    kind: match media["type"].as_str() {
                        Some("animated_gif") => "video".to_owned(),
                        Some(kind) => kind.to_owned(),
                        None => "file".to_owned(),
                    },
                    url: text(media, "url").or_else(|| best_film(media)).or_else(|| text(media, "preview_image_url")),
                    title: text(media, "alt_text").filter(|title| !title.is_empty()),
                },
                None => Attachment { kind: "file".to_owned(), url: None, title: None },
            })
            .collect()
    }
}

/// The address of the film with the most detail.
fn best_film(media: &Value) -> Option<String> {
    let variants = media["variants"].as_array()?;
    let best = variants.iter().filter(|film| film["url"].is_string()).max_by_key(|film| film["bit_rate"].as_u64())?;
    text(best, "url")
}

/// True when an address is the one of post `id` of `handle`.
fn leads_to(address: &str, handle: &str, id: &str) -> bool {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut parts = path.split(['/', '?', '#']);
    let host = parts.next().unwrap_or_default().trim_start_matches("www.").trim_start_matches("mobile.");
    matches!(host, "x.com" | "twitter.com")
        && parts.next().is_some_and(|name| name.eq_ignore_ascii_case(handle))
        && parts.next() == Some("status")
        && parts.next() == Some(id)
}

/// The address of a post for people. Without its author's handle X finds it all the same.
#[must_use]
pub fn permalink(handle: Option<&str>, id: &str) -> String {
    match handle {
        Some(handle) if !handle.is_empty() => format!("https://x.com/{handle}/status/{id}"),
        _ => format!("https://x.com/i/status/{id}"),
    }
}

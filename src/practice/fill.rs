//! Generated messages by the million, as connectors would hand them over.

use super::content::Content;
use super::dice::Dice;
use super::people::{self, Citizen};
use super::world::{HANDLE, OFFICE, PAGE_ID, USER_ID};
use crate::model::account::{Feed, NetworkKind};
use crate::model::channel::Surface;
use crate::model::ids::{AccountId, RemoteId};
use crate::model::sighting::{Answerable, Author, Batch, Post, Presence, Sighting};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// Messages in a batch.
const BATCH: u64 = 500;
/// How many days they are spread over.
const DAYS: i64 = 150;
/// One message of so many bears the rare word, by which searching is measured.
const RARE: u64 = 100;
/// The rare word: nothing else in the practice has it.
const RARE_WORD: &str = " cernícalo";
/// Of a thousand conversations, how many still wait for an answer.
const PENDING: u64 = 35;

/// Makes `n` messages in batches of 500, deterministic by `seed`, all different, spread over the five months before
/// `now`; most conversations are answered, a few of the last days wait.
///
/// The accounts are called `facebook` and `x`, as in [`Served::config_toml`](super::Served::config_toml). A batch
/// brings no cursor: these messages stand on no network, so a cursor would point nowhere.
///
/// # Errors
/// When the content that comes with the program cannot be read.
pub fn fill(n: u64, seed: u64, now: DateTime<Utc>) -> anyhow::Result<impl Iterator<Item = Batch>> {
    let content = Content::load()?;
    let people = people::all(&content.names);
    let batches = n.div_ceil(BATCH);
    Ok((0..batches).map(move |number| {
        let size = BATCH.min(n - number * BATCH);
        Filler { content: &content, people: &people, seed, now, number, batches }.batch(size)
    }))
}

/// Makes messages.
pub(super) struct Filler<'a> {
    pub(super) content: &'a Content,
    pub(super) people: &'a [Citizen],
    pub(super) seed: u64,
    pub(super) now: DateTime<Utc>,
    pub(super) number: u64,
    pub(super) batches: u64,
}

/// What the messages of a conversation have in common.
pub(super) struct Thread {
    pub(super) name: String,
    pub(super) citizen: Author,
    pub(super) surface: Surface,
    pub(super) post: Option<Post>,
    /// The number of the conversation, in all batches.
    pub(super) number: u64,
}

impl Filler<'_> {
    fn batch(&self, size: u64) -> Batch {
        let (account, feed, surface) = match self.number % 8 {
            0 | 2 | 5 => ("facebook", Feed::Comments, Surface::Comment),
            1 | 4 => ("x", Feed::Mentions, Surface::Mention),
            3 => ("facebook", Feed::Direct, Surface::Direct),
            6 => ("x", Feed::Direct, Surface::Direct),
            _ => ("facebook", Feed::VisitorPosts, Surface::VisitorPost),
        };
        let mut sightings = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        let mut dice = Dice::new(self.seed, self.number.wrapping_mul(2) + 5_000_000);
        let mut done = 0;
        while done < size {
            let left = size - done;
            let pending = dice.chance(PENDING) || left == 1;
            // An answered conversation has a question and an answer at least.
            let shortest = if pending { 1 } else { 2 };
            let mut length = shortest + u64::try_from(dice.below(4) + dice.below(4)).unwrap_or(0);
            // A conversation is never cut by the end of its batch, and never leaves one message over.
            length = length.min(left);
            if left - length == 1 {
                length += 1;
            }
            self.conversation(
                account,
                surface,
                self.number * BATCH + done,
                (length, pending),
                &mut dice,
                &mut sightings,
            );
            done += length;
        }
        let network = if account == "x" { NetworkKind::X } else { NetworkKind::Facebook };
        let more = self.number + 1 < self.batches;
        Batch { sightings, more, ..Batch::empty(AccountId::new(account), network, feed) }
    }

    fn conversation(
        &self,
        account: &str,
        surface: Surface,
        number: u64,
        (length, pending): (u64, bool),
        dice: &mut Dice,
        out: &mut Vec<Sighting>,
    ) {
        let subject = self.content.questions.get(dice.below(self.content.questions.len())).copied().unwrap_or((0, 0));
        let minutes = i64::try_from(length).unwrap_or(8) * 240 + 60;
        // Batches come in the order of time, as they would have come in.
        let share =
            i64::try_from(self.number).unwrap_or(0) * DAYS * 1440 / i64::try_from(self.batches).unwrap_or(1).max(1);
        let mut at = if pending {
            self.now - TimeDelta::minutes(dice.between(5, 2 * 1440))
        } else {
            let jitter = dice.between(0, 1440);
            (self.now - TimeDelta::minutes(DAYS * 1440 - share) + TimeDelta::minutes(jitter))
                .min(self.now - TimeDelta::minutes(minutes))
        };
        let thread = self.thread(account, surface, number, at, dice);
        let mut before: Option<String> = None;
        for nth in 0..length {
            let last = nth + 1 == length;
            // An answered conversation ends with the office, one that waits with the citizen.
            let ours = nth > 0 && if last { !pending } else { dice.chance(450) };
            let step = if pending { dice.between(1, 3) } else { dice.between(2, 240) };
            if nth > 0 {
                at += TimeDelta::seconds(step * 60 + dice.between(0, 59));
            }
            let mut text = self.words(&thread, subject, nth, ours, account, dice);
            if (number + nth) % RARE == RARE / 2 {
                text.push_str(RARE_WORD);
            }
            let sighting = sighting(&thread, account, number + nth, at.min(self.now), ours, text, before.take());
            before = Some(sighting.remote.as_str().to_owned());
            out.push(sighting);
        }
    }

    pub(super) fn thread(
        &self,
        account: &str,
        surface: Surface,
        number: u64,
        at: DateTime<Utc>,
        dice: &mut Dice,
    ) -> Thread {
        // A citizen comes back with another matter now and then; a private conversation is one for ever.
        let id = if surface == Surface::Direct { number } else { number / 3 };
        let who = Dice::new(self.seed, id.wrapping_add(7_000_000)).below(self.people.len());
        let person = self.people.get(who);
        let (name, handle) = person.map_or(("", "vecino"), |person| (person.name.as_str(), person.handle.as_str()));
        let on_x = account == "x";
        let citizen = Author {
            id: Some(if on_x { 1_460_000_000_000_000_000 + id } else { 24_700_000_000_000_000 + id }.to_string()),
            name: name.to_owned(),
            handle: on_x.then(|| handle.to_owned()),
        };
        let post = (surface == Surface::Comment).then(|| dice.pick(&self.content.posts)).flatten().map(|post| Post {
            id: RemoteId::new(format!("{PAGE_ID}_{}", 122_900_000_000_000 + post.text.len())),
            text: post.text.clone(),
            created_at: Some(at - TimeDelta::days(1)),
            permalink: None,
        });
        let name = match surface {
            Surface::Direct if on_x => format!("{USER_ID}-{}", 1_460_000_000_000_000_000 + id),
            Surface::Direct => format!("t_{}", 10_170_000_000_000_000 + id),
            _ => remote(account, surface, number),
        };
        Thread { name, citizen, surface, post, number }
    }

    pub(super) fn words(
        &self,
        thread: &Thread,
        of: (usize, usize),
        nth: u64,
        ours: bool,
        account: &str,
        dice: &mut Dice,
    ) -> String {
        let folio = thread.number + nth;
        if ours {
            return format!("{} Folio {folio}.", self.content.answer(of.0, dice));
        }
        let text = match nth {
            0 => self.content.question(of.0, of.1, dice),
            _ => self.content.small(&self.content.talk.back, dice),
        };
        let tail = if nth == 0 { format!(" (#{folio})") } else { format!(" #{folio}") };
        if account == "x" && thread.surface != Surface::Direct {
            format!("@{HANDLE} {text}{tail}")
        } else {
            text + &tail
        }
    }
}

fn remote(account: &str, surface: Surface, number: u64) -> String {
    match (account, surface) {
        ("x", _) => (1_700_000_000_000_000_000 + number).to_string(),
        (_, Surface::Direct) => format!("m_fill{number:012}"),
        (_, Surface::VisitorPost) => format!("{PAGE_ID}_{}", 123_000_000_000_000 + number),
        _ => format!("122900000000000_{}", 940_000_000_000_000 + number),
    }
}

pub(super) fn sighting(
    thread: &Thread,
    account: &str,
    number: u64,
    at: DateTime<Utc>,
    ours: bool,
    text: String,
    before: Option<String>,
) -> Sighting {
    let id = remote(account, thread.surface, number);
    let author = if ours {
        let own = if account == "x" { USER_ID } else { PAGE_ID };
        let handle = (account == "x").then(|| HANDLE.to_owned());
        Author { id: Some(own.to_owned()), name: OFFICE.to_owned(), handle }
    } else {
        thread.citizen.clone()
    };
    let answerable = if account == "facebook" && thread.surface == Surface::Direct {
        Answerable::Until { at: at + TimeDelta::hours(24) }
    } else {
        Answerable::Yes
    };
    let raw = json!({"id": id, "message": text, "created_time": at.to_rfc3339()});
    Sighting {
        remote: RemoteId::new(id),
        surface: thread.surface,
        thread: thread.name.clone(),
        citizen: Some(thread.citizen.clone()),
        author,
        ours,
        sent_at: at,
        text,
        attachments: Vec::new(),
        parent: before.map(RemoteId::new),
        permalink: None,
        post: thread.post.clone(),
        presence: Presence::Live,
        edited: false,
        answerable,
        raw,
    }
}

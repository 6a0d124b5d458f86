//! The practice networks' world: what stands there, and what happens next. Time enters as an argument.

use super::album::Upload;
use super::content::Content;
use super::dice::Dice;
use super::followers::Crowd;
use super::message::{Kind, Message, Writer};
use super::people::{self, Citizen};
use super::script::{Script, Talk};
use crate::model::account::NetworkKind;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap};

/// The numeric id of the office's Page.
pub const PAGE_ID: &str = "100064512345678";
/// The numeric id of the office's account on X.
pub const USER_ID: &str = "1102030405060708090";
/// The handle of the office on X.
pub const HANDLE: &str = "GobDePractica";
/// The name of the office on both.
pub const OFFICE: &str = "Gobierno de Práctica";

/// Something that will happen at its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// Somebody does something unasked; the next such moment follows from it.
    Arrival,
    /// A citizen opens a conversation.
    Open(usize),
    /// A citizen adds a line before being answered.
    Insist(usize),
    /// The office answers with another tool.
    Answer(usize),
    /// A citizen answers back.
    Back(usize),
    /// A citizen edits what they wrote last.
    Edit(usize),
    /// A citizen deletes what they wrote last.
    Delete(usize),
}

/// Something the office's tokens posted.
#[derive(Debug, Clone)]
pub(crate) struct Posted {
    pub(crate) network: NetworkKind,
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) to: Option<String>,
    pub(crate) text: String,
    pub(crate) at: DateTime<Utc>,
}

/// How strict the networks are, and how fast. Usually as they are in earnest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// The same text is taken twice, so that a test can see that it came twice.
    pub(crate) repeats: bool,
    /// What the office's tokens posted stands in no list before this long: timelines lag.
    pub(crate) lag: TimeDelta,
}

/// The world.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) speed: f64,
    pub(crate) now: DateTime<Utc>,
    pub(crate) content: Content,
    pub(crate) people: Vec<Citizen>,
    pub(crate) messages: Vec<Message>,
    pub(crate) talks: Vec<Talk>,
    pub(crate) posted: Vec<Posted>,
    pub(crate) arrivals: Dice,
    /// Who follows the Page.
    pub(crate) page_crowd: Crowd,
    /// Who follows the account on X.
    pub(crate) x_crowd: Crowd,
    /// The links behind the short addresses of X.
    pub(crate) links: HashMap<String, String>,
    /// The pictures that were uploaded, by their ids.
    pub(crate) uploads: BTreeMap<String, Upload>,
    /// What was sent, by the id of what stands there now: X refuses the same twice.
    pub(crate) said: HashMap<String, String>,
    pub(crate) rules: Rules,
    index: HashMap<String, usize>,
    queue: BTreeMap<(DateTime<Utc>, u64), Event>,
    tickets: u64,
    serial: u64,
}

impl World {
    /// The world as it stands at `start`, with a past of some days.
    pub(crate) fn new(seed: u64, pace: f64, start: DateTime<Utc>) -> anyhow::Result<Self> {
        let content = Content::load()?;
        let people = people::all(&content.names);
        let mut world = Self {
            seed,
            speed: if pace.is_finite() { pace.max(0.0) } else { 1.0 },
            now: start - chrono::TimeDelta::days(8),
            content,
            people,
            messages: Vec::new(),
            talks: Vec::new(),
            posted: Vec::new(),
            arrivals: Dice::new(seed, 1),
            page_crowd: Crowd::new(NetworkKind::Facebook, seed, pace, start),
            x_crowd: Crowd::new(NetworkKind::X, seed, pace, start),
            links: HashMap::new(),
            uploads: BTreeMap::new(),
            said: HashMap::new(),
            rules: Rules { repeats: false, lag: TimeDelta::zero() },
            index: HashMap::new(),
            queue: BTreeMap::new(),
            tickets: 0,
            serial: 0,
        };
        Script::past(&mut world, start);
        world.advance(start);
        if world.speed > 0.0 {
            world.plan(start, Event::Arrival);
        }
        Ok(world)
    }

    /// Lets everything happen that was to happen until `now`.
    pub(crate) fn advance(&mut self, now: DateTime<Utc>) {
        while let Some(entry) = self.queue.first_entry() {
            if entry.key().0 > now {
                break;
            }
            let ((at, _), event) = entry.remove_entry();
            self.now = self.now.max(at);
            Script::happen(self, at, event);
        }
        self.now = self.now.max(now);
    }

    /// Puts an event at its moment.
    pub(crate) fn plan(&mut self, at: DateTime<Utc>, event: Event) {
        self.tickets += 1;
        self.queue.insert((at, self.tickets), event);
    }

    /// A number nothing else has.
    pub(crate) fn serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// Makes an id as the network would.
    pub(crate) fn new_id(&mut self, kind: Kind, thread: &str, at: DateTime<Utc>) -> String {
        let serial = self.serial();
        match kind {
            Kind::Post | Kind::VisitorPost => format!("{PAGE_ID}_{}", 122_100_000_000_000 + serial * 131),
            Kind::Tagged => format!("{}_{}", 24_680_000_000_000_000 + serial, 122_100_000_000_000 + serial * 131),
            Kind::Comment => {
                let post = thread.rsplit('_').next().unwrap_or(thread);
                format!("{post}_{}", 910_000_000_000_000 + serial * 137)
            }
            Kind::Messenger => {
                let digest = blake3::hash(format!("{} {serial}", self.seed).as_bytes()).to_hex();
                format!("m_{}", digest.get(..44).unwrap_or_default())
            }
            Kind::Tweet | Kind::Dm => {
                let millis = at.timestamp_millis().saturating_sub(1_288_834_974_657).max(0);
                ((u64::try_from(millis).unwrap_or(0) << 22) | (serial & 0x3F_FFFF)).to_string()
            }
        }
    }

    /// Lets something stand on its network.
    pub(crate) fn put(&mut self, message: Message) -> String {
        let id = message.id.clone();
        self.index.insert(id.clone(), self.messages.len());
        self.messages.push(message);
        id
    }

    /// What has that id, deleted or not; the earlier ids of an edited post lead to it too.
    pub(crate) fn find(&self, id: &str) -> Option<&Message> {
        self.index.get(id).and_then(|at| self.messages.get(*at))
    }

    /// The same, to change it.
    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut Message> {
        self.index.get(id).and_then(|at| self.messages.get_mut(*at))
    }

    /// Gives a message another id, the old one still leading to it.
    pub(crate) fn rename(&mut self, old: &str, new: String) {
        if let Some(at) = self.index.get(old).copied()
            && let Some(message) = self.messages.get_mut(at)
        {
            message.earlier_ids.push(std::mem::replace(&mut message.id, new.clone()));
            self.index.insert(new, at);
        }
    }

    /// What the lists show (not deleted, not too new for them), of the kinds asked for, in the order it was written.
    pub(crate) fn standing<'a>(&'a self, kinds: &'a [Kind]) -> impl Iterator<Item = &'a Message> + 'a {
        let shown = |message: &Message| !message.is_ours() || message.at + self.rules.lag <= self.now;
        self.messages.iter().filter(move |message| !message.deleted && kinds.contains(&message.kind) && shown(message))
    }

    /// Keeps account of what a token of the office posted.
    pub(crate) fn account_for(&mut self, kind: &'static str, id: &str, to: Option<String>) {
        if let Some(message) = self.find(id) {
            let posted = Posted {
                network: message.network,
                kind,
                id: id.to_owned(),
                to,
                text: message.text.clone(),
                at: message.at,
            };
            self.posted.push(posted);
        }
    }

    /// The name a writer shows.
    pub(crate) fn citizen(&self, writer: Writer) -> Option<&Citizen> {
        match writer {
            Writer::Office => None,
            Writer::Citizen(number) => self.people.get(number),
        }
    }
}

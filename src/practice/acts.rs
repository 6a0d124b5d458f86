//! What people do in the practice world: write, edit, delete, answer.

use super::message::{Kind, Message, Writer};
use super::script::{Script, kind_of};
use super::world::{HANDLE, PAGE_ID, USER_ID, World};
use crate::model::account::NetworkKind;
use crate::model::channel::Surface;
use chrono::{DateTime, Utc};

/// Where something new will stand.
struct Place {
    kind: Kind,
    surface: Option<Surface>,
    thread: Option<String>,
    parent: Option<String>,
    with: Option<usize>,
}

impl World {
    /// The office publishes what a token of its own sent. Citizens will have something to say about it.
    pub(crate) fn office_publish(&mut self, network: NetworkKind, text: String, media: Vec<String>) -> String {
        let at = self.now;
        let kind = if network == NetworkKind::X { Kind::Tweet } else { Kind::Post };
        let place = Place { kind, surface: None, thread: None, parent: None, with: None };
        let id = self.write(network, place, Writer::Office, text, at, None);
        self.attach(&id, media);
        self.account_for("post", &id, None);
        Script::comment_on(self, network, &id, at);
        id
    }

    /// The office publishes a post of the script.
    pub(crate) fn publish(&mut self, network: NetworkKind, nth: usize, at: DateTime<Utc>) {
        let Some(text) = self.content.posts.get(nth).map(|post| post.text.clone()) else { return };
        let kind = if network == NetworkKind::X { Kind::Tweet } else { Kind::Post };
        let place = Place { kind, surface: None, thread: None, parent: None, with: None };
        self.write(network, place, Writer::Office, text, at, None);
    }

    /// A citizen opens the conversation `talk`. Gives the id of the message.
    pub(crate) fn open(&mut self, talk: usize, at: DateTime<Utc>) -> Option<String> {
        let state = self.talks.get(talk)?;
        let (network, surface, citizen, subject) = (state.network, state.surface, state.citizen, state.subject);
        let (mut dice, question) = (state.dice.clone(), state.question);
        let opening = state.opening.clone();
        // Nobody comments on what is gone.
        if state.below.as_deref().and_then(|id| self.find(id)).is_some_and(|below| below.deleted) {
            return None;
        }
        let mut text = opening.clone().unwrap_or_else(|| self.content.question(subject, question, &mut dice));
        let kind = kind_of(network, surface);
        let below = state.below.clone().or_else(|| self.post_about(network, subject, &mut dice, at));
        // On X many who mention the office do so below one of its posts.
        let is_reply = surface == Surface::Reply
            || (surface == Surface::Mention && (state.below.is_some() || (opening.is_none() && dice.chance(300))));
        if network == NetworkKind::X && surface == Surface::Mention && !text.contains(&format!("@{HANDLE}")) {
            // At the end of a long post it would be cut off with the rest, and reach nobody.
            let long = text.chars().count() > 240;
            text = if dice.chance(800) || is_reply || long {
                format!("@{HANDLE} {text}")
            } else {
                format!("{text} @{HANDLE}")
            };
        }
        let parent = match (network, kind) {
            (NetworkKind::Facebook, Kind::Comment) => below,
            (NetworkKind::X, Kind::Tweet) if is_reply => below,
            _ => None,
        };
        let photo = network == NetworkKind::Facebook && opening.is_none() && dice.chance(60);
        let thread = self.thread_of(kind, citizen, parent.as_deref());
        let with = matches!(kind, Kind::Messenger | Kind::Dm).then_some(citizen);
        let place = Place { kind, surface: Some(surface), thread, parent, with };
        let id = self.write(network, place, Writer::Citizen(citizen), text, at, Some(talk));
        if let Some(message) = self.find_mut(&id) {
            message.photo = photo;
        }
        if let Some(state) = self.talks.get_mut(talk) {
            state.dice = dice;
            state.root = Some(id.clone());
            state.last = Some(id.clone());
            state.answered = false;
        }
        Some(id)
    }

    /// A citizen adds a line before anybody has answered.
    pub(crate) fn insist(&mut self, talk: usize, at: DateTime<Utc>) {
        let Some(mut dice) = self.talks.get(talk).map(|talk| talk.dice.clone()) else { return };
        let text = self.content.small(&self.content.talk.insisting, &mut dice);
        self.keep_dice(talk, dice);
        self.go_on(talk, text, at, false);
    }

    /// A citizen answers the office back.
    pub(crate) fn answer_back(&mut self, talk: usize, at: DateTime<Utc>) {
        let Some((mut dice, private)) = self.talks.get(talk).map(|talk| (talk.dice.clone(), talk.moved_private)) else {
            return;
        };
        let lines = if private { &self.content.talk.private_back } else { &self.content.talk.back };
        let text = self.content.small(lines, &mut dice);
        self.keep_dice(talk, dice);
        self.go_on(talk, text, at, true);
    }

    /// The citizen of `talk` writes on in it. Gives the id of the message.
    pub(crate) fn go_on(&mut self, talk: usize, text: String, at: DateTime<Utc>, to_office: bool) -> Option<String> {
        let state = self.talks.get(talk)?;
        let (network, surface, citizen) = (state.network, state.surface, state.citizen);
        let root = state.root.clone()?;
        let office = state.office.clone().filter(|_| to_office);
        let moved_private = state.moved_private && to_office;
        let opening_kind = self.find(&root)?.kind;
        let (kind, parent, text) = match (network, opening_kind) {
            (NetworkKind::Facebook, Kind::Messenger) => (Kind::Messenger, None, text),
            (NetworkKind::Facebook, _) if moved_private => (Kind::Messenger, None, text),
            (NetworkKind::Facebook, _) => (Kind::Comment, Some(self.comment_parent(&office.unwrap_or(root))?), text),
            (NetworkKind::X, Kind::Dm) => (Kind::Dm, None, text),
            (NetworkKind::X, _) => {
                // A reply to the office carries its handle; who wrote below a post of the office without naming it
                // writes there once more.
                let mentions = office.is_some() || surface == Surface::Mention;
                let own = if mentions { state.last.clone() } else { self.find(&root)?.parent.clone() };
                let text = if mentions { format!("@{HANDLE} {text}") } else { text };
                (Kind::Tweet, Some(office.or(own)?), text)
            }
        };
        let thread = self.thread_of(kind, citizen, parent.as_deref());
        let with = matches!(kind, Kind::Messenger | Kind::Dm).then_some(citizen);
        let surface = if kind == Kind::Messenger { Surface::Direct } else { surface };
        let place = Place { kind, surface: Some(surface), thread, parent, with };
        let id = self.write(network, place, Writer::Citizen(citizen), text, at, Some(talk));
        if let Some(state) = self.talks.get_mut(talk) {
            state.last = Some(id.clone());
            state.answered = false;
        }
        Some(id)
    }

    /// The office answers with another tool than this console.
    pub(crate) fn answer_elsewhere(&mut self, talk: usize, at: DateTime<Utc>) {
        let Some(state) = self.talks.get(talk) else { return };
        let (subject, last, citizen) = (state.subject, state.last.clone(), state.citizen);
        let mut dice = state.dice.clone();
        let text = self.content.answer(subject, &mut dice);
        self.keep_dice(talk, dice);
        let Some(kind) = last.as_deref().and_then(|id| self.find(id)).map(|message| message.kind) else { return };
        match kind {
            Kind::Messenger | Kind::Dm => {
                self.office_direct(kind, citizen, text, at);
            }
            Kind::Tweet => {
                self.office_tweet(text, last.as_deref(), at);
            }
            _ => {
                self.office_comment(&last.unwrap_or_default(), text, at);
            }
        }
        if let Some(state) = self.talks.get_mut(talk) {
            state.answered = true;
        }
    }

    /// The office comments below `to`. `None` when that cannot be.
    pub(crate) fn office_comment(&mut self, to: &str, text: String, at: DateTime<Utc>) -> Option<String> {
        let parent = self.comment_parent(to)?;
        let talk = self.find(to).and_then(|message| message.talk);
        let thread = self.thread_of(Kind::Comment, 0, Some(&parent));
        let place = Place { kind: Kind::Comment, surface: None, thread, parent: Some(parent), with: None };
        let id = self.write(NetworkKind::Facebook, place, Writer::Office, text, at, talk);
        self.office_spoke(talk, &id, false);
        Some(id)
    }

    /// The office writes to a citizen in private.
    pub(crate) fn office_direct(&mut self, kind: Kind, citizen: usize, text: String, at: DateTime<Utc>) -> String {
        let network = if kind == Kind::Dm { NetworkKind::X } else { NetworkKind::Facebook };
        let thread = self.thread_of(kind, citizen, None);
        let talk = self
            .messages
            .iter()
            .rev()
            .find(|message| message.kind == kind && message.with == Some(citizen))
            .and_then(|message| message.talk);
        let place = Place { kind, surface: None, thread, parent: None, with: Some(citizen) };
        let id = self.write(network, place, Writer::Office, text, at, talk);
        self.office_spoke(talk, &id, false);
        id
    }

    /// The office answers a comment in private.
    pub(crate) fn office_private_reply(&mut self, comment: &str, text: String, at: DateTime<Utc>) -> Option<String> {
        let (citizen, talk) = match self.find(comment)? {
            Message { writer: Writer::Citizen(citizen), talk, .. } => (*citizen, *talk),
            _ => return None,
        };
        let thread = self.thread_of(Kind::Messenger, citizen, None);
        let place = Place { kind: Kind::Messenger, surface: None, thread, parent: None, with: Some(citizen) };
        let id = self.write(NetworkKind::Facebook, place, Writer::Office, text, at, talk);
        if let Some(message) = self.find_mut(comment) {
            message.privately_answered = true;
        }
        self.office_spoke(talk, &id, true);
        Some(id)
    }

    /// The office posts on X, in answer to `to` when there is one.
    pub(crate) fn office_tweet(&mut self, text: String, to: Option<&str>, at: DateTime<Utc>) -> String {
        let target = to.and_then(|id| self.find(id));
        let talk = target.and_then(|message| message.talk);
        let parent = target.map(|message| message.id.clone());
        let handle = target.and_then(|message| self.citizen(message.writer)).map(|citizen| citizen.handle.clone());
        // The network itself puts the handle of whom one answers before the text.
        let text = match handle {
            Some(handle) if !text.to_lowercase().starts_with(&format!("@{}", handle.to_lowercase())) => {
                format!("@{handle} {text}")
            }
            _ => text,
        };
        let thread = self.thread_of(Kind::Tweet, 0, parent.as_deref());
        let place = Place { kind: Kind::Tweet, surface: None, thread, parent, with: None };
        let id = self.write(NetworkKind::X, place, Writer::Office, text, at, talk);
        self.office_spoke(talk, &id, false);
        id
    }

    /// What the citizen of `talk` makes of their last message when editing it.
    pub(crate) fn edited_text(&mut self, talk: usize) -> Option<String> {
        let last = self.talks.get(talk)?.last.clone()?;
        let mut dice = self.talks.get(talk)?.dice.clone();
        let edit = self.content.small(&self.content.talk.edits, &mut dice);
        let text = format!("{}{edit}", self.find(&last)?.text);
        self.keep_dice(talk, dice);
        Some(text)
    }

    /// Edits a message. Gives its id from now on: X gives an edited post a new one.
    pub(crate) fn edit(&mut self, id: &str, text: String, at: DateTime<Utc>) -> Option<String> {
        let message = self.find_mut(id).filter(|message| !message.deleted)?;
        message.text = text;
        message.edited_at = Some(at);
        let (kind, thread, old, talk) = (message.kind, message.thread.clone(), message.id.clone(), message.talk);
        if kind != Kind::Tweet {
            return Some(old);
        }
        let new = self.new_id(kind, &thread, at);
        self.rename(&old, new.clone());
        if let Some(state) = talk.and_then(|talk| self.talks.get_mut(talk)) {
            state.last = Some(new.clone());
        }
        Some(new)
    }

    /// Deletes a message; what stands below a Facebook comment goes with it.
    pub(crate) fn delete(&mut self, id: &str) -> bool {
        let Some(message) = self.find_mut(id).filter(|message| !message.deleted) else { return false };
        message.deleted = true;
        let (gone, network) = (message.id.clone(), message.network);
        if network == NetworkKind::Facebook {
            for message in &mut self.messages {
                message.deleted |= message.parent.as_ref() == Some(&gone) || message.thread == gone;
            }
        }
        true
    }

    /// The parent a new comment gets when it answers `to`: Facebook keeps two levels, so what answers an answer
    /// stands below the first comment.
    fn comment_parent(&self, to: &str) -> Option<String> {
        let target = self.find(to).filter(|message| !message.deleted)?;
        match target.kind {
            Kind::Post | Kind::VisitorPost | Kind::Tagged => Some(target.id.clone()),
            Kind::Comment if target.parent.as_ref() == Some(&target.thread) => Some(target.id.clone()),
            Kind::Comment => target.parent.clone(),
            Kind::Messenger | Kind::Tweet | Kind::Dm => None,
        }
    }

    fn thread_of(&self, kind: Kind, citizen: usize, parent: Option<&str>) -> Option<String> {
        match kind {
            Kind::Messenger => Some(format!("t_{}", 10_150_000_000_000_000 + citizen * 8191)),
            Kind::Dm => {
                let other = self.people.get(citizen).map_or("", |citizen| citizen.x_id.as_str());
                Some(format!("{USER_ID}-{other}"))
            }
            _ => parent.and_then(|id| self.find(id)).map(|message| message.thread.clone()),
        }
    }

    /// A post of the office a citizen who has something to say about a matter would write below.
    fn post_about(
        &self,
        network: NetworkKind,
        subject: usize,
        dice: &mut super::dice::Dice,
        at: DateTime<Utc>,
    ) -> Option<String> {
        let kind = if network == NetworkKind::X { Kind::Tweet } else { Kind::Post };
        let name = self.content.subjects.get(subject).map_or("", |subject| subject.name.as_str());
        let texts = self.content.posts.iter().filter(|post| post.subjects.iter().any(|of| of == name));
        let fitting: Vec<&str> = texts.map(|post| post.text.as_str()).collect();
        let posts: Vec<&Message> = self
            .messages
            .iter()
            .filter(|m| m.kind == kind && m.is_ours() && m.parent.is_none() && !m.deleted && m.at < at)
            .collect();
        let about: Vec<&Message> = posts.iter().copied().filter(|m| fitting.contains(&m.text.as_str())).collect();
        dice.pick(if about.is_empty() { &posts } else { &about }).map(|message| message.id.clone())
    }

    fn write(
        &mut self,
        network: NetworkKind,
        place: Place,
        writer: Writer,
        text: String,
        at: DateTime<Utc>,
        talk: Option<usize>,
    ) -> String {
        let text = if place.kind == Kind::Tweet { shortened(text) } else { text };
        let id = self.new_id(place.kind, place.thread.as_deref().unwrap_or(PAGE_ID), at);
        self.put(Message {
            thread: place.thread.unwrap_or_else(|| id.clone()),
            id,
            network,
            kind: place.kind,
            surface: place.surface,
            parent: place.parent,
            writer,
            with: place.with,
            text,
            at,
            edited_at: None,
            deleted: false,
            photo: false,
            media: Vec::new(),
            earlier_ids: Vec::new(),
            privately_answered: false,
            talk,
        })
    }

    fn keep_dice(&mut self, talk: usize, dice: super::dice::Dice) {
        if let Some(state) = self.talks.get_mut(talk) {
            state.dice = dice;
        }
    }

    fn office_spoke(&mut self, talk: Option<usize>, id: &str, private: bool) {
        if let Some(state) = talk.and_then(|talk| self.talks.get_mut(talk)) {
            state.office = Some(id.to_owned());
            state.moved_private = private;
        }
    }

    /// After a word of this console's, the citizen may answer back.
    pub(crate) fn react_to(&mut self, id: &str, at: DateTime<Utc>) {
        if let Some(talk) = self.find(id).and_then(|message| message.talk) {
            Script::react(self, talk, at);
        }
    }

    /// A citizen writes now because somebody decided so (`/practice/say`).
    pub(crate) fn say(&mut self, say: Saying, at: DateTime<Utc>) -> Option<String> {
        let mut dice = super::dice::Dice::new(self.seed, 900_000 + self.serial());
        let target = say.to.as_deref().and_then(|id| self.find(id));
        let continued = target.filter(|message| message.surface.is_some() || message.talk.is_some());
        if let (Some(talk), Some(target)) = (continued.and_then(|message| message.talk), continued) {
            let to_office = target.is_ours();
            let same = say.citizen.is_none_or(|citizen| self.talks.get(talk).is_some_and(|t| t.citizen == citizen));
            if same {
                return self.go_on(talk, say.text, at, to_office);
            }
        }
        let talk = Script::new_talk(self, &mut dice);
        let state = self.talks.get_mut(talk)?;
        state.network = say.network;
        state.surface = say.surface;
        state.citizen = say.citizen.unwrap_or(state.citizen);
        state.opening = Some(say.text);
        state.below = say.to;
        self.open(talk, at)
    }
}

/// What somebody wants a citizen to say.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    pub(crate) network: NetworkKind,
    pub(crate) surface: Surface,
    pub(crate) citizen: Option<usize>,
    pub(crate) text: String,
    pub(crate) to: Option<String>,
}

/// A post of X has room for 280: a citizen who has more to say is cut short by their own telephone.
fn shortened(text: String) -> String {
    if text.chars().count() <= 280 {
        return text;
    }
    text.chars().take(270).chain("…".chars()).collect()
}

//! A store in a folder of its own, and the words to fill it.

use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;
use std::sync::Arc;
use ventanilla::model::account::{Feed, NetworkKind};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::conversation::Conversation;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{AccountId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::message::{Entry, Message};
use ventanilla::model::sighting::{Answerable, Author, Batch, Presence, Sighting};
use ventanilla::store::{Accepted, AppendError, Compacted, OpenError, Options, Store};

pub(crate) fn account() -> AccountId {
    AccountId::new("facebook")
}

pub(crate) fn ana() -> Person {
    Person::new("ana")
}

/// Tuesday 3 February 2026, 09:00 in Sinaloa, and minutes after.
pub(crate) fn minute(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_134_400, 0).unwrap() + TimeDelta::minutes(minutes)
}

pub(crate) fn author(id: &str) -> Author {
    Author { id: Some(id.to_owned()), name: format!("Ciudadana {id}"), handle: None }
}

/// A citizen's comment in a thread that is named like the citizen.
pub(crate) fn says(citizen: &str, remote: &str, at: i64, text: &str) -> Sighting {
    Sighting {
        remote: RemoteId::new(remote),
        surface: Surface::Comment,
        thread: format!("t{citizen}"),
        citizen: Some(author(citizen)),
        author: author(citizen),
        ours: false,
        sent_at: minute(at),
        text: text.to_owned(),
        attachments: Vec::new(),
        parent: None,
        permalink: Some(format!("https://facebook.test/{remote}")),
        post: None,
        presence: Presence::Live,
        edited: false,
        answerable: Answerable::Yes,
        raw: serde_json::json!({"id": remote, "number": 1.1}),
    }
}

/// Our comment to a citizen, with another tool.
pub(crate) fn we_say(citizen: &str, remote: &str, at: i64, text: &str) -> Sighting {
    let office = Author { id: Some("page".to_owned()), name: "Gobierno".to_owned(), handle: None };
    Sighting { author: office, ours: true, ..says(citizen, remote, at, text) }
}

pub(crate) fn batch(sightings: Vec<Sighting>) -> Batch {
    Batch { sightings, ..Batch::empty(account(), NetworkKind::Facebook, Feed::Comments) }
}

pub(crate) fn id_of(citizen: &str) -> ConversationId {
    ConversationId::of(&account(), &format!("t{citizen}"), Some(citizen))
}

pub(crate) fn triage(citizen: &str, act: Act) -> Change {
    Change::Triaged { conversation: id_of(citizen), based_on: None, act }
}

pub(crate) fn delivery(citizen: &str, name: &str, to: &str, queued_at: i64) -> Delivery {
    Delivery {
        id: DeliveryId::new(name),
        account: account(),
        conversation: id_of(citizen),
        channel: Channel::FacebookComment,
        to: RemoteId::new(to),
        recipient: None,
        text: "Con gusto: abre a las ocho.".to_owned(),
        by: ana(),
        queued_at: minute(queued_at),
        state: DeliveryState::Pending { not_before: minute(queued_at) },
        attempts: 0,
    }
}

pub(crate) fn moved(name: &str, state: DeliveryState) -> Change {
    Change::Moved { delivery: DeliveryId::new(name), state, cost_micros: 0 }
}

pub(crate) fn sending(name: &str, at: i64) -> Change {
    moved(name, DeliveryState::Sending { since: minute(at) })
}

pub(crate) fn sent(name: &str, remote: &str, at: i64) -> Change {
    moved(name, DeliveryState::Sent { remote: RemoteId::new(remote), at: minute(at), permalink: None })
}

/// Compacts the view of a folder.
pub(crate) fn compact(dir: &Path) -> Compacted {
    let calendar = Arc::new(Calendar::federal());
    Store::compact(Options { dir, calendar, on_step: &mut |_| {} }).unwrap()
}

/// A store at work.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) mended: Vec<String>,
    pub(crate) runtime: tokio::runtime::Runtime,
}

impl Desk {
    pub(crate) fn try_open(dir: &Path) -> Result<Self, OpenError> {
        Self::try_open_by(dir, &Calendar::federal())
    }

    pub(crate) fn open_by(dir: &Path, calendar: &Calendar) -> Self {
        Self::try_open_by(dir, calendar).unwrap()
    }

    fn try_open_by(dir: &Path, calendar: &Calendar) -> Result<Self, OpenError> {
        let options = Options { dir, calendar: Arc::new(calendar.clone()), on_step: &mut |_| {} };
        let (store, mended) = Store::open(options)?;
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        Ok(Self { store, mended, runtime })
    }

    pub(crate) fn open(dir: &Path) -> Self {
        Self::try_open(dir).unwrap()
    }

    pub(crate) fn try_all(&self, at: i64, changes: Vec<Change>) -> Result<Accepted, AppendError> {
        self.runtime.block_on(self.store.append(&ana(), minute(at), changes))
    }

    pub(crate) fn all(&self, at: i64, changes: Vec<Change>) -> Accepted {
        self.try_all(at, changes).unwrap()
    }

    pub(crate) fn does(&self, at: i64, change: Change) -> Accepted {
        self.all(at, vec![change])
    }

    /// Pulls sightings, fetched at a minute.
    pub(crate) fn pulls(&self, at: i64, sightings: Vec<Sighting>) -> Accepted {
        self.does(at, Change::Pulled(batch(sightings)))
    }

    /// Triage.
    pub(crate) fn acts(&self, at: i64, citizen: &str, act: Act) -> Accepted {
        self.does(at, triage(citizen, act))
    }

    pub(crate) fn of(&self, citizen: &str) -> Conversation {
        self.store.conversation(&id_of(citizen)).unwrap().unwrap()
    }

    pub(crate) fn thread(&self, citizen: &str) -> Vec<Entry> {
        self.store.thread(&id_of(citizen), 100).unwrap().0
    }

    pub(crate) fn messages(&self, citizen: &str) -> Vec<Message> {
        let messages = self.thread(citizen).into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        messages.collect()
    }

    pub(crate) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }
}

/// A desk over an empty folder, which has to live as long.
pub(crate) fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    (folder, desk)
}

/// An office that opens from 8:30 to 14:30.
pub(crate) const HALF_PAST: &str = r#"
    version = "prueba"
    [hours]
    monday = ["08:30-14:30"]
    tuesday = ["08:30-14:30"]
    wednesday = ["08:30-14:30"]
    thursday = ["08:30-14:30"]
    friday = ["08:30-14:30"]
"#;

/// A calendar with an office's own file laid over it.
pub(crate) fn office(text: &str) -> Calendar {
    Calendar::load(Some(("oficina.toml", text))).unwrap()
}

/// The digest of a view made anew from the journal of a folder that nobody has open.
pub(crate) fn replayed(dir: &Path) -> String {
    replayed_by(dir, &Calendar::federal())
}

/// The same by another calendar.
pub(crate) fn replayed_by(dir: &Path, calendar: &Calendar) -> String {
    let other = tempfile::tempdir().unwrap();
    let journal = other.path().join("journal");
    std::fs::create_dir(&journal).unwrap();
    for item in std::fs::read_dir(dir.join("journal")).unwrap() {
        let path = item.unwrap().path();
        std::fs::copy(&path, journal.join(path.file_name().unwrap())).unwrap();
    }
    Desk::open_by(other.path(), calendar).store.digest().unwrap()
}

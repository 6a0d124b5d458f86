//! What all parts of the worker share.

use super::gathered::{Changed, Gathered};
use super::mailbox::Mailbox;
use super::office::Desk;
use super::records::{BooksLink, Shown};
use super::search::Searching;
use super::standing::Standings;
use crate::i18n::Lang;
use crate::mail::{self, Mailroom};
use crate::model::account::Standing;
use crate::model::agency::Agency;
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::exchange::Report;
use crate::model::ids::{AccountId, Person};
use crate::model::people::{Member, Role};
use crate::model::publication::Policy;
use crate::net::Network;
use crate::store::{Accepted, AppendError, Store};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, mpsc, watch};

/// Tells the present moment; tests bring their own.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How long the outbox waits before it believes that something does not stand on a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// A send without an answer is read back no sooner than this: the network may still be working on it.
    pub before_reading: Duration,
    /// Not seeing it is believed only this long after it left: timelines lag.
    pub before_believing: Duration,
}

impl Patience {
    /// Believes what is not seen after `doubt`, and first looks a good while before.
    #[must_use]
    pub fn of(doubt: Duration) -> Self {
        Self { before_reading: (doubt / 4).min(Duration::from_secs(3)), before_believing: doubt }
    }

    /// The same for letters, whose copies travel longer: not seeing one is believed after five minutes at the soonest,
    /// unless the office chose to doubt for a shorter time than is usual.
    #[must_use]
    pub fn for_mail(self) -> Self {
        let usual = Self::default().before_believing;
        let least = if self.before_believing < usual { Duration::ZERO } else { Duration::from_mins(5) };
        Self { before_believing: self.before_believing.max(least), ..self }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self { before_reading: Duration::from_secs(3), before_believing: Duration::from_mins(1) }
    }
}

/// What the approval queue works with.
#[derive(Default)]
pub struct QueueLink {
    /// As what the operator sits at the console.
    pub role: Role,
    /// Everybody the configuration names.
    pub people: Vec<Member>,
    /// What the office allows.
    pub policy: Policy,
    /// Domains whose links get no warning; their subdomains too.
    pub domains: Vec<String>,
    /// How late a scheduled publication may still go out, when the console was closed at its slot.
    pub late: Duration,
    /// Where the catalogue of agencies is kept; `None` when it cannot be changed from the console.
    pub agencies_file: Option<PathBuf>,
    /// The mailbox; `None` when there is none.
    pub mail: Option<MailLink>,
}

/// The office's mailbox.
pub struct MailLink {
    /// The mailbox.
    pub room: Arc<dyn Mailroom>,
    /// Its settings.
    pub settings: mail::Settings,
    /// The office's name, for the letters.
    pub office: String,
    /// The language in which the office writes them.
    pub lang: Lang,
}

/// Everything a worker works with, but the store.
pub struct Link {
    /// The accounts.
    pub networks: Vec<Arc<dyn Network>>,
    /// The most each account may cost in a month, in millionths of a US dollar.
    pub ceilings: BTreeMap<AccountId, u64>,
    /// The agencies.
    pub agencies: Vec<Agency>,
    /// The office's calendar.
    pub calendar: Arc<Calendar>,
    /// Who sits at the console when it opens.
    pub operator: Person,
    /// How far back the first sync of an account reads.
    pub backfill: Duration,
    /// How long an answer waits before it leaves.
    pub undo: Duration,
    /// How long the outbox waits for what is in doubt.
    pub patience: Patience,
    /// The approval queue.
    pub queue: QueueLink,
    /// Followers and records.
    pub books: BooksLink,
    /// The clock.
    pub clock: Clock,
}

/// What all parts of the worker share.
pub struct Core {
    /// The store.
    pub store: Store,
    /// Everything else.
    pub link: Link,
    /// Rings when an answer was queued or a delivery has to be looked at again.
    pub(super) outbox_bell: Bell,
    /// Rings when the operator asks to pull now.
    pub(super) sync_bell: Bell,
    /// Rings when the queue's next moment may be another.
    pub(super) queue_bell: Bell,
    /// Rings when a post went out that has to be looked at.
    pub(super) verify_bell: Bell,
    /// Rings when something is waiting to be reported as changed.
    pub(super) changed_bell: Notify,
    /// Rings when the search index may have to be brought on.
    pub(super) search_bell: Bell,
    /// The search index.
    pub searching: Searching,
    pub(super) standings: Standings,
    /// How the mailbox stands.
    pub(super) mailbox: Mailbox,
    /// Who sits at the console, and the catalogue.
    pub(super) desk: Desk,
    /// The records that were shown last.
    pub(super) shown: Shown,
    gathered: Mutex<Gathered>,
    reports: Option<mpsc::Sender<Report>>,
    numbers: AtomicU64,
}

/// A bell that every task hears once for each time it rang, also when it was busy meanwhile.
pub(super) struct Bell(watch::Sender<u64>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Bell {
    pub(super) fn ring(&self) {
        self.0.send_modify(|times| *times += 1);
    }

    pub(super) fn ear(&self) -> Ear {
        Ear(self.0.subscribe())
    }
}

/// One task's hearing of a [`Bell`].
pub(super) struct Ear(watch::Receiver<u64>);

impl Ear {
    /// Waits until the bell has rung since it was last heard.
    pub(super) async fn heard(&mut self) {
        // The bell lives as long as the worker: it cannot fall silent while a task listens.
        let _ = self.0.changed().await;
    }
}

impl Core {
    /// Joins a store and its link. Without `reports` it works for a script, silently.
    #[must_use]
    pub fn new(store: Store, link: Link, reports: Option<mpsc::Sender<Report>>) -> Self {
        let standings = Standings::of(&link, &store, (link.clock)());
        let searching = Searching::of(store.beside());
        let (mailbox, desk) = (Mailbox::of(&link), Desk::of(&link));
        Self {
            store,
            link,
            outbox_bell: Bell::default(),
            sync_bell: Bell::default(),
            queue_bell: Bell::default(),
            verify_bell: Bell::default(),
            search_bell: Bell::default(),
            searching,
            changed_bell: Notify::new(),
            standings,
            mailbox,
            desk,
            shown: Shown::default(),
            gathered: Mutex::default(),
            reports,
            numbers: AtomicU64::new(0),
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.link.clock)()
    }

    /// The account of that name, when it is configured.
    pub(super) fn network(&self, account: &AccountId) -> Option<&Arc<dyn Network>> {
        self.link.networks.iter().find(|network| network.account() == account)
    }

    /// A number this process has not given before.
    pub(super) fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// How every account stands.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        self.standings.all()
    }

    /// Tells the screen; waits when it is behind. A screen that is gone is no fault: the worker is about to be told.
    pub(super) async fn report(&self, report: Report) {
        if let Some(reports) = &self.reports {
            let _ = reports.send(report).await;
        }
    }

    /// Tells the screen when it is not behind; what it is not told is no loss.
    pub(super) fn mention(&self, report: Report) {
        if let Some(reports) = &self.reports {
            let _ = reports.try_send(report);
        }
    }

    /// Has changes accepted, and remembers what to report as changed.
    pub(super) async fn append(&self, by: &Person, changes: Vec<Change>) -> Result<Accepted, AppendError> {
        let accepted = self.store.append(by, self.now(), changes).await?;
        if !accepted.touched.is_empty() {
            self.search_bell.ring();
        }
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let news = gathered.note(&accepted);
        drop(gathered);
        if news {
            self.changed_bell.notify_one();
        }
        Ok(accepted)
    }

    /// Takes what is to be reported as changed.
    pub(super) fn take_changed(&self) -> Changed {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

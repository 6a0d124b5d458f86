//! What the commands that work with the store share: the office, its accounts, its store.

use super::context::Context;
use super::failure::Failure;
use super::{mailbox, networks, store_words};
use crate::clock;
use crate::config::{self, Account, NetworkSettings};
use crate::followers::import::Known;
use crate::i18n::Lang;
use crate::mail::Mailroom;
use crate::model::agency::Agency;
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use crate::model::ids::ConversationId;
use crate::model::publication::Policy;
use crate::net::Network;
use crate::store::{Options, ReadError, Store};
use crate::worker::records::BooksLink;
use crate::worker::{Core, Link, MailLink, Patience, QueueLink};
use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

/// Millionths in a dollar.
const MICROS: u64 = 1_000_000;

/// The office as a command finds it.
pub struct Desk {
    /// Language, configuration, data folder, person.
    pub context: Context,
    /// The calendar, with the office's own days.
    pub calendar: Arc<Calendar>,
    /// The accounts, ready to be spoken with.
    pub networks: Vec<Arc<dyn Network>>,
    /// The catalogue of agencies.
    pub agencies: Vec<Agency>,
    /// The mailbox, ready to be spoken with; `None` when there is none.
    pub mailroom: Option<Arc<dyn Mailroom>>,
}

impl Desk {
    /// Reads the calendar and the tokens.
    ///
    /// # Errors
    /// One sentence with the next step: exit code 2.
    pub fn of(context: Context) -> Result<Self, Failure> {
        let calendar = context.calendar()?;
        let agencies = config::agencies(&context.config).map_err(|error| Failure::config(&error, context.lang))?;
        let networks = networks::connect_all(&context)?;
        let mailroom = mailbox::connect(&context)?;
        Ok(Self { context, calendar: Arc::new(calendar), networks, agencies, mailroom })
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.context.lang
    }

    /// Everything a worker needs but the store.
    #[must_use]
    pub fn link(&self) -> Link {
        let config = &self.context.config;
        let ceilings = config.accounts.iter().filter_map(|account| match &account.network {
            NetworkSettings::X(settings) => {
                settings.monthly_ceiling_usd.map(|usd| (account.name.clone(), u64::from(usd) * MICROS))
            }
            NetworkSettings::Facebook(_) => None,
        });
        Link {
            networks: self.networks.clone(),
            ceilings: ceilings.collect(),
            agencies: self.agencies.clone(),
            calendar: Arc::clone(&self.calendar),
            operator: self.context.operator.clone(),
            backfill: Duration::from_hours(24) * u32::from(config.sync.backfill_days),
            undo: Duration::from_secs(u64::from(config.sync.undo_seconds)),
            patience: Patience::of(Duration::from_secs(u64::from(config.sync.doubt_seconds))),
            queue: self.queue(),
            books: self.books(),
            clock: Arc::new(clock::now),
        }
    }

    /// Everything followers and records need.
    fn books(&self) -> BooksLink {
        let config = &self.context.config;
        let office = config.office.clone();
        BooksLink {
            heads: Some(Arc::new(move |last, calendar| office.header(last, calendar))),
            folder: Some(config::beside(config, &config.office.records)),
            lang: self.lang(),
            known: config.accounts.iter().map(known).collect(),
        }
    }

    /// Everything the approval queue needs.
    fn queue(&self) -> QueueLink {
        let config = &self.context.config;
        let mail = self.mailroom.as_ref().zip(config.mail.as_ref()).map(|(room, settings)| MailLink {
            room: Arc::clone(room),
            settings: settings.clone(),
            office: config.office.name.clone(),
            lang: self.lang(),
        });
        QueueLink {
            role: self.context.role(),
            people: config.people.clone(),
            policy: Policy { one_person: config.office.one_person },
            domains: config.publish.domains.clone(),
            late: Duration::from_mins(u64::from(config.publish.late_minutes)),
            agencies_file: Some(config::agencies_file(config)),
            mail,
        }
    }

    /// Opens the store, telling on standard error what had to be mended; for reading alone where its folder cannot be
    /// written.
    ///
    /// # Errors
    /// One sentence with the next step.
    pub fn open(&self) -> Result<Store, Failure> {
        let mut progress = super::output::Progress::new(self.lang());
        let mut on_step = |step: OpenStep| progress.tell(&step);
        let calendar = Arc::clone(&self.calendar);
        let opened = Store::open_or_look(Options { dir: &self.context.data, calendar, on_step: &mut on_step });
        drop(progress);
        let (store, mended) = opened.map_err(|error| Failure::failed(store_words::open_error(self.lang(), &error)))?;
        for sentence in mended {
            super::output::warn(&self.lang().say_mended(&sentence));
        }
        Ok(store)
    }

    /// Opens the store and joins it with the accounts, without a screen.
    ///
    /// # Errors
    /// One sentence with the next step.
    pub fn core(&self) -> Result<Core, Failure> {
        Ok(Core::new(self.open()?, self.link(), None))
    }

    /// The view could not be read.
    #[must_use]
    pub fn unread(&self, error: &ReadError) -> Failure {
        self.broken("scripts-unread", error)
    }

    /// There is no such conversation.
    #[must_use]
    pub fn no_conversation(&self, id: &ConversationId) -> Failure {
        let id = crate::model::text::one_line(id.as_str());
        Failure::failed(self.lang().say_with("scripts-no-conversation", &[("id", id.into())]))
    }

    /// Something broke that a person has to look at: a sentence with what the system said.
    #[must_use]
    pub fn broken(&self, sentence: &str, why: &dyn Display) -> Failure {
        Failure::failed(self.lang().say_with(sentence, &[("why", why.to_string().into())]))
    }
}

/// What a file may call an account.
fn known(account: &Account) -> Known {
    let (own, network) = match &account.network {
        NetworkSettings::Facebook(page) => (vec![page.page_id.clone()], "Facebook"),
        NetworkSettings::X(x) => (vec![x.user_id.clone(), x.handle.clone(), "Twitter".to_owned()], "X"),
    };
    let names = own.into_iter().chain([account.name.to_string(), network.to_owned()]).collect();
    Known { account: account.name.clone(), names }
}

/// The async runtime a command runs in.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime(lang: Lang) -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(lang.say_with("scripts-broken", &[("why", error.to_string().into())])))
}

/// Ends when the system asks the program to: Ctrl-C, SIGTERM, the window closed.
pub async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let wait = async |kind| match signal(kind) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        () = wait(SignalKind::interrupt()) => {}
        () = wait(SignalKind::terminate()) => {}
        () = wait(SignalKind::hangup()) => {}
    }
}

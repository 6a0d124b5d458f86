//! How the mailbox stands, kept while the worker runs.

use super::core::{Core, Link};
use crate::model::exchange::Report;
use crate::model::fault::Fault;
use crate::model::queue::MailStanding;
use std::sync::{Mutex, PoisonError};

/// How the mailbox stands; nothing when there is none.
pub(super) struct Mailbox(Option<Mutex<Kept>>);

struct Kept {
    shown: MailStanding,
    reading: Option<Fault>,
    sending: Option<Fault>,
}

impl Mailbox {
    pub(super) fn of(link: &Link) -> Self {
        Self(link.queue.mail.as_ref().map(|mail| {
            let shown = MailStanding { address: mail.room.address().to_owned(), ..MailStanding::default() };
            Mutex::new(Kept { shown, reading: None, sending: None })
        }))
    }

    /// How it stands now.
    pub(super) fn shown(&self) -> Option<MailStanding> {
        let kept = self.0.as_ref()?;
        Some(kept.lock().unwrap_or_else(PoisonError::into_inner).shown.clone())
    }

    /// Says whether letters can be sent.
    pub(super) async fn sending(&self, core: &Core, fault: Option<Fault>) {
        self.change(core, |kept| kept.sending = fault).await;
    }

    /// Says whether it can be read.
    pub(super) async fn reading(&self, core: &Core, fault: Option<Fault>) {
        let now = core.now();
        self.change(core, |kept| {
            if fault.is_none() {
                kept.shown.last_good = Some(now);
            }
            kept.reading = fault;
        })
        .await;
    }

    async fn change(&self, core: &Core, with: impl FnOnce(&mut Kept)) {
        let Some(kept) = &self.0 else { return };
        let news = {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            let before = kept.shown.clone();
            with(&mut kept);
            kept.shown.fault = kept.reading.clone().or_else(|| kept.sending.clone());
            (before != kept.shown).then(|| kept.shown.clone())
        };
        if let Some(standing) = news {
            core.report(Report::Mailbox(standing)).await;
        }
    }
}

//! What changed since it was last reported, gathered so that a backfill does not make the screen flicker.

use crate::model::ids::{AccountId, ConversationId, PublicationId};
use crate::store::Accepted;
use std::collections::BTreeSet;

/// What changed since it was last reported.
#[derive(Default)]
pub(super) struct Gathered {
    conversations: BTreeSet<ConversationId>,
    arrived: u32,
    inbox: bool,
    publications: BTreeSet<PublicationId>,
    queue: bool,
    counted: BTreeSet<AccountId>,
    records: bool,
}

/// What is to be reported: conversations with how many messages were new, publications, accounts whose days changed,
/// and whether a record did.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) inbox: Option<(Vec<ConversationId>, u32)>,
    pub(super) queue: Option<Vec<PublicationId>>,
    pub(super) counted: Option<Vec<AccountId>>,
    pub(super) records: bool,
}

impl Gathered {
    /// Remembers what was accepted. True when there is something to report.
    pub(super) fn note(&mut self, accepted: &Accepted) -> bool {
        let (inbox, queue) = (!accepted.touched.is_empty(), accepted.mail_list || !accepted.publications.is_empty());
        self.inbox |= inbox;
        self.queue |= queue;
        self.conversations.extend(accepted.touched.iter().cloned());
        self.arrived += accepted.arrived;
        self.publications.extend(accepted.publications.iter().cloned());
        self.counted.extend(accepted.counted.iter().cloned());
        self.records |= accepted.records;
        inbox || queue || accepted.records || !accepted.counted.is_empty()
    }

    /// Takes what is to be reported.
    pub(super) fn take(&mut self) -> Changed {
        let all = std::mem::take(self);
        Changed {
            inbox: all.inbox.then(|| (all.conversations.into_iter().collect(), all.arrived)),
            queue: all.queue.then(|| all.publications.into_iter().collect()),
            counted: (!all.counted.is_empty()).then(|| all.counted.into_iter().collect()),
            records: all.records,
        }
    }
}

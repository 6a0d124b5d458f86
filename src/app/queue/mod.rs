//! The approval queue's pane: its lists, the publication that is open, the week of slots. Rows S-8.2 to S-8.5.
//!
//! What may be done is never decided here: a wish is tried on the publication itself ([`Publication::after`]), so that
//! the bottom line, the sentence of refusal and the store say the same.

mod acts;
mod commands;
mod compare;
mod dossier;
pub mod layout;
mod list;
mod may;
mod mouse;
mod over;
mod plan;
mod reports;
mod week;

pub use compare::{Version, pair, versions};
pub use may::waits_for_office;
pub use over::{Choice, Over, Picked, QueueConfirm, QueuePick, QueuePrompt, RawText};
pub use plan::{Asks, Plan, What};
pub use week::WeekView;

pub(super) use acts::undo;
pub(super) use commands::{available, context, run};
pub(super) use list::{resized, reveal};
pub(super) use mouse::{click, wheel};
pub(super) use over::{clicked as over_clicked, pasted as over_pasted, run as over_run, typed as over_typed};
pub(super) use reports::{kept, office, refused, take};

use super::effect::Effect;
use super::memory::Edge;
use super::state::{Pane, State};
use crate::model::exchange::Ask;
use crate::model::ids::{DeliveryId, MailId, PublicationId};
use crate::model::mail::Mail;
use crate::model::publication::Publication;
use crate::model::queue::{Dossier, QueueAnchor, QueueItem, QueueRow, QueueView};
use crate::model::wish::Wish;
use chrono::{DateTime, NaiveDate, Utc};

/// What the pane holds: a window of a list, never the list.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// The list.
    pub list: QueueList,
    /// What is shown beside the list or over it.
    pub open: Option<Opened>,
    /// True when keys go to what is open.
    pub reading: bool,
    /// The week, when it is shown.
    pub week: Option<WeekView>,
    /// What goes out next, in the order of time: the line under the top.
    pub soon: Vec<Publication>,
    /// What is remembered and never drawn.
    pub(super) memory: Memory,
}

/// The window of a list of the queue that is held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueueList {
    /// Which list.
    pub view: QueueView,
    /// The rows held.
    pub rows: Vec<QueueRow>,
    /// The selected row, by name, so that a refresh never moves the operator's hand.
    pub selected: Option<String>,
    /// The selected row's place in the order when it was last seen.
    pub selected_key: Vec<u8>,
    /// Index in `rows` of the first one drawn.
    pub top: usize,
    /// True when `rows` begins with the first of the list.
    pub at_start: bool,
    /// True when `rows` ends with the last of the list.
    pub at_end: bool,
    /// Rows in the whole list.
    pub total: u64,
    /// True until the first page has come.
    pub loading: bool,
}

/// What is open: a publication or an e-mail.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// As the list knows it.
    pub item: QueueItem,
    /// The publication with everything that belongs to it (of an e-mail, the one it seems to belong to); `None` until
    /// it has come.
    pub dossier: Option<Box<Dossier>>,
    /// Lines scrolled down.
    pub scroll: u16,
    /// Which two versions are compared, counted from the newest pair; `None` shows the previews.
    pub compared: Option<usize>,
}

impl Opened {
    fn new(item: QueueItem) -> Self {
        Self { item, dossier: None, scroll: 0, compared: None }
    }

    /// The publication whose dossier belongs to it.
    #[must_use]
    pub fn publication_id(&self) -> Option<&PublicationId> {
        match &self.item {
            QueueItem::Publication(publication) => Some(&publication.id),
            QueueItem::Mail(mail) => mail.publication.as_ref(),
        }
    }

    /// The publication as it is known best.
    #[must_use]
    pub fn publication(&self) -> Option<&Publication> {
        let known = self.dossier.as_ref().map(|dossier| &dossier.publication);
        match (&self.item, known) {
            (QueueItem::Publication(listed), Some(known)) if listed.version > known.version => Some(listed),
            (QueueItem::Publication(listed), None) => Some(listed),
            (_, known) => known,
        }
    }
}

/// What a request of the queue was for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Filling the window of the list.
    Page,
    /// Showing a publication.
    Dossier(PublicationId),
    /// The line under the top.
    Soon,
    /// The week that begins on this day.
    Week(NaiveDate),
    /// Something done to a publication.
    Wish {
        /// The sentence to say when it is saved.
        done: String,
        /// What takes it back.
        undo: Option<Box<Wish>>,
        /// True when it can be taken back only until it goes out.
        until_out: bool,
    },
    /// A decision about an e-mail: the sentence to say when it is saved.
    Decide(String),
    /// The raw text of an e-mail.
    Evidence(MailId),
    /// The publications among which one is picked.
    Choices(Box<Plan>),
    /// Sending again what failed.
    Retry(DeliveryId),
    /// Taking back what has not left.
    TakeBack(DeliveryId),
}

/// What the pane remembers between events and never draws.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// The page that is on its way: its number, and the row that was selected when it was asked for.
    page_asked: Option<(Ask, Option<String>)>,
    /// What to ask for when it has come: one question at a time.
    page_wanted: Option<QueueAnchor>,
    /// The end of the list to which the selection goes when its page comes.
    jump: Option<Edge>,
    /// True when the open publication changed while its dossier was on its way.
    dossier_again: bool,
    /// True when slots changed while they were on their way.
    soon_again: bool,
    /// True when the week changed while it was on its way.
    week_again: bool,
    /// A text that was begun and left, or is being saved.
    kept: Option<(Plan, Asks, String)>,
}

impl State {
    /// What the commands of the queue act on: what is open where the keys go to it, else the selected row.
    #[must_use]
    pub fn queue_item(&self) -> Option<&QueueItem> {
        if self.queue.week.is_some() {
            return None;
        }
        match &self.queue.open {
            Some(open) if self.queue.reading => Some(&open.item),
            _ => self.queue.list.selected_row().map(|row| &row.item),
        }
    }

    /// The publication that commands act on, as it is known best.
    #[must_use]
    pub fn queue_publication(&self) -> Option<&Publication> {
        let QueueItem::Publication(listed) = self.queue_item()? else { return None };
        let open = self.queue.open.as_ref().filter(|open| open.item.id() == listed.id.as_str());
        open.and_then(Opened::publication).filter(|open| open.version >= listed.version).or(Some(listed))
    }

    /// The e-mail that commands act on.
    #[must_use]
    pub fn queue_mail(&self) -> Option<&Mail> {
        match self.queue_item()? {
            QueueItem::Mail(mail) => Some(mail),
            QueueItem::Publication(_) => None,
        }
    }
}

impl QueueList {
    /// The index in `rows` of the selected row.
    #[must_use]
    pub fn selected_place(&self) -> Option<usize> {
        let id = self.selected.as_ref()?;
        self.rows.iter().position(|row| row.item.id() == id)
    }

    /// The selected row.
    #[must_use]
    pub fn selected_row(&self) -> Option<&QueueRow> {
        self.rows.get(self.selected_place()?)
    }
}

/// When a publication goes out, or went.
#[must_use]
pub fn goes_at(publication: &Publication) -> Option<DateTime<Utc>> {
    publication.goes_at.or(publication.content.slot)
}

/// Shows the queue's pane.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    if state.pane == Pane::Queue {
        week::leave(state);
        return;
    }
    super::composer::save(state, fx);
    state.pane = Pane::Queue;
    state.dirty = true;
    if state.queue.list.rows.is_empty() {
        state.queue.list.loading = true;
    }
    list::refresh(state, fx);
    week::ask_soon(state, fx);
}

/// Goes back to the inbox.
pub(super) fn leave(state: &mut State) {
    state.pane = Pane::Inbox;
    state.dirty = true;
}

//! What the console knows: a window of the list, never the list.

use super::editor::Editor;
use super::followers::Followers;
use super::memory::Memory;
use super::overlays::agencies::Agencies;
use super::queue::Queue;
use super::search::{Search, Views};
use crate::keymap::Keymap;
use crate::model::account::{CheckReport, Standing};
use crate::model::agency::Agency;
use crate::model::calendar::Calendar;
use crate::model::channel::Channel;
use crate::model::conversation::Topic;
use crate::model::counts::{Counts, Row, View};
use crate::model::delivery::Delivery;
use crate::model::exchange::{Ask, Draft, Office, OpenStep, Thread};
use crate::model::ids::{AccountId, AgencyId, ConversationId, Person};
use crate::model::query::{Query, SavedView};
use chrono::{DateTime, Utc};
use ratatui_textarea::TextArea;
use std::sync::Arc;

pub use super::asked::{Purpose, Undo};

/// Everything the console knows. Built by the loop, changed only by `update`, drawn by `ui`.
#[derive(Debug, Clone)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The present moment, as the last event brought it.
    pub now: DateTime<Utc>,
    /// The office's calendar and zone.
    pub calendar: Arc<Calendar>,
    /// The office's name.
    pub office_name: String,
    /// Who sits at the console.
    pub operator: Person,
    /// The language of the screen.
    pub lang: crate::i18n::Lang,
    /// The theme's name.
    pub theme: ThemeName,
    /// The table of keys.
    pub keymap: Arc<Keymap>,
    /// Whether the store is open.
    pub boot: Boot,
    /// When what is shown was so, while it comes from the window that was kept and not from the store.
    pub seen_at: Option<DateTime<Utc>>,
    /// Which pane is shown.
    pub pane: Pane,
    /// The office as the approval queue needs it; `None` until the worker has said.
    pub office: Option<Office>,
    /// The approval queue.
    pub queue: Queue,
    /// Followers, attention, records.
    pub followers: Followers,
    /// The publication that is being written.
    pub editor: Option<Editor>,
    /// The list.
    pub list: List,
    /// The search whose line is open; `None` while the list is one of the lists.
    pub search: Option<Search>,
    /// The queries that are kept.
    pub views: Vec<SavedView>,
    /// The conversation that is shown beside or over the list.
    pub open: Option<Opened>,
    /// Where keys go.
    pub focus: Focus,
    /// The answer being written.
    pub composer: Option<Composer>,
    /// What lies over the screen; the last is on top and gets the keys.
    pub overlays: Vec<Overlay>,
    /// The bottom line.
    pub notice: Option<Notice>,
    /// What was done last and can be undone, newest last.
    pub undo: Vec<Undo>,
    /// The numbers of the top line.
    pub counts: Counts,
    /// How each account stands.
    pub standings: Vec<Standing>,
    /// The agencies.
    pub agencies: Vec<Agency>,
    /// Deliveries that are on their way or failed.
    pub deliveries: Vec<Delivery>,
    /// Drafts that are waiting to be taken up again.
    pub drafts: Vec<Draft>,
    /// Requests whose answer has not come, and what they were for.
    pub pending: Vec<(Ask, Purpose)>,
    /// The number of the next request.
    pub next_ask: Ask,
    /// True when something changed since the last frame was drawn; the loop sets it back when it has drawn.
    pub dirty: bool,
    /// What is remembered and never drawn.
    pub memory: Memory,
}

/// What the loop knows when it begins.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The present moment.
    pub now: DateTime<Utc>,
    /// The office's calendar and zone.
    pub calendar: Arc<Calendar>,
    /// The office's name.
    pub office: String,
    /// Who sits at the console.
    pub operator: Person,
    /// The language of the screen.
    pub lang: crate::i18n::Lang,
    /// The theme's name.
    pub theme: ThemeName,
    /// The table of keys.
    pub keymap: Arc<Keymap>,
    /// [`Boot::Welcome`] when there is no configuration, else [`Boot::Opening`].
    pub boot: Boot,
}

impl State {
    /// The console before anything has happened: an empty list that is being loaded.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        Self {
            size: setup.size,
            now: setup.now,
            calendar: setup.calendar,
            office_name: setup.office,
            seen_at: None,
            pane: Pane::default(),
            office: None,
            queue: Queue::default(),
            followers: Followers::default(),
            editor: None,
            operator: setup.operator,
            lang: setup.lang,
            theme: setup.theme,
            keymap: setup.keymap,
            boot: setup.boot,
            list: List { loading: true, ..List::default() },
            search: None,
            views: Vec::new(),
            open: None,
            focus: Focus::List,
            composer: None,
            overlays: Vec::new(),
            notice: None,
            undo: Vec::new(),
            counts: Counts::default(),
            standings: Vec::new(),
            agencies: Vec::new(),
            deliveries: Vec::new(),
            drafts: Vec::new(),
            pending: Vec::new(),
            next_ask: 1,
            dirty: true,
            memory: Memory::new(setup.now),
        }
    }
}

impl State {
    /// Returns how many answers have neither reached the network nor failed.
    #[must_use]
    pub fn on_their_way(&self) -> usize {
        self.deliveries.iter().filter(|delivery| !delivery.state.is_settled()).count()
    }
}

/// A pane of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The unified citizen inbox.
    #[default]
    Inbox,
    /// The publication approval queue.
    Queue,
    /// Followers, attention, records.
    Followers,
}

/// The name of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// The sixteen colours at their strongest.
    HighContrast,
    /// No colour at all (`NO_COLOR`).
    Plain,
}

/// Whether the store is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Boot {
    /// There is no configuration: the welcome screen. The chosen line of its menu.
    Welcome {
        /// 0: practice, 1: connect an account, 2: leave.
        chosen: usize,
    },
    /// It is being opened.
    Opening(OpenStep),
    /// It is open.
    Ready,
}

/// The window of the list that is held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// What it is a list of.
    pub source: Source,
    /// The rows held: some pages around the selected one.
    pub rows: Vec<Row>,
    /// The selected row, by name, so that a refresh never moves the operator's hand.
    pub selected: Option<ConversationId>,
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

/// What a list is a list of.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// One of the lists.
    View(View),
    /// What is found by a query.
    Query(Arc<Query>),
}

impl Default for Source {
    fn default() -> Self {
        Self::View(View::default())
    }
}

impl List {
    /// Which of the lists it is; `None` for what was found.
    #[must_use]
    pub fn view(&self) -> Option<View> {
        match self.source {
            Source::View(view) => Some(view),
            Source::Query(_) => None,
        }
    }
}

/// The conversation that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Which.
    pub id: ConversationId,
    /// Its thread; `None` until it has come.
    pub thread: Option<Thread>,
    /// Lines scrolled up from the end of the thread; 0 shows the newest.
    pub scroll: u16,
    /// How many entries were asked for.
    pub newest: usize,
    /// True at sizes where it lies over the list (see `layout`).
    pub over_list: bool,
}

/// Where keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The thread.
    Thread,
    /// The composer.
    Composer,
    /// The line of the search.
    Search,
}

impl Focus {
    /// True while the list is what is looked at: its keys, or the line above it.
    #[must_use]
    pub fn is_on_list(self) -> bool {
        matches!(self, Self::List | Self::Search)
    }
}

/// The answer being written.
#[derive(Debug, Clone)]
pub struct Composer {
    /// To which conversation.
    pub conversation: ConversationId,
    /// The citizen's name, for the title.
    pub to: String,
    /// The way it takes.
    pub channel: Channel,
    /// The text.
    pub text: TextArea<'static>,
    /// The text that was last handed over for saving as a draft.
    pub saved: String,
    /// When it was last changed, if that has not been saved.
    pub changed_at: Option<DateTime<Utc>>,
    /// Why it was not sent, until it is changed: an identifier of `assets/i18n`.
    pub refused: Option<&'static str>,
    /// The request that is saving it; no key changes it until the answer comes.
    pub sending: Option<Ask>,
}

/// Something that lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys. Lines scrolled down.
    Help {
        /// Lines scrolled down.
        scroll: u16,
    },
    /// All commands, found by typing.
    Palette {
        /// What was typed.
        query: String,
        /// The chosen line.
        chosen: usize,
    },
    /// A choice from a short list.
    Pick(Pick),
    /// A text to be written: a note, a reason.
    Prompt(Prompt),
    /// The explanation of the open conversation's deadline.
    Explain {
        /// Lines scrolled down.
        scroll: u16,
    },
    /// All there is to know about the open conversation and its citizen.
    Card {
        /// Lines scrolled down.
        scroll: u16,
    },
    /// The accounts: how each stands, its last check.
    Accounts {
        /// The chosen line.
        chosen: usize,
        /// Checks made since it was opened.
        checks: Vec<CheckReport>,
        /// Accounts being checked.
        checking: Vec<AccountId>,
    },
    /// Who sits at the console, out of whom the configuration names.
    People {
        /// The chosen line.
        chosen: usize,
    },
    /// The catalogue of agencies.
    Agencies(Agencies),
    /// The queries that are kept.
    Views(Views),
    /// What the queue lays over the screen.
    Queue(super::queue::Over),
    /// What the third pane lays over the screen.
    Followers(super::followers::Over),
    /// Leaving while something is still to be lost or sent: a question with yes and no.
    Confirm(Confirm),
}

/// A choice from a short list.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// What is being chosen.
    pub what: Picking,
    /// The conversation it is for.
    pub conversation: ConversationId,
    /// The version the operator saw.
    pub based_on: u64,
    /// The chosen line.
    pub chosen: usize,
    /// What was typed to narrow the list (agencies).
    pub query: String,
}

/// What is being chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Picking {
    /// A topic, each with its own letter.
    Topic(Vec<Option<Topic>>),
    /// An agency; `None` takes it back.
    Agency(Vec<Option<AgencyId>>),
    /// Until when: a moment, and the identifier of its sentence.
    Snooze(Vec<(DateTime<Utc>, &'static str)>),
    /// A reason to close without an answer: identifiers of `assets/i18n`; the last asks for one in words.
    Reason(Vec<&'static str>),
}

/// A text to be written.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub what: Prompting,
    /// The conversation it is for.
    pub conversation: ConversationId,
    /// The version the operator saw.
    pub based_on: u64,
    /// The text.
    pub text: TextArea<'static>,
    /// Why it was not taken, until it is changed: an identifier of `assets/i18n`.
    pub refused: Option<&'static str>,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompting {
    /// An internal note.
    Note,
    /// The reason for closing a conversation.
    Reason,
}

/// A question with yes and no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// Leave while answers are on their way: they leave at the next start.
    Quit,
    /// Give up what was changed in an agency.
    DropAgency {
        /// True when it was asked on the way out.
        quit: bool,
    },
}

/// The bottom line: what just happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// How it is said.
    pub tone: Tone,
    /// The sentence, in the operator's language.
    pub text: String,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// When it goes away by itself; `None` for what stays until a key is pressed (failures).
    pub until: Option<DateTime<Utc>>,
    /// Until when the undo key takes it back, with the seconds left shown.
    pub undo_until: Option<DateTime<Utc>>,
}

/// How a notice is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// In progress.
    Busy,
    /// Done.
    Done,
    /// Worth knowing.
    Info,
    /// Failed: stays until seen.
    Failed,
}

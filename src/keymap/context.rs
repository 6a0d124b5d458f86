//! Where a key is pressed.

/// Where a key is pressed: decides which part of the table answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere. Its keys are never plain characters, so that text can be typed everywhere.
    Global,
    /// What list and thread share: the same key does the same thing in both.
    Panes,
    /// The list.
    List,
    /// The thread.
    Thread,
    /// The composer.
    Composer,
    /// The line of the search.
    Search,
    /// The approval queue: its list, and what its parts share.
    Queue,
    /// An e-mail to decide, in the list or open.
    Mail,
    /// A publication that is open.
    Dossier,
    /// The week of slots.
    Week,
    /// The third pane: what its lists share.
    Followers,
    /// Its accounts.
    Counts,
    /// Its attention.
    Attention,
    /// Its records.
    Records,
    /// The publication that is being written.
    Editor,
    /// The catalogue of agencies.
    Agencies,
    /// A choice from a short list.
    Pick,
    /// A text to be written: a note, a reason.
    Prompt,
    /// What is only read: the help, an explanation, a card.
    Scroll,
    /// All commands, found by typing.
    Palette,
    /// The accounts.
    Accounts,
    /// The queries that are kept.
    Views,
    /// A question with yes and no.
    Confirm,
    /// The welcome screen.
    Welcome,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::Global,
        Self::Panes,
        Self::List,
        Self::Thread,
        Self::Composer,
        Self::Search,
        Self::Queue,
        Self::Mail,
        Self::Dossier,
        Self::Week,
        Self::Followers,
        Self::Counts,
        Self::Attention,
        Self::Records,
        Self::Editor,
        Self::Agencies,
        Self::Pick,
        Self::Prompt,
        Self::Scroll,
        Self::Palette,
        Self::Accounts,
        Self::Views,
        Self::Confirm,
        Self::Welcome,
    ];

    /// Its name in `assets/keymap.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Panes => "panes",
            Self::List => "list",
            Self::Thread => "thread",
            Self::Composer => "composer",
            Self::Search => "search",
            Self::Queue => "queue",
            Self::Mail => "mail",
            Self::Dossier => "dossier",
            Self::Week => "week",
            Self::Followers => "followers",
            Self::Counts => "counts",
            Self::Attention => "attention",
            Self::Records => "records",
            Self::Editor => "editor",
            Self::Agencies => "agencies",
            Self::Pick => "pick",
            Self::Prompt => "prompt",
            Self::Scroll => "scroll",
            Self::Palette => "palette",
            Self::Accounts => "accounts",
            Self::Views => "views",
            Self::Confirm => "confirm",
            Self::Welcome => "welcome",
        }
    }

    /// Finds a context by its name in `assets/keymap.toml`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// The contexts whose keys answer here, the nearest first.
    #[must_use]
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Panes => &[Self::Panes, Self::Global],
            Self::List => &[Self::List, Self::Panes, Self::Global],
            Self::Thread => &[Self::Thread, Self::Panes, Self::Global],
            Self::Composer => &[Self::Composer, Self::Global],
            Self::Search => &[Self::Search, Self::Global],
            Self::Queue => &[Self::Queue, Self::Global],
            Self::Mail => &[Self::Mail, Self::Queue, Self::Global],
            Self::Dossier => &[Self::Dossier, Self::Queue, Self::Global],
            Self::Week => &[Self::Week, Self::Queue, Self::Global],
            Self::Followers => &[Self::Followers, Self::Global],
            Self::Counts => &[Self::Counts, Self::Followers, Self::Global],
            Self::Attention => &[Self::Attention, Self::Followers, Self::Global],
            Self::Records => &[Self::Records, Self::Followers, Self::Global],
            Self::Editor => &[Self::Editor, Self::Global],
            Self::Agencies => &[Self::Agencies, Self::Global],
            Self::Pick => &[Self::Pick, Self::Global],
            Self::Prompt => &[Self::Prompt, Self::Global],
            Self::Scroll => &[Self::Scroll, Self::Global],
            Self::Palette => &[Self::Palette, Self::Global],
            Self::Accounts => &[Self::Accounts, Self::Global],
            Self::Views => &[Self::Views, Self::Global],
            Self::Confirm => &[Self::Confirm, Self::Global],
            Self::Welcome => &[Self::Welcome, Self::Global],
        }
    }

    /// True where plain characters are text (or letters of a menu), so that no command may take one.
    #[must_use]
    pub fn types_text(self) -> bool {
        matches!(
            self,
            Self::Global
                | Self::Composer
                | Self::Search
                | Self::Editor
                | Self::Agencies
                | Self::Prompt
                | Self::Palette
                | Self::Pick
        )
    }
}

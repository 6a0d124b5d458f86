//! What can be asked for.

/// Declares the commands together with the names the table, the sentences and the scripts use.
macro_rules! commands {
    ($($variant:ident = $name:literal,)*) => {
        /// Something the operator can ask for by key, palette or mouse.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each has its sentence in assets/i18n (command-…), which the help screen shows")]
        pub enum Command {
            $($variant,)*
        }

        impl Command {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in `assets/keymap.toml`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The identifier of the sentence that explains it in the help and in the palette (`command-…`).
            #[must_use]
            pub fn label_id(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("command-", $name),)*
                }
            }

            /// The identifier of its one or two words for the bottom line (`key-…`).
            #[must_use]
            pub fn short_id(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("key-", $name),)*
                }
            }
        }
    };
}

commands! {
    Down = "down",
    Up = "up",
    PageDown = "page-down",
    PageUp = "page-up",
    Home = "home",
    End = "end",
    NextPending = "next-pending",
    NextView = "next-view",
    PreviousView = "previous-view",
    Open = "open",
    Back = "back",
    SwitchFocus = "switch-focus",
    Reply = "reply",
    ReplyPrivately = "reply-privately",
    Send = "send",
    SetTopic = "set-topic",
    Assign = "assign",
    Note = "note",
    Snooze = "snooze",
    Wake = "wake",
    Resolve = "resolve",
    Reopen = "reopen",
    Undo = "undo",
    RetryDelivery = "retry-delivery",
    TakeBackDelivery = "take-back-delivery",
    OpenInBrowser = "open-in-browser",
    CopyLink = "copy-link",
    ExplainDeadline = "explain-deadline",
    Card = "card",
    Accounts = "accounts",
    CheckAccount = "check-account",
    SyncNow = "sync-now",
    Search = "search",
    Complete = "complete",
    SwitchOrder = "switch-order",
    NextHit = "next-hit",
    KeepView = "keep-view",
    SavedViews = "saved-views",
    RenameView = "rename-view",
    DeleteView = "delete-view",
    Inbox = "inbox",
    Queue = "queue",
    Followers = "followers",
    NewPublication = "new-publication",
    EditPublication = "edit-publication",
    SavePublication = "save-publication",
    Review = "review",
    Approve = "approve",
    NotApprove = "not-approve",
    MoreInformation = "more-information",
    ToAgency = "to-agency",
    AgencySaid = "agency-said",
    Schedule = "schedule",
    PublishNow = "publish-now",
    Hold = "hold",
    Withdraw = "withdraw",
    Amend = "amend",
    VerifyAgain = "verify-again",
    Compare = "compare",
    Week = "week",
    NextDay = "next-day",
    PreviousDay = "previous-day",
    NextColumn = "next-column",
    PreviousColumn = "previous-column",
    Table = "table",
    Steps = "steps",
    NextPeriod = "next-period",
    PreviousPeriod = "previous-period",
    NextVersion = "next-version",
    PreviousVersion = "previous-version",
    CountByHand = "count-by-hand",
    ImportCounts = "import-counts",
    Judge = "judge",
    WriteRecord = "write-record",
    SignRecord = "sign-record",
    ReceiveMail = "receive-mail",
    IgnoreMail = "ignore-mail",
    Agencies = "agencies",
    Sit = "sit",
    Palette = "palette",
    Help = "help",
    NextTheme = "next-theme",
    Suspend = "suspend",
    Redraw = "redraw",
    Accept = "accept",
    Yes = "yes",
    No = "no",
    Quit = "quit",
}

impl Command {
    /// Finds a command by its name in `assets/keymap.toml`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }
}

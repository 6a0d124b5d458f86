//! The arguments of the commands about publications.

use crate::model::mail::Verdict;
use crate::model::queue::QueueView;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A list of the queue, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum QueueName {
    /// Waits for the office.
    ToReview,
    /// Waits for an agency.
    WithAgency,
    /// Approved, scheduled, going out.
    Scheduled,
    /// Needs a person.
    Attention,
    /// Live somewhere.
    Live,
    /// Withdrawn or expired.
    Closed,
    /// Every publication.
    #[default]
    All,
}

impl QueueName {
    /// The list it names.
    #[must_use]
    pub fn view(self) -> QueueView {
        match self {
            Self::ToReview => QueueView::ToReview,
            Self::WithAgency => QueueView::WithAgency,
            Self::Scheduled => QueueView::Scheduled,
            Self::Attention => QueueView::Attention,
            Self::Live => QueueView::Live,
            Self::Closed => QueueView::Closed,
            Self::All => QueueView::All,
        }
    }
}

/// `ventanilla publications`.
#[derive(Debug, Clone, Args)]
pub struct PublicationsArgs {
    /// Which list.
    #[arg(long, value_enum, default_value_t)]
    pub view: QueueName,
    /// At most how many rows.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication`.
#[derive(Debug, Clone, Args)]
pub struct PublicationArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: PublicationCommand,
}

/// What to do with a publication.
#[derive(Debug, Clone, Subcommand)]
pub enum PublicationCommand {
    /// A publication with its history.
    Show(One),
    /// A new publication.
    Add(Box<AddArgs>),
    /// Another content.
    Edit(Box<EditArgs>),
    /// Approves it as it stands.
    Approve(One),
    /// Does not approve it: back to the agency.
    Return(ReturnArgs),
    /// Sends it to an agency.
    Suggest(SuggestArgs),
    /// Sets its slot.
    Schedule(ScheduleArgs),
    /// Publishes it now.
    Publish(One),
    /// Withdraws it, or takes it off the networks.
    Withdraw(WithdrawArgs),
    /// Enters what an agency answered by other means.
    Answered(AnsweredArgs),
}

/// A publication, and how it is printed.
#[derive(Debug, Clone, Args)]
pub struct One {
    /// The publication.
    pub id: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What a publication says.
#[derive(Debug, Clone, Default, Args)]
pub struct ContentArgs {
    /// The text; `-` reads standard input.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// A text of its own for Facebook.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub facebook: Option<String>,
    /// A text of its own for X.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub x: Option<String>,
    /// A picture; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub media: Vec<PathBuf>,
    /// What the picture shows, in words: one for each picture, in order.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub alt: Vec<String>,
    /// An account it goes to; may be given several times.
    #[arg(long = "to", value_name = "ACCOUNT")]
    pub accounts: Vec<String>,
    /// When it goes out.
    #[arg(long = "at", value_name = "WHEN")]
    pub slot: Option<String>,
}

/// `ventanilla publication add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// What it says.
    #[command(flatten)]
    pub content: ContentArgs,
    /// The agency it belongs to.
    #[arg(long, value_name = "AGENCY")]
    pub agency: Option<String>,
    /// The agency sent it: it is information received, not a suggestion of the office.
    #[arg(long, requires = "agency")]
    pub received: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication edit`.
#[derive(Debug, Clone, Args)]
pub struct EditArgs {
    /// The publication.
    pub id: String,
    /// What it says now; what is not given stays.
    #[command(flatten)]
    pub content: ContentArgs,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication return`.
#[derive(Debug, Clone, Args)]
pub struct ReturnArgs {
    /// The publication.
    pub id: String,
    /// Why it is not approved.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reason: String,
    /// The agency; the one it belongs to when not given.
    #[arg(long, value_name = "AGENCY")]
    pub agency: Option<String>,
    /// The agency is told by other means: no e-mail leaves.
    #[arg(long)]
    pub by_hand: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication suggest`.
#[derive(Debug, Clone, Args)]
pub struct SuggestArgs {
    /// The publication.
    pub id: String,
    /// The agency; the one it belongs to when not given.
    #[arg(long, value_name = "AGENCY")]
    pub agency: Option<String>,
    /// The agency is told by other means: no e-mail leaves.
    #[arg(long)]
    pub by_hand: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication schedule`.
#[derive(Debug, Clone, Args)]
pub struct ScheduleArgs {
    /// The publication.
    pub id: String,
    /// When it goes out; `-` takes the slot away.
    #[arg(allow_hyphen_values = true)]
    pub when: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla publication withdraw`.
#[derive(Debug, Clone, Args)]
pub struct WithdrawArgs {
    /// The publication.
    pub id: String,
    /// Why.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reason: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What an agency answered, as it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerdictName {
    /// It approves.
    Approved,
    /// It does not.
    NotApproved,
    /// It sends more information, or asks for changes.
    MoreInformation,
}

impl VerdictName {
    /// The verdict it names.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Approved => Verdict::Approved,
            Self::NotApproved => Verdict::NotApproved,
            Self::MoreInformation => Verdict::MoreInformation,
        }
    }
}

/// `ventanilla publication answered`.
#[derive(Debug, Clone, Args)]
pub struct AnsweredArgs {
    /// The publication.
    pub id: String,
    /// What.
    #[arg(value_enum)]
    pub verdict: VerdictName,
    /// How it is known: who said it, when, by what means.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub words: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

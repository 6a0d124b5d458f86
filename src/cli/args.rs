//! The arguments. Their help is in `assets/i18n` (`help-…`), in the operator's language; see [`super::help`].

use crate::model::counts::View;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The command line.
#[derive(Debug, Clone, Parser)]
#[command(name = "ventanilla", version)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the console opens when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The configuration.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// Who sits at the console.
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
    /// The colours.
    #[arg(long, global = true, value_name = "THEME")]
    pub theme: Option<Theme>,
}

/// A language, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Spanish.
    Es,
    /// English.
    En,
}

/// A theme, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// The sixteen colours at their strongest.
    HighContrast,
    /// No colour.
    Plain,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// The practice network.
    Practice(PracticeArgs),
    /// The accounts.
    Account(AccountArgs),
    /// The list of conversations.
    Inbox(InboxArgs),
    /// A conversation.
    Show(ShowArgs),
    /// An answer.
    Reply(ReplyArgs),
    /// The approval queue.
    Publications(super::publication::args::PublicationsArgs),
    /// A publication.
    Publication(super::publication::args::PublicationArgs),
    /// The mailbox.
    Mail(super::mail::args::MailArgs),
    /// The agencies.
    Agency(super::agency::AgencyArgs),
    /// A record.
    Record(super::record::args::RecordArgs),
    /// The records.
    Records(super::record::args::RecordsArgs),
    /// Pulling and sending, without the console.
    Sync(SyncArgs),
    /// Follower counts.
    Followers(super::followers::args::FollowersArgs),
    /// The deadline of a moment.
    Deadline(super::deadline::DeadlineArgs),
    /// The proof that the store is whole.
    Verify(super::verify::VerifyArgs),
    /// The view's files, no larger than they have to be.
    Compact,
    /// The journal, out.
    Export(super::export::ExportArgs),
    /// The journal, in.
    Import(super::import::ImportArgs),
    /// The shell's completions.
    Completions(CompletionsArgs),
}

/// A list of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ViewName {
    /// To answer, ordered by deadline.
    #[default]
    Pending,
    /// With an agency.
    Waiting,
    /// Snoozed.
    Snoozed,
    /// Answered or resolved.
    Done,
    /// All.
    All,
}

impl ViewName {
    /// The list it names.
    #[must_use]
    pub fn view(self) -> View {
        match self {
            Self::Pending => View::Pending,
            Self::Waiting => View::Waiting,
            Self::Snoozed => View::Snoozed,
            Self::Done => View::Done,
            Self::All => View::All,
        }
    }
}

/// `ventanilla inbox`.
#[derive(Debug, Clone, Args)]
pub struct InboxArgs {
    /// What is sought: words and conditions, as on the screen.
    pub query: Vec<String>,
    /// Which list.
    #[arg(long, value_enum, default_value_t, conflicts_with = "query")]
    pub view: ViewName,
    /// At most how many rows.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla show`.
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    /// The conversation.
    pub id: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla reply`.
#[derive(Debug, Clone, Args)]
pub struct ReplyArgs {
    /// The conversation.
    pub id: String,
    /// The text; `-` reads standard input.
    #[arg(allow_hyphen_values = true)]
    pub text: String,
    /// Answers in private, where the network has a way to.
    #[arg(long)]
    pub private: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla sync`.
#[derive(Debug, Clone, Args)]
pub struct SyncArgs {
    /// One round, then ends.
    #[arg(long)]
    pub once: bool,
    /// Prints JSON, one object a line.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla practice`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Clone, Args)]
pub struct PracticeArgs {
    /// The same seed gives the same citizens.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// How many times faster than life they write.
    #[arg(long, default_value_t = 1.0, value_name = "FACTOR")]
    pub speed: f64,
    /// Runs the network alone, without the console.
    #[arg(long)]
    pub serve_only: bool,
    /// The port on 127.0.0.1; any free one when not given.
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    pub port: u16,
    /// Writes a configuration that uses the network.
    #[arg(long, value_name = "FILE")]
    pub write_config: Option<PathBuf>,
    /// Fills the data folder with generated messages, then ends.
    #[arg(long, value_name = "N", requires = "data", conflicts_with_all = ["serve_only", "write_config"])]
    pub fill: Option<u64>,
    /// No rate limits, no failures.
    #[arg(long)]
    pub no_faults: bool,
    /// Gives the data folder an office's past, then ends.
    #[arg(long, requires = "data", conflicts_with_all = ["serve_only", "write_config", "fill", "empty"])]
    pub past: bool,
    /// Begins with an office that has no past.
    #[arg(long)]
    pub empty: bool,
}

/// `ventanilla completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// `ventanilla account`.
#[derive(Debug, Clone, Args)]
pub struct AccountArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AccountCommand,
}

/// What to do with accounts.
#[derive(Debug, Clone, Subcommand)]
pub enum AccountCommand {
    /// Connects an account, or renews its tokens.
    Add(Box<AddArgs>),
    /// Lists the accounts.
    List(ListArgs),
    /// Checks tokens and permissions.
    Check(CheckArgs),
    /// Disconnects an account.
    Remove(RemoveArgs),
}

/// `ventanilla account add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// The network.
    #[command(subcommand)]
    pub network: AddNetwork,
}

/// A network to connect.
#[derive(Debug, Clone, Subcommand)]
pub enum AddNetwork {
    /// A Facebook Page.
    Facebook(AddFacebook),
    /// An account of X.
    X(AddX),
}

/// What connecting an account takes on every network.
#[derive(Debug, Clone, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct AddCommon {
    /// Its short name.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The environment variable that holds the access token.
    #[arg(long, value_name = "VAR", conflicts_with = "token_stdin")]
    pub token_env: Option<String>,
    /// Reads tokens from standard input, one a line: access, then (X) refresh, then the client's secret.
    #[arg(long)]
    pub token_stdin: bool,
    /// Where the API is.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Replaces the account of that name: this is how tokens are renewed.
    #[arg(long)]
    pub replace: bool,
    /// Does not ask the network.
    #[arg(long)]
    pub no_check: bool,
    /// Prints the check as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla account add facebook`.
#[derive(Debug, Clone, Default, Args)]
#[command(disable_version_flag = true)]
pub struct AddFacebook {
    /// What every network takes.
    #[command(flatten)]
    pub common: AddCommon,
    /// The Page's numeric id.
    #[arg(long, value_name = "ID")]
    pub page_id: Option<String>,
    /// The version of the Graph API.
    #[arg(long, value_name = "VERSION")]
    pub version: Option<String>,
    /// The app may use the `HUMAN_AGENT` tag.
    #[arg(long)]
    pub human_agent: bool,
}

/// `ventanilla account add x`.
#[derive(Debug, Clone, Default, Args)]
pub struct AddX {
    /// What every network takes.
    #[command(flatten)]
    pub common: AddCommon,
    /// The account's numeric id.
    #[arg(long, value_name = "ID")]
    pub user_id: Option<String>,
    /// The account's handle.
    #[arg(long, value_name = "HANDLE")]
    pub handle: Option<String>,
    /// The names the API is asked with.
    #[arg(long, value_name = "DIALECT")]
    pub dialect: Option<String>,
    /// The OAuth 2.0 client.
    #[arg(long, value_name = "ID")]
    pub client_id: Option<String>,
    /// The environment variable from which the refresh token is taken, once.
    #[arg(long, value_name = "VAR", conflicts_with = "token_stdin")]
    pub refresh_token_env: Option<String>,
    /// The environment variable from which the client's secret is taken, once.
    #[arg(long, value_name = "VAR", conflicts_with = "token_stdin")]
    pub client_secret_env: Option<String>,
    /// The most that may be spent in a month.
    #[arg(long, value_name = "USD")]
    pub monthly_ceiling_usd: Option<u32>,
    /// What the office pays X for.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    /// Does not search for replies that do not name the account.
    #[arg(long)]
    pub no_search_replies: bool,
    /// Gets the tokens by entering X with a browser.
    #[arg(long, conflicts_with_all = ["token_env", "token_stdin", "refresh_token_env"])]
    pub login: bool,
}

/// `ventanilla account list`.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla account check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The account; all when not given.
    pub name: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla account remove`.
#[derive(Debug, Clone, Args)]
pub struct RemoveArgs {
    /// The account.
    pub name: String,
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
}

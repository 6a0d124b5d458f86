//! The arguments of the commands about the mailbox.

use crate::cli::publication::args::VerdictName;
use clap::{ArgGroup, Args, Subcommand};
use std::path::PathBuf;

/// `ventanilla mail`.
#[derive(Debug, Clone, Args)]
pub struct MailArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: MailCommand,
}

/// What to do with the mailbox.
#[derive(Debug, Clone, Subcommand)]
pub enum MailCommand {
    /// Sends what waits and reads what came.
    Sync(MailSyncArgs),
    /// E-mails a person has to look at.
    List(MailListArgs),
    /// E-mails from files.
    Import(MailImportArgs),
    /// What an e-mail is.
    Decide(MailDecideArgs),
    /// Checks both servers.
    Check(MailCheckArgs),
    /// Keeps the password.
    Password,
}

/// `ventanilla mail sync`.
#[derive(Debug, Clone, Args)]
pub struct MailSyncArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla mail list`.
#[derive(Debug, Clone, Args)]
pub struct MailListArgs {
    /// At most how many.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla mail import`.
#[derive(Debug, Clone, Args)]
pub struct MailImportArgs {
    /// The files (`.eml`).
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla mail decide`.
#[derive(Debug, Clone, Args)]
#[command(group = ArgGroup::new("decision").required(true).args(["verdict", "receive", "ignore"]))]
pub struct MailDecideArgs {
    /// The e-mail; its first letters are enough.
    pub id: String,
    /// It answers a publication, with this.
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub verdict: Option<VerdictName>,
    /// The publication it answers; the one it belongs to when not given.
    #[arg(long, value_name = "ID", requires = "verdict")]
    pub publication: Option<String>,
    /// It is information to publish, from this agency.
    #[arg(long, value_name = "AGENCY")]
    pub receive: Option<String>,
    /// It is put aside.
    #[arg(long)]
    pub ignore: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla mail check`.
#[derive(Debug, Clone, Args)]
pub struct MailCheckArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

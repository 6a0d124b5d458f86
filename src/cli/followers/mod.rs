//! `ventanilla followers …`: follower counts, from the command line. Rows S-3.4 to S-3.6.

pub mod backtest;

use super::args::Global;
use super::context::{Context, Need};
use super::failure::Failure;
use crate::i18n::Lang;
use clap::{Args, Subcommand};

/// `ventanilla followers`.
#[derive(Debug, Clone, Args)]
pub struct FollowersArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: FollowersCommand,
}

/// What to do with follower counts.
#[derive(Debug, Clone, Subcommand)]
pub enum FollowersCommand {
    /// How good the forecast would have been.
    Backtest(backtest::BacktestArgs),
}

/// Runs the command.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(global: &Global, args: &FollowersArgs, lang: Lang) -> Result<(), Failure> {
    match &args.command {
        // Files are all it needs: no account, no data folder.
        FollowersCommand::Backtest(args) => backtest::run(Context::load(global, Need::Nothing, lang)?.lang, args),
    }
}

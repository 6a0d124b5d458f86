//! The arguments of `ventanilla followers`.

use super::backtest::BacktestArgs;
use crate::model::followers::Verdict;
use crate::model::ids::AccountId;
use crate::model::intake::DateOrder;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `ventanilla followers`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct FollowersArgs {
    /// What to do; the accounts are listed when it is not said.
    #[command(subcommand)]
    pub command: Option<FollowersCommand>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What to do with follower counts.
#[derive(Debug, Clone, Subcommand)]
pub enum FollowersCommand {
    /// Shows the days of an account.
    Show(ShowArgs),
    /// Takes counts from a file.
    Import(ImportArgs),
    /// Records a day by hand.
    Set(SetArgs),
    /// Says whether a reading is right.
    Judge(JudgeArgs),
    /// Asks the networks now.
    Count(CountArgs),
    /// How good the forecast would have been.
    Backtest(BacktestArgs),
}

/// `ventanilla followers show`.
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    /// The account.
    #[arg(value_parser = account)]
    pub account: AccountId,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// How dates that could be read in several ways are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DatesName {
    /// 15/03/2026.
    DayFirst,
    /// 03/15/2026.
    MonthFirst,
    /// 2026-03-15.
    YearFirst,
}

impl DatesName {
    /// The order it names.
    #[must_use]
    pub fn order(self) -> DateOrder {
        match self {
            Self::DayFirst => DateOrder::DayFirst,
            Self::MonthFirst => DateOrder::MonthFirst,
            Self::YearFirst => DateOrder::YearFirst,
        }
    }
}

/// `ventanilla followers import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// The file.
    pub file: PathBuf,
    /// The account that the only series is of.
    #[arg(long, value_parser = account, conflicts_with = "map")]
    pub account: Option<AccountId>,
    /// Which account a series is of.
    #[arg(long, value_name = "LABEL=ACCOUNT")]
    pub map: Vec<String>,
    /// How dates are meant.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<DatesName>,
    /// The column of the days.
    #[arg(long, value_name = "COLUMN")]
    pub day_column: Option<String>,
    /// The column of the followers.
    #[arg(long, value_name = "COLUMN")]
    pub followers_column: Option<String>,
    /// The column of the accounts.
    #[arg(long, value_name = "COLUMN")]
    pub account_column: Option<String>,
    /// Says what would change, and keeps nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla followers set`.
#[derive(Debug, Clone, Args)]
pub struct SetArgs {
    /// The account.
    #[arg(value_parser = account)]
    pub account: AccountId,
    /// The day.
    pub day: String,
    /// How many followers.
    #[arg(value_name = "N")]
    pub followers: String,
    /// How many began to follow on it.
    #[arg(long, value_name = "N")]
    pub gained: Option<String>,
    /// How many posts there are.
    #[arg(long, value_name = "N")]
    pub posts: Option<String>,
}

/// What is said of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerdictName {
    /// It counts.
    Right,
    /// It does not.
    Wrong,
    /// Nothing any more.
    None,
}

impl VerdictName {
    /// The verdict it names.
    #[must_use]
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Right => Some(Verdict::Right),
            Self::Wrong => Some(Verdict::Wrong),
            Self::None => None,
        }
    }
}

/// `ventanilla followers judge`.
#[derive(Debug, Clone, Args)]
pub struct JudgeArgs {
    /// The account.
    #[arg(value_parser = account)]
    pub account: AccountId,
    /// The day.
    pub day: String,
    /// What is said.
    #[arg(value_enum)]
    pub verdict: VerdictName,
}

/// `ventanilla followers count`.
#[derive(Debug, Clone, Args)]
pub struct CountArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

#[expect(clippy::unnecessary_wraps, reason = "clap asks parsers for a result")]
fn account(text: &str) -> Result<AccountId, String> {
    Ok(AccountId::new(text))
}

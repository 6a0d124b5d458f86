//! `ventanilla followers …`: follower counts, from the command line. Rows S-3.4 to S-3.6.

mod acts;
pub mod args;
pub mod backtest;
mod import;
mod list;
mod show;

use super::args::Global;
use super::context::{Context, Need};
use super::desk::{self, Desk};
use super::failure::Failure;
use crate::i18n::Lang;
use crate::model::followers::Reviewed;
use crate::model::ids::AccountId;
use crate::model::past;
use crate::model::text::one_line;
use crate::worker::{self, Core};
use args::{FollowersArgs, FollowersCommand};
use chrono::NaiveDate;

/// Runs the command.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(global: &Global, args: &FollowersArgs, lang: Lang) -> Result<(), Failure> {
    // Files are all a backtest needs: no account, no data folder.
    if let Some(FollowersCommand::Backtest(args)) = &args.command {
        return backtest::run(Context::load(global, Need::Nothing, lang)?.lang, args);
    }
    let desk = Desk::of(Context::load(global, Need::Config, lang)?)?;
    desk::runtime(desk.lang())?.block_on(async {
        match &args.command {
            None => list::run(&desk, args.json),
            Some(FollowersCommand::Show(args)) => show::run(&desk, args),
            Some(FollowersCommand::Import(args)) => import::run(&desk, args).await,
            Some(FollowersCommand::Set(args)) => acts::set(&desk, args).await,
            Some(FollowersCommand::Judge(args)) => acts::judge(&desk, args).await,
            Some(FollowersCommand::Count(args)) => acts::count(&desk, args.json).await,
            Some(FollowersCommand::Backtest(_)) => Ok(()),
        }
    })
}

/// The days of an account; `None` while it has none, as a new one.
fn reviewed(desk: &Desk, core: &Core, account: &AccountId) -> Result<Option<Reviewed>, Failure> {
    let all = worker::followers(core).map_err(|error| desk.unread(&error))?;
    let found = all.into_iter().find(|reviewed| reviewed.series.account == *account);
    let is_configured = desk.networks.iter().any(|network| network.account() == account);
    if found.is_some() || is_configured { Ok(found) } else { Err(no_account(desk, account)) }
}

fn no_account(desk: &Desk, account: &AccountId) -> Failure {
    let gaps = [("account", one_line(account.as_str()).into())];
    Failure::failed(desk.lang().say_with("followers-no-account", &gaps))
}

/// A day as it was typed: today or one that has been.
fn day(desk: &Desk, typed: &str, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let wrong = |why: past::NotPast| desk.lang().say_with(why.sentence(), &[("text", one_line(typed.trim()).into())]);
    past::day(typed, today).map_err(|why| Failure::usage(wrong(why)))
}

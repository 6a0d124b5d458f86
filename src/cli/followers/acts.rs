//! What is done to an account's counts: typing one, judging one, asking the networks for them.

use super::args::{JudgeArgs, SetArgs, VerdictName};
use super::{day, no_account, reviewed};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::{json, output, store_words};
use crate::model::exchange::Refusal;
use crate::model::followers::DayCount;
use crate::model::ids::AccountId;
use crate::model::past;
use crate::model::text::{grouped, one_line};
use crate::{say_time, worker};
use serde_json::json;

/// Keeps a count that a person typed.
///
/// # Errors
/// Exit code 2 when the day or a number is none, or the day lies ahead; 1 when there is no such account.
pub(super) async fn set(desk: &Desk, args: &SetArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    let core = desk.core()?;
    let day = day(desk, &args.day, desk.calendar.local_day(core.now()))?;
    let number = |typed: &str| {
        let wrong = |text: &str| Failure::usage(lang.say_with("past-no-number", &[("text", one_line(text).into())]));
        past::number(typed).map_err(|text| wrong(&text))?.ok_or_else(|| wrong(typed))
    };
    let followers = number(&args.followers)?;
    let gained = args.gained.as_deref().map(number).transpose()?;
    let posts = args.posts.as_deref().map(number).transpose()?;
    let count = DayCount { day, followers: Some(followers), gained, posts };
    let kept = worker::count_by_hand(&core, args.account.clone(), count).await;
    kept.map_err(|error| desk.unread(&error))?.map_err(|why| refused(desk, &args.account, &why))?;
    let gaps = [
        ("account", one_line(args.account.as_str()).into()),
        ("day", say_time::date(day, lang).into()),
        ("followers", grouped(followers).into()),
    ];
    output::line(&lang.say_with("followers-set-done", &gaps))
}

/// Keeps what a person says of a reading.
///
/// # Errors
/// Exit code 2 when the day is none or lies ahead; 1 when there is no such account or reading.
pub(super) async fn judge(desk: &Desk, args: &JudgeArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    let core = desk.core()?;
    let day = day(desk, &args.day, desk.calendar.local_day(core.now()))?;
    // Says that there is no such account before it says that there is no such reading.
    reviewed(desk, &core, &args.account)?;
    let judged = worker::judge(&core, args.account.clone(), day, args.verdict.verdict()).await;
    judged.map_err(|why| match why {
        Refusal::Missing => {
            Failure::failed(lang.say_with("followers-no-day", &[("day", say_time::date(day, lang).into())]))
        }
        other => refused(desk, &args.account, &other),
    })?;
    let done = match args.verdict {
        VerdictName::Right => "followers-judged-right",
        VerdictName::Wrong => "followers-judged-wrong",
        VerdictName::None => "followers-judged-none",
    };
    let gaps = [("account", one_line(args.account.as_str()).into()), ("day", say_time::date(day, lang).into())];
    output::line(&lang.say_with(done, &gaps))
}

/// Asks every network for its count now, and keeps what it says.
///
/// # Errors
/// Exit code 1 when one failed, 2 when there is nobody to ask.
pub(super) async fn count(desk: &Desk, as_json: bool) -> Result<(), Failure> {
    let lang = desk.lang();
    if desk.networks.is_empty() {
        return Err(Failure::usage(lang.say("scripts-no-accounts")));
    }
    let mut outcome = Ok(());
    for (account, counted) in worker::count_now(&desk.core()?).await {
        let fault = counted.as_ref().err();
        if fault.is_some() {
            outcome = Err(Failure::silent(1));
        }
        let sentence = fault.map(|fault| store_words::fault(lang, fault));
        if as_json {
            let count = counted.as_ref().ok();
            output::line(&json::line(&json!({
                "account": account,
                "good": fault.is_none(),
                "followers": count.and_then(|count| count.followers),
                "posts": count.and_then(|count| count.posts),
                "cost_micros": count.map(|count| count.cost_micros),
                "fault": fault,
                "sentence": sentence,
            })))?;
            continue;
        }
        let name = one_line(account.as_str());
        match (counted, sentence) {
            (_, Some(sentence)) => output::warn(&format!("{name}: {sentence}")),
            (Ok(count), None) => {
                let said = count.followers.map(grouped);
                let id = if said.is_some() { "followers-counted" } else { "followers-counted-nothing" };
                let gaps = [("account", name.into()), ("followers", said.unwrap_or_default().into())];
                output::line(&lang.say_with(id, &gaps))?;
            }
            (Err(_), None) => {}
        }
    }
    outcome
}

/// Why something about an account was not done.
pub(super) fn refused(desk: &Desk, account: &AccountId, why: &Refusal) -> Failure {
    match why {
        Refusal::Missing => no_account(desk, account),
        other => Failure::failed(store_words::refused(desk.lang(), other)),
    }
}

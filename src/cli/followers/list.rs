//! `ventanilla followers`: how many follow each account, and where that is going. Rows S-3.4 and S-3.6.

use super::show::{file, mark_name, mark_words, step};
use crate::app::followers::accounts::rows::{self, Change, SPARK_DAYS};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::{json, output};
use crate::followers::forecast;
use crate::i18n::Lang;
use crate::model::account::NetworkKind;
use crate::model::followers::{Reading, Reviewed};
use crate::model::forecast::{Band, Errors, Outlook};
use crate::model::ids::AccountId;
use crate::model::text::{grouped, one_line, whole};
use crate::{say_followers, say_period, say_time, worker};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// The days ahead that are put into figures.
const AHEAD: [u64; 3] = [30, 90, 180];

/// An account with what is known of it.
struct Account {
    id: AccountId,
    network: NetworkKind,
    reviewed: Option<Reviewed>,
}

/// Prints the accounts, by their names.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(desk: &Desk, as_json: bool) -> Result<(), Failure> {
    let core = desk.core()?;
    let today = desk.calendar.local_day(core.now());
    let known = worker::followers(&core).map_err(|error| desk.unread(&error))?;
    let accounts = accounts(desk, known);
    if accounts.is_empty() {
        return Err(Failure::usage(desk.lang().say("scripts-no-accounts")));
    }
    for account in &accounts {
        let outlook = account.reviewed.as_ref().map(|reviewed| {
            let readings: Vec<_> = reviewed.counting().collect();
            forecast::outlook(&readings, forecast::HORIZON)
        });
        if as_json {
            output::line(&json::line(&account_json(account, outlook.as_ref(), today, desk.lang())))?;
        } else {
            for line in lines(account, outlook.as_ref(), today, desk.lang()) {
                output::line(&line)?;
            }
        }
    }
    Ok(())
}

/// Those that were counted, and those that are configured.
fn accounts(desk: &Desk, known: Vec<Reviewed>) -> Vec<Account> {
    let mut accounts: Vec<Account> = known
        .into_iter()
        .map(|reviewed| Account {
            id: reviewed.series.account.clone(),
            network: reviewed.series.network,
            reviewed: Some(reviewed),
        })
        .collect();
    for network in &desk.networks {
        if accounts.iter().all(|account| account.id != *network.account()) {
            accounts.push(Account { id: network.account().clone(), network: network.network(), reviewed: None });
        }
    }
    accounts.sort_by(|one, other| one.id.cmp(&other.id));
    accounts
}

impl Account {
    /// The last reading that counts.
    fn last(&self) -> Option<&Reading> {
        let reviewed = self.reviewed.as_ref()?;
        let (last, _) = rows::last(reviewed)?;
        reviewed.series.days.iter().rev().find(|day| day.day == last)?.reading.as_ref()
    }

    fn change(&self, days: u64) -> Option<Change> {
        rows::change(self.reviewed.as_ref()?, days)
    }

    /// How many of the last days have no reading that counts.
    fn missing(&self, today: NaiveDate) -> u64 {
        let spark = self.reviewed.as_ref().map(|reviewed| rows::spark(reviewed, today)).unwrap_or_default();
        SPARK_DAYS - spark.iter().flatten().count() as u64
    }
}

/// What is said of a day ahead.
struct Ahead {
    days: u64,
    day: NaiveDate,
    official: Option<f64>,
    band: Option<Band>,
}

fn ahead(outlook: &Outlook, last: NaiveDate) -> Vec<Ahead> {
    AHEAD
        .into_iter()
        .filter_map(|days| {
            let day = last.checked_add_days(Days::new(days))?;
            let points = outlook.official.iter().flat_map(|line| &line.points);
            let official = points.filter(|point| point.day == day).map(|point| point.value).next();
            let band = outlook.forecast.bands.iter().find(|band| band.day == day).copied();
            Some(Ahead { days, day, official, band })
        })
        .collect()
}

fn account_json(account: &Account, outlook: Option<&Outlook>, today: NaiveDate, lang: Lang) -> Value {
    let last = account.last();
    let official = outlook.and_then(|outlook| outlook.official.as_ref());
    let made = outlook.map(|outlook| &outlook.forecast);
    let marks = account.reviewed.iter().flat_map(|reviewed| &reviewed.marks).map(|mark| {
        let words = mark_words(mark.oddity, lang);
        json!({ "day": mark.day, "mark": mark_name(mark.oddity), "by": step(mark.oddity), "words": words })
    });
    json!({
        "account": account.id,
        "network": account.network,
        "day": last.map(|reading| reading.day),
        "followers": last.and_then(|reading| reading.followers),
        "provenance": last.map(|reading| reading.provenance.name()),
        "file": last.and_then(|reading| file(&reading.provenance)),
        "change_7": account.change(7).map(|change| change.by),
        "change_30": account.change(30).map(|change| change.by),
        "official": official.map(|line| json!({
            "growth": line.growth,
            "from": line.first.0,
            "first": line.first.1,
            "to": line.last.0,
            "last": line.last.1,
        })),
        "method": made.map(|made| made.method.name()),
        "method_words": made.map(|made| say_followers::method(made, lang)),
        "readings": made.map(|made| made.readings),
        "filled": made.map(|made| made.filled),
        "range": made.and_then(|made| made.range),
        "ahead": outlook.zip(last).map(|(outlook, last)| ahead(outlook, last.day).iter().map(ahead_json).collect::<Vec<_>>()),
        "backtest": made.and_then(|made| made.backtest.as_ref()).map(|tested| json!({
            "origins": tested.origins,
            "horizon": tested.horizon,
            "chosen": errors(tested.chosen),
            "drift": errors(tested.drift),
            "naive": errors(tested.naive),
            "official": tested.official.map(errors),
            "covered80": tested.covered.0,
            "covered95": tested.covered.1,
        })),
        "milestone": outlook.and_then(|outlook| outlook.milestone),
        "missing_90": account.missing(today),
        "marks": marks.collect::<Vec<_>>(),
    })
}

fn ahead_json(ahead: &Ahead) -> Value {
    let within = |interval: fn(&Band) -> (f64, f64)| {
        ahead.band.as_ref().map(|band| {
            let (low, high) = interval(band);
            [whole(low), whole(high)]
        })
    };
    json!({
        "days": ahead.days,
        "day": ahead.day,
        "official": ahead.official.map(whole),
        "forecast": ahead.band.map(|band| whole(band.mean)),
        "within80": within(|band| band.within80),
        "within95": within(|band| band.within95),
    })
}

fn errors(errors: Errors) -> Value {
    json!({ "mase": errors.mase, "mape": errors.mape })
}

/// An account for people: how many, where that is going, what is odd.
fn lines(account: &Account, outlook: Option<&Outlook>, today: NaiveDate, lang: Lang) -> Vec<String> {
    let head = format!("{} ({})", one_line(account.id.as_str()), account.network.name());
    let Some(((last, followers), outlook)) = account.last().and_then(|last| Some((last, last.followers?))).zip(outlook)
    else {
        return vec![format!("{head}: {}", lang.say("counts-no-readings"))];
    };
    let date = |day: NaiveDate| say_time::date(day, lang);
    let reading =
        [("followers", grouped(followers).into()), ("from", say_followers::provenance(&last.provenance, lang).into())];
    let mut lines = vec![format!("{head}: {} · {}", lang.say_with("counts-reading", &reading), date(last.day))];
    let changes: Vec<String> = [7, 30].into_iter().filter_map(|days| change(account, days, lang)).collect();
    if !changes.is_empty() {
        lines.push(indent(&changes.join(" · ")));
    }
    lines.push(indent(&match &outlook.official {
        Some(line) => {
            format!(
                "{}; {}",
                lang.say("counts-official"),
                say_followers::growth(line, lang, &|day| say_period::day(day, lang))
            )
        }
        None => lang.say("counts-official-none"),
    }));
    lines.extend(ahead(outlook, last.day).iter().filter_map(|one| ahead_words(one, lang)).map(|words| indent(&words)));
    lines.extend(forecast_words(outlook, lang).iter().map(|words| indent(words)));
    lines.push(indent(&lang.say_with("followers-missing", &[("days", account.missing(today).into())])));
    lines.extend(marks(account, today, lang).iter().map(|words| indent(words)));
    lines
}

fn indent(words: &str) -> String {
    format!("  {words}")
}

fn change(account: &Account, days: u64, lang: Lang) -> Option<String> {
    let change = account.change(days)?;
    let about = if change.exact { "" } else { "≈" };
    let by = format!("{about}{}", say_followers::signed(change.by));
    Some(lang.say_with("followers-change", &[("days", days.into()), ("by", by.into())]))
}

fn ahead_words(ahead: &Ahead, lang: Lang) -> Option<String> {
    let number = |value: f64| grouped(whole(value));
    let official = ahead.official.map(|value| lang.say_with("followers-official", &[("value", number(value).into())]));
    let forecast = ahead.band.map(|band| {
        let gaps = [
            ("value", number(band.mean).into()),
            ("low80", number(band.within80.0).into()),
            ("high80", number(band.within80.1).into()),
            ("low95", number(band.within95.0).into()),
            ("high95", number(band.within95.1).into()),
        ];
        lang.say_with("followers-forecast", &gaps)
    });
    let said: Vec<String> = [official, forecast].into_iter().flatten().collect();
    let gaps = [("days", ahead.days.into()), ("day", say_time::date(ahead.day, lang).into())];
    (!said.is_empty()).then(|| format!("{}: {}", lang.say_with("followers-in-days", &gaps), said.join(" · ")))
}

/// The method, its errors, the next round number.
fn forecast_words(outlook: &Outlook, lang: Lang) -> Vec<String> {
    let made = &outlook.forecast;
    if made.bands.is_empty() {
        return vec![say_followers::range(made, lang)];
    }
    let mut words = vec![format!("{}: {}", lang.say("counts-forecast"), say_followers::method(made, lang))];
    match &made.backtest {
        Some(tested) => {
            words.push(format!("{} {}", say_followers::errors(tested, lang), say_followers::covered(tested, lang)));
        }
        None => words.push(lang.say("counts-backtest-none")),
    }
    let day = |day| say_period::day(day, lang);
    words.extend(outlook.milestone.as_ref().map(|next| say_followers::milestone(next, lang, &day)));
    words
}

/// The marks of the last days, and how many there are before them.
fn marks(account: &Account, today: NaiveDate, lang: Lang) -> Vec<String> {
    let first = today.checked_sub_days(Days::new(SPARK_DAYS - 1)).unwrap_or(today);
    let all: Vec<_> = account.reviewed.iter().flat_map(|reviewed| &reviewed.marks).collect();
    let before = all.iter().filter(|mark| mark.day < first).count();
    let recent = all.iter().filter(|mark| mark.day >= first);
    let mut words: Vec<String> =
        recent.map(|mark| format!("{}: {}", say_time::date(mark.day, lang), mark_words(mark.oddity, lang))).collect();
    if before > 0 {
        words.push(lang.say_with("followers-earlier-marks", &[("n", before.into())]));
    }
    words
}

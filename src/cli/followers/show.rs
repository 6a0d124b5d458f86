//! `ventanilla followers show`: the days of an account, with what is odd and what stood there before. Row S-3.4.

use super::args::ShowArgs;
use super::{day, reviewed};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::{line, moment};
use crate::cli::output;
use crate::i18n::Lang;
use crate::model::followers::{Day, Earlier, Oddity, Provenance, Reading, Reviewed, Verdict};
use crate::model::past::{self, NotPast};
use crate::model::text::{grouped, one_line, pad, width};
use crate::{say_followers, say_time};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// The days that are shown when the first is not said.
const USUAL: u64 = 90;

/// Prints the days, oldest first; one without a reading is a gap.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(desk: &Desk, args: &ShowArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let today = desk.calendar.local_day(core.now());
    let to = match args.to.as_deref().map(|typed| past::day(typed, today)) {
        // Nothing is known of what lies ahead: today is the end of what can be shown.
        None | Some(Err(NotPast::Ahead)) => today,
        Some(Ok(day)) => day,
        Some(Err(NotPast::NoDay(typed))) => day(desk, &typed, today)?,
    };
    let usual = to.checked_sub_days(Days::new(USUAL - 1)).unwrap_or(to);
    let from = args.from.as_deref().map_or(Ok(usual), |typed| day(desk, typed, today))?;
    let Some(reviewed) = reviewed(desk, &core, &args.account)? else {
        return if args.json { Ok(()) } else { output::line(&desk.lang().say("counts-no-readings-yet")) };
    };
    let known = &reviewed.series.days;
    let Some(first) = known.first().map(|first| first.day.max(from)) else { return Ok(()) };
    for date in first.iter_days().take_while(|date| *date <= to) {
        let known = known.binary_search_by_key(&date, |day| day.day).ok().and_then(|at| known.get(at));
        output::line(&if args.json {
            line(&as_json(desk, &reviewed, date, known))
        } else {
            glance(desk.lang(), &reviewed, date, known)
        })?;
    }
    Ok(())
}

fn as_json(desk: &Desk, reviewed: &Reviewed, date: NaiveDate, day: Option<&Day>) -> Value {
    let reading = day.and_then(|day| day.reading.as_ref());
    let mark = reviewed.mark(date);
    let judged = day.and_then(|day| day.judged.as_ref());
    let earlier: Vec<Value> =
        day.map(|day| day.earlier.iter().map(|earlier| earlier_json(desk, earlier)).collect()).unwrap_or_default();
    json!({
        "day": date,
        "followers": reading.and_then(|reading| reading.followers),
        "gained": reading.and_then(|reading| reading.gained),
        "posts": reading.and_then(|reading| reading.posts),
        "requests": day.map_or(0, |day| day.requests),
        "provenance": reading.map(|reading| reading.provenance.name()),
        "file": reading.and_then(|reading| file(&reading.provenance)),
        "taken_at": reading.map(|reading| moment(&desk.calendar, reading.taken_at)),
        "mark": mark.map(mark_name),
        "by": mark.and_then(step),
        "judged": judged.map(|judged| json!({
            "verdict": judged.verdict, "by": judged.by, "at": moment(&desk.calendar, judged.at),
        })),
        "earlier": earlier,
    })
}

fn earlier_json(desk: &Desk, earlier: &Earlier) -> Value {
    let Reading { followers, gained, posts, provenance, taken_at, .. } = &earlier.reading;
    json!({
        "followers": followers,
        "gained": gained,
        "posts": posts,
        "provenance": provenance.name(),
        "file": file(provenance),
        "taken_at": moment(&desk.calendar, *taken_at),
        "by": earlier.by,
        "at": moment(&desk.calendar, earlier.at),
    })
}

/// The name of the file a reading is from.
pub(super) fn file(provenance: &Provenance) -> Option<&str> {
    match provenance {
        Provenance::Import { file } => Some(file),
        Provenance::Api | Provenance::Hand => None,
    }
}

/// A mark as scripts know it.
pub(super) fn mark_name(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::Suspect => "suspect",
        Oddity::Wrong => "wrong",
        Oddity::Step { .. } => "step",
    }
}

/// By how many a lasting step went.
pub(super) fn step(oddity: Oddity) -> Option<i64> {
    match oddity {
        Oddity::Step { by } => Some(by),
        Oddity::Suspect | Oddity::Wrong => None,
    }
}

/// A mark in words.
pub(super) fn mark_words(oddity: Oddity, lang: Lang) -> String {
    match oddity {
        Oddity::Suspect => lang.say("followers-mark-suspect"),
        Oddity::Wrong => lang.say("page-mark-wrong"),
        Oddity::Step { by } => say_followers::step(by, lang),
    }
}

/// One row for people: day, followers, new, posts, requests, where it is from, what is odd about it.
fn glance(lang: Lang, reviewed: &Reviewed, date: NaiveDate, day: Option<&Day>) -> String {
    let reading = day.and_then(|day| day.reading.as_ref());
    let number = |number: Option<u64>, cells: usize| right(&number.map_or_else(|| "—".to_owned(), grouped), cells);
    let followers = number(reading.and_then(|reading| reading.followers), 10);
    let gained = number(reading.and_then(|reading| reading.gained), 7);
    let posts = number(reading.and_then(|reading| reading.posts), 7);
    let requests = right(&grouped(day.map_or(0, |day| day.requests)), 5);
    let from =
        reading.map_or_else(|| lang.say("page-mark-gap"), |one| say_followers::provenance(&one.provenance, lang));
    let mut words: Vec<String> = vec![from];
    words.extend(reviewed.mark(date).map(|oddity| mark_words(oddity, lang)));
    let judged = day.and_then(|day| day.judged.as_ref());
    if judged.is_some_and(|judged| judged.verdict == Verdict::Right) {
        words.push(lang.say("counts-mark-right"));
    }
    words.extend(day.into_iter().flat_map(|day| &day.earlier).map(|earlier| before(earlier, lang)));
    let line = format!(
        "{}  {followers}{gained}{posts}{requests}  {}",
        pad(&say_time::date(date, lang), 15),
        words.join(" · ")
    );
    line.trim_end().to_owned()
}

fn before(earlier: &Earlier, lang: Lang) -> String {
    let gaps = [
        ("before", earlier.reading.followers.map_or_else(|| "—".to_owned(), grouped).into()),
        ("who", one_line(earlier.by.as_str()).into()),
        ("at", say_time::date(earlier.at.date_naive(), lang).into()),
    ];
    lang.say_with("counts-earlier", &gaps)
}

fn right(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}

//! `ventanilla followers import`: counts from a file, after saying how it was read. Row S-3.4.

use super::acts::refused;
use super::args::ImportArgs;
use super::no_account;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::{json, output};
use crate::followers::import;
use crate::i18n::Lang;
use crate::model::exchange::Refusal;
use crate::model::followers::{Reviewed, Series};
use crate::model::ids::AccountId;
use crate::model::intake::{Choices, DateOrder, Effects, FileRead, FileSeries, Slip};
use crate::model::text::{grouped, one_line};
use crate::worker::{self, intake};
use crate::{say_intake, say_time};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Which account each series of a file is of, by its label.
type Assigned = Vec<(Option<String>, AccountId)>;

/// Says what a file brings, and imports it unless only that was asked.
///
/// # Errors
/// Exit code 2 when the arguments say no account; 1 when the file cannot be read, a series is of nobody, or an account
/// is not there.
pub(super) async fn run(desk: &Desk, args: &ImportArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    let core = desk.core()?;
    let known: Vec<Series> = worker::followers(&core)
        .map_err(|error| desk.unread(&error))?
        .into_iter()
        .map(|Reviewed { series, .. }| series)
        .collect();
    let assigned = assigned(desk, args, &known)?;
    let choices = Choices {
        dates: args.dates.map(super::args::DatesName::order),
        day_column: args.day_column.clone(),
        followers_column: args.followers_column.clone(),
        account_column: args.account_column.clone(),
    };
    let path = args.file.to_string_lossy();
    let say = |why: &Refusal| refused(desk, &AccountId::new(""), why);
    let read = intake::read(&core, &path, &choices, &assigned).await.map_err(|error| desk.unread(&error))?;
    let (read, effects, content) = read.map_err(|why| say(&why))?;
    if let Some(label) = unheard(&read, &assigned) {
        return Err(Failure::usage(lang.say_with("followers-no-label", &[("label", one_line(label).into())])));
    }
    let series: Vec<Found<'_>> = read.series.iter().map(|series| Found::of(&read, series, &assigned, &known)).collect();
    if !args.json {
        lines(&read, &series, choices.dates, lang).iter().try_for_each(|line| output::line(line))?;
    }
    let done = if args.dry_run {
        effects.unassigned.first().map_or(Ok(None), |label| Err(say(&Refusal::Unassigned(label.clone()))))
    } else {
        let imported = intake::import(&core, &path, Some(&content), &choices, &assigned).await;
        imported.map_err(|error| desk.unread(&error))?.map(Some).map_err(|why| say(&why))
    };
    if args.json {
        let imported = done.as_ref().ok().copied().flatten();
        output::line(&json::line(&as_json(&read, &series, &effects, imported, lang)))?;
        return done.map(|_| ());
    }
    match done? {
        None => output::line(&lang.say("followers-dry-run")),
        Some(days) => {
            let gaps = [("days", days.into()), ("file", one_line(&read.file).into())];
            output::line(&lang.say_with("counts-imported", &gaps))
        }
    }
}

/// What the arguments say of whose the series are. An account must be configured, or have been counted before.
fn assigned(desk: &Desk, args: &ImportArgs, known: &[Series]) -> Result<Assigned, Failure> {
    let mapped = args.map.iter().map(|text| {
        let pair = text.rsplit_once('=').filter(|(_, account)| !account.trim().is_empty());
        pair.map(|(label, account)| (Some(label.to_owned()), AccountId::new(account.trim()))).ok_or_else(|| {
            let gaps = [("text", one_line(text).into())];
            Failure::usage(desk.lang().say_with("followers-bad-map", &gaps))
        })
    });
    let said = args.account.iter().map(|account| Ok((None, account.clone())));
    let assigned: Assigned = mapped.chain(said).collect::<Result<_, _>>()?;
    let is_there = |account: &AccountId| {
        desk.networks.iter().any(|network| network.account() == account)
            || known.iter().any(|series| series.account == *account)
    };
    match assigned.iter().find(|(_, account)| !is_there(account)) {
        Some((_, account)) => Err(no_account(desk, account)),
        None => Ok(assigned),
    }
}

/// A label that was said and that the file does not have.
fn unheard<'a>(read: &FileRead, assigned: &'a Assigned) -> Option<&'a str> {
    let mut labels = assigned.iter().filter_map(|(label, _)| label.as_deref());
    labels.find(|label| read.series.iter().all(|series| series.label.as_deref() != Some(label)))
}

/// A series of the file, and what importing it would do.
struct Found<'a> {
    series: &'a FileSeries,
    account: Option<AccountId>,
    effects: Effects,
}

impl<'a> Found<'a> {
    fn of(read: &FileRead, series: &'a FileSeries, assigned: &Assigned, known: &[Series]) -> Self {
        // Alone in its file a series without a label takes what was said without one; among others it does not.
        let said: Assigned =
            assigned.iter().filter(|(label, _)| label.is_some() || read.series.len() == 1).cloned().collect();
        let alone = FileRead { series: vec![series.clone()], ..read.clone() };
        let account = import::readings(&alone, &said).into_iter().map(|(account, _)| account).next();
        Self { series, account, effects: import::effects(&alone, &said, known) }
    }
}

fn as_json(read: &FileRead, series: &[Found<'_>], effects: &Effects, imported: Option<u64>, lang: Lang) -> Value {
    let series: Vec<Value> = series
        .iter()
        .map(|found| {
            let (first, last) = (found.series.days.first(), found.series.days.last());
            json!({
                "label": found.series.label,
                "account": found.account,
                "days": found.series.days.len(),
                "from": first.map(|count| count.day),
                "first": first.and_then(|count| count.followers),
                "to": last.map(|count| count.day),
                "last": last.and_then(|count| count.followers),
                "new": found.effects.new,
                "changed": found.effects.changed.len(),
                "same": found.effects.same,
            })
        })
        .collect();
    json!({
        "file": read.file,
        "encoding": read.encoding,
        "separator": read.separator,
        "decimal": read.decimal,
        "dates": read.dates.iter().map(|order| order.name()).collect::<Vec<_>>(),
        "columns": read.columns,
        "day_column": read.day_column,
        "followers_column": read.followers_column,
        "account_column": read.account_column,
        "lines": read.lines,
        "series": series,
        "new": effects.new,
        "changed": effects.changed.len(),
        "same": effects.same,
        "unassigned": effects.unassigned,
        "slips": read.slips.iter().map(|slip| slip_words(slip, lang)).collect::<Vec<_>>(),
        "more_slips": read.more_slips,
        "imported": imported,
    })
}

fn slip_words(slip: &Slip, lang: Lang) -> String {
    match slip {
        Slip::Ambiguous { days } => lang.say_with("followers-slip-ambiguous", &[("days", (*days).into())]),
        other => say_intake::slip(other, lang, &|day| say_time::date(day, lang)),
    }
}

/// What was read, for people.
fn lines(read: &FileRead, series: &[Found<'_>], dates: Option<DateOrder>, lang: Lang) -> Vec<String> {
    let facts = say_intake::facts(read, lang);
    let mut lines = vec![
        format!("{}: {facts}", one_line(&read.file)),
        format!("  {}", say_intake::columns(read, dates.is_some(), lang)),
    ];
    for found in series {
        let label = found.series.label.as_deref().map_or_else(|| lang.say("counts-file-no-label"), one_line);
        let account = found.account.as_ref();
        let account = account.map_or_else(|| lang.say("counts-file-no-account"), |id| one_line(id.as_str()));
        let days = lang.say_with("counts-file-days", &[("n", found.series.days.len().into())]);
        let effects = [
            ("new", found.effects.new.into()),
            ("changed", found.effects.changed.len().into()),
            ("same", found.effects.same.into()),
        ];
        let ends = [found.series.days.first(), found.series.days.last()].map(|count| {
            let said = |day: NaiveDate, count: Option<u64>| {
                format!("{}: {}", say_time::date(day, lang), count.map_or_else(|| "—".to_owned(), grouped))
            };
            count.map(|count| said(count.day, count.followers)).unwrap_or_default()
        });
        lines.push(format!("  {label} → {account} · {days} · {} … {}", ends[0], ends[1]));
        lines.push(format!("    {}", lang.say_with("followers-effects", &effects)));
    }
    if !read.slips.is_empty() {
        lines.push(lang.say("counts-preview-slips"));
        lines.extend(read.slips.iter().map(|slip| format!("  {}", slip_words(slip, lang))));
    }
    if read.more_slips > 0 {
        lines.push(format!("  {}", lang.say_with("counts-preview-more", &[("n", read.more_slips.into())])));
    }
    lines
}

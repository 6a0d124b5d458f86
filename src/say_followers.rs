//! What is said of an account's followers and of where they are going, the same in the console and on the command
//! line. Rows S-3.4 and S-3.6.

use crate::i18n::Lang;
use crate::model::followers::Provenance;
use crate::model::forecast::{Backtest, Errors, Forecast, Method, Milestone, OfficialLine};
use crate::model::text::{grouped, one_line};
use chrono::NaiveDate;

/// How the speaker writes a day.
pub type SayDay<'a> = &'a dyn Fn(NaiveDate) -> String;

/// A difference with its sign: `+312`, `−1,204`, `0`.
///
/// ```
/// use ventanilla::say_followers::signed;
/// assert_eq!([312, -1_204, 0].map(signed), ["+312", "−1,204", "0"]);
/// ```
#[must_use]
pub fn signed(by: i64) -> String {
    let sign = match by {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    format!("{sign}{}", grouped(by.unsigned_abs()))
}

/// A number of percents: `0.8 %`, `0.8%`.
#[must_use]
pub fn percents(number: &str, lang: Lang) -> String {
    lang.say_with("counts-percent", &[("number", number.into())])
}

/// Where a reading comes from, with the name of its file.
#[must_use]
pub fn provenance(provenance: &Provenance, lang: Lang) -> String {
    match provenance {
        Provenance::Import { file } => lang.say_with("counts-from-file", &[("file", one_line(file).into())]),
        Provenance::Api | Provenance::Hand => lang.say(&format!("counts-from-{}-full", provenance.name())),
    }
}

/// A lasting step in its words: a purge, a viral day.
#[must_use]
pub fn step(by: i64, lang: Lang) -> String {
    let id = if by < 0 { "counts-purge-words" } else { "counts-leap-words" };
    lang.say_with(id, &[("by", signed(by).into())])
}

/// The growth of the official line and how it was computed:
/// `g = 0.052 % al día, del 25 ago al 23 nov: (76,412 / 72,900)^(1/90) − 1`.
#[must_use]
pub fn growth(line: &OfficialLine, lang: Lang, day: SayDay<'_>) -> String {
    let days = (line.last.0 - line.first.0).num_days();
    let percent = line.growth * 100.0;
    let growth = if percent.abs() < 0.01 { format!("{percent:.4}") } else { format!("{percent:.3}") };
    let gaps = [
        ("g", growth.replace('-', "−").into()),
        ("from", day(line.first.0).into()),
        ("to", day(line.last.0).into()),
        ("first", grouped(line.first.1).into()),
        ("last", grouped(line.last.1).into()),
        ("days", days.into()),
    ];
    lang.say_with("counts-growth", &gaps)
}

/// How a forecast was made, and from how much.
#[must_use]
pub fn method(forecast: &Forecast, lang: Lang) -> String {
    let named = match &forecast.method {
        Method::Range => lang.say("counts-method-range"),
        Method::Drift => lang.say("counts-method-drift"),
        Method::Ets { form } => lang.say_with("counts-method-ets", &[("form", one_line(form).into())]),
        Method::Mstl { season } => lang.say_with("counts-method-mstl", &[("season", (*season).into())]),
    };
    let gaps = [("method", named.into()), ("readings", grouped(u64::from(forecast.readings)).into())];
    let mut said = lang.say_with("counts-method", &gaps);
    if forecast.filled > 0 {
        said.push(' ');
        said.push_str(&lang.say_with("counts-filled", &[("days", forecast.filled.into())]));
    }
    said
}

/// With few readings: between which counts they lie, and that no more is said.
#[must_use]
pub fn range(forecast: &Forecast, lang: Lang) -> String {
    let (low, high) = forecast.range.unwrap_or_default();
    let gaps = [("readings", forecast.readings.into()), ("low", grouped(low).into()), ("high", grouped(high).into())];
    lang.say_with("counts-range", &gaps)
}

/// An error in percent: `0.8 %`, `s/d` where every day had nothing.
fn error(errors: Errors, lang: Lang) -> String {
    errors.mape.map_or_else(|| lang.say("counts-not-known"), |mape| percents(&format!("{mape:.1}"), lang))
}

/// How well the method did on the account's own past, beside the others.
#[must_use]
pub fn errors(backtest: &Backtest, lang: Lang) -> String {
    let official = backtest.official.map(|official| error(official, lang));
    let id = if official.is_some() { "counts-backtest-official" } else { "counts-backtest" };
    let gaps = [
        ("origins", backtest.origins.into()),
        ("days", backtest.horizon.into()),
        ("error", error(backtest.chosen, lang).into()),
        ("drift", error(backtest.drift, lang).into()),
        ("naive", error(backtest.naive, lang).into()),
        ("official", official.unwrap_or_default().into()),
    ];
    lang.say_with(id, &gaps)
}

/// What share of what came lay where it was said that it would.
#[must_use]
pub fn covered(backtest: &Backtest, lang: Lang) -> String {
    let share = |part: f64| percents(&format!("{:.0}", part * 100.0), lang);
    let (within80, within95) = backtest.covered;
    lang.say_with("counts-covered", &[("within80", share(within80).into()), ("within95", share(within95).into())])
}

/// The next round number: `50,000 hacia el 14 de marzo, entre el 2 de marzo y el 3 de abril (80 %)`.
#[must_use]
pub fn milestone(milestone: &Milestone, lang: Lang, day: SayDay<'_>) -> String {
    let said = |on: Option<NaiveDate>| on.map(day).unwrap_or_default();
    let gaps = [
        ("number", grouped(milestone.followers).into()),
        ("day", said(milestone.day).into()),
        ("earliest", said(milestone.earliest).into()),
        ("latest", said(milestone.latest).into()),
    ];
    let id = match (milestone.day, milestone.earliest, milestone.latest) {
        (Some(_), Some(_), Some(_)) => "counts-milestone",
        (Some(_), Some(_), None) => "counts-milestone-open",
        (Some(_), None, _) => "counts-milestone-bare",
        (None, Some(_), _) => "counts-milestone-perhaps",
        (None, None, _) => "counts-milestone-far",
    };
    lang.say_with(id, &gaps)
}

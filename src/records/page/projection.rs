//! Where an account's followers are going: the official line, printed with its growth rate and how that was computed,
//! and the statistical forecast beside it. Row S-3.6.

use super::cells::{table, text};
use super::notes;
use super::words::{Words, percent_value};
use crate::model::document::{Cell, Chart, Drawn, Section, Strand, Table, Value};
use crate::model::forecast::{Backtest, Band, Forecast, Method, OfficialLine, Outlook};
use crate::model::record::FollowerFigures;
use chrono::{Days, NaiveDate};

/// How many days ahead the values stand that are printed.
const AHEAD: [u64; 6] = [30, 60, 90, 120, 150, 180];

/// What is printed of an account's future.
pub(super) fn projection(figures: &FollowerFigures, outlook: Option<&Outlook>, words: &Words<'_>) -> Section {
    let official = figures.official.as_ref();
    let forecast = outlook.map(|outlook| &outlook.forecast);
    let mut said = match official {
        Some(line) => line_words(line, words),
        None => words.says(&["page-official-none"]),
    };
    said.extend(forecast_words(forecast, words));
    let bands = forecast.map_or(&[][..], |forecast| &forecast.bands);
    let last = official.map(|line| line.last.0).or_else(|| bands.first()?.day.pred_opt());
    let mut section = notes(String::new(), said);
    if let Some(last) = last {
        let points = points(last, official, bands);
        section.charts.push(chart(&points, words));
        section.tables.push(values(&points, words));
    }
    section
}

/// A day ahead, and what is said of it.
struct Ahead<'a> {
    days: u64,
    day: NaiveDate,
    official: Option<f64>,
    band: Option<&'a Band>,
}

fn points<'a>(last: NaiveDate, official: Option<&OfficialLine>, bands: &'a [Band]) -> Vec<Ahead<'a>> {
    let days = std::iter::once(0).chain(AHEAD);
    let ahead = days.filter_map(|days| Some((days, last.checked_add_days(Days::new(days))?)));
    #[expect(clippy::cast_precision_loss, reason = "followers are far fewer than 2^53")]
    let value = |line: &OfficialLine, day: NaiveDate| {
        let point = line.points.iter().find(|point| point.day == day).map(|point| point.value);
        point.or_else(|| (day == line.last.0).then_some(line.last.1 as f64))
    };
    ahead
        .map(|(days, day)| Ahead {
            days,
            day,
            official: official.and_then(|line| value(line, day)),
            band: bands.iter().find(|band| band.day == day),
        })
        .collect()
}

fn ahead(days: u64, words: &Words<'_>) -> String {
    words.with("page-ahead", &[("days", days.into())])
}

fn values(points: &[Ahead<'_>], words: &Words<'_>) -> Table {
    let rows = points.iter().map(|point| {
        // The last reading is no forecast.
        let missing = || if point.days == 0 { Value::Empty } else { Value::NotAvailable };
        let cell = |value: Option<f64>| Cell::from(value.map_or_else(missing, |value| Value::Decimal(value, 0)));
        let band = |pick: fn(&Band) -> f64| cell(point.band.map(pick));
        vec![
            text(ahead(point.days, words)),
            Value::Day(point.day).into(),
            cell(point.official),
            band(|band| band.mean),
            band(|band| band.within80.0),
            band(|band| band.within80.1),
            band(|band| band.within95.0),
            band(|band| band.within95.1),
        ]
    });
    let columns = words.says(&[
        "page-column-ahead",
        "page-column-day",
        "page-column-official",
        "page-column-forecast",
        "page-column-low80",
        "page-column-high80",
        "page-column-low95",
        "page-column-high95",
    ]);
    table(words.say("page-projection"), columns, rows.collect())
}

fn chart(points: &[Ahead<'_>], words: &Words<'_>) -> Chart {
    let strand = |name: &str, drawn: Drawn, pick: &dyn Fn(&Ahead<'_>) -> Option<f64>| Strand {
        name: words.say(name),
        values: points.iter().map(pick).collect(),
        drawn,
    };
    let mut strands = vec![strand("page-column-official", Drawn::Line, &|point| point.official)];
    if points.iter().any(|point| point.band.is_some()) {
        strands.push(strand("page-column-forecast", Drawn::Broken, &|point| Some(point.band?.mean)));
        strands.push(strand("page-strand-low80", Drawn::Edge, &|point| Some(point.band?.within80.0)));
        strands.push(strand("page-strand-high80", Drawn::Edge, &|point| Some(point.band?.within80.1)));
    }
    Chart {
        title: words.say("page-projection-chart"),
        unit: words.say("page-unit-followers"),
        labels: points.iter().map(|point| ahead(point.days, words)).collect(),
        strands,
        from_zero: false,
    }
}

/// The official line, literally, with its growth rate, and how that was computed.
fn line_words(line: &OfficialLine, words: &Words<'_>) -> Vec<String> {
    let ((from, first), (to, last)) = (line.first, line.last);
    let growth = words.value(&Value::Decimal(line.growth, 6));
    let percent = words.value(&Value::Percent(line.growth * 100.0, 4));
    let days = (to - from).num_days();
    let gaps = [
        ("first", words.number(first).into()),
        ("last", words.number(last).into()),
        ("days", days.to_string().into()),
        ("from", words.day(from).into()),
        ("to", words.day(to).into()),
    ];
    vec![
        words.with("page-official-line", &[("growth", growth.into()), ("percent", percent.into())]),
        words.with("page-official-how", &gaps),
    ]
}

/// How the forecast was made, and how well that did on the account's own past.
fn forecast_words(forecast: Option<&Forecast>, words: &Words<'_>) -> Vec<String> {
    let Some(forecast) = forecast.filter(|forecast| forecast.readings > 0) else {
        return words.says(&["page-forecast-none"]);
    };
    if forecast.bands.is_empty() {
        let (low, high) = forecast.range.unwrap_or_default();
        let gaps = [("low", words.number(low).into()), ("high", words.number(high).into())];
        return vec![words.with("page-forecast-range", &gaps)];
    }
    let gaps = [
        ("n", forecast.readings.into()),
        ("method", method(&forecast.method, words).into()),
        ("readings", words.number(forecast.readings.into()).into()),
        ("gaps", forecast.filled.into()),
        ("filled", words.number(forecast.filled.into()).into()),
    ];
    let error = forecast.backtest.as_ref();
    vec![
        words.with("page-forecast-how", &gaps),
        error.map_or_else(|| words.say("page-backtest-none"), |error| backtest(error, words)),
    ]
}

/// The name of a method in words.
fn method(method: &Method, words: &Words<'_>) -> String {
    let id = format!("page-method-{}", method.name());
    match method {
        Method::Range | Method::Drift => words.say(&id),
        Method::Ets { form } => words.with(&id, &[("form", crate::model::text::one_line(form).into())]),
        Method::Mstl { season } => words.with(&id, &[("season", (*season).into())]),
    }
}

fn backtest(error: &Backtest, words: &Words<'_>) -> String {
    let mase = |mase: Option<f64>| words.value(&mase.map_or(Value::NotAvailable, |mase| Value::Decimal(mase, 2)));
    let percent = |percent: Option<f64>, places| words.value(&percent_value(percent, places));
    let official = error.official;
    let gaps = [
        ("n", error.origins.into()),
        ("origins", words.number(error.origins.into()).into()),
        ("horizon", words.number(error.horizon.into()).into()),
        ("mape", percent(error.chosen.mape, 2).into()),
        ("mase", mase(error.chosen.mase).into()),
        ("official-mape", percent(official.and_then(|errors| errors.mape), 2).into()),
        ("official-mase", mase(official.and_then(|errors| errors.mase)).into()),
        ("covered-80", percent(Some(error.covered.0 * 100.0), 0).into()),
        ("covered-95", percent(Some(error.covered.1 * 100.0), 0).into()),
    ];
    words.with("page-backtest", &gaps)
}

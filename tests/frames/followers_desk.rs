//! The accounts of the office on Monday 23 November 2026 at 12:41, made by hand.

use super::desk::{at, desk, now};
use chrono::{Days, NaiveDate};
use ventanilla::app::followers::Tab;
use ventanilla::app::followers::accounts::{Accounts, Known};
use ventanilla::app::{Pane, State};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::followers::{
    Day, Earlier, Judged, Mark, Oddity, Provenance, Reading, Reviewed, Series, Verdict,
};
use ventanilla::model::forecast::{Backtest, Band, Errors, Forecast, Method, Milestone, OfficialLine, Outlook, Point};
use ventanilla::model::ids::{AccountId, Person};

/// The office's day.
pub(crate) fn today() -> NaiveDate {
    day("2026-11-23")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn before(days: u64) -> NaiveDate {
    today().checked_sub_days(Days::new(days)).expect("a day")
}

/// A reading of the API.
pub(crate) fn reading(day: NaiveDate, followers: u64) -> Reading {
    Reading { day, followers: Some(followers), gained: None, posts: None, provenance: Provenance::Api, taken_at: now() }
}

/// A day that was read.
pub(crate) fn known(day: NaiveDate, followers: u64, requests: u64) -> Day {
    Day { day, reading: Some(reading(day, followers)), earlier: Vec::new(), judged: None, requests }
}

/// Days of an account as they come from `followers`, the oldest first; `None` is a day nobody read.
pub(crate) fn series(
    account: &str,
    network: NetworkKind,
    days: u64,
    followers: impl Fn(u64) -> Option<u64>,
) -> Reviewed {
    let read = (0..days).rev().filter_map(|ago| {
        let followers = followers(days - 1 - ago)?;
        Some(known(before(ago), followers, ago * 7 % 5))
    });
    let series = Series { account: AccountId::new(account), network, days: read.collect() };
    Reviewed { series, marks: Vec::new() }
}

/// The account of Facebook: two years, a weekly rhythm, a purge, days without a reading, a counter that went wrong.
pub(crate) fn facebook() -> Reviewed {
    let mut reviewed = series("facebook", NetworkKind::Facebook, 730, |nth| {
        let ago = 729 - nth;
        let purge = if ago <= 42 { 1_204 } else { 0 };
        let gap = (16..=20).contains(&ago) || ago == 61;
        (!gap).then(|| 52_000 + nth * 35 + (nth % 7) * 12 - purge)
    });
    let place = |days: &[Day], wanted: NaiveDate| days.iter().position(|one| one.day == wanted).expect("a day");
    for one in &mut reviewed.series.days {
        if let Some(reading) = &mut one.reading {
            reading.gained = Some(u64::from(chrono::Datelike::day(&one.day) * 3 % 61));
        }
    }
    let days = &mut reviewed.series.days;
    let odd = place(days, before(9));
    days[odd].reading = Some(reading(before(9), 26));
    let wrong = place(days, before(70));
    days[wrong].judged = Some(Judged { verdict: Verdict::Wrong, by: Person::new("ana"), at: at(12, 9, 30) });
    let fixed = place(days, before(3));
    let was = days[fixed].reading.clone().expect("a reading");
    days[fixed].earlier = vec![Earlier { reading: was.clone(), by: Person::new("ana"), at: at(21, 10, 5) }];
    days[fixed].reading = Some(Reading { followers: Some(76_310), provenance: Provenance::Hand, ..was });
    for place in days.len() - 40..days.len() - 25 {
        if let Some(reading) = &mut days[place].reading {
            reading.provenance = Provenance::Import { file: "pagina.csv".to_owned() };
        }
    }
    reviewed.marks = vec![
        Mark { day: before(70), oddity: Oddity::Wrong },
        Mark { day: before(42), oddity: Oddity::Step { by: -1_204 } },
        Mark { day: before(9), oddity: Oddity::Suspect },
    ];
    reviewed
}

/// The account of X: read until the day before yesterday.
fn x() -> Reviewed {
    let mut reviewed = series("x", NetworkKind::X, 200, |nth| {
        let viral = if nth >= 150 { 2_310 } else { 0 };
        (nth < 198).then(|| 11_200 + nth * 4 + nth % 7 + viral)
    });
    reviewed.marks = vec![Mark { day: before(49), oddity: Oddity::Step { by: 2_310 } }];
    reviewed
}

/// Where the account of Facebook is going.
pub(crate) fn outlook(last: u64) -> Outlook {
    let count = f64::from(u32::try_from(last).expect("few"));
    let ahead = |days: u32| today().checked_add_days(Days::new(u64::from(days))).expect("a day");
    let points = (1..=180).map(|days| Point { day: ahead(days), value: count * 1.00052_f64.powf(f64::from(days)) });
    let bands = (1..=180).map(|days| {
        let mean = count + 36.0 * f64::from(days);
        let wide = |scores: f64| {
            let half = scores * 42.0 * f64::from(days).sqrt();
            (mean - half, mean + half)
        };
        Band { day: ahead(days), mean, within80: wide(1.28), within95: wide(1.96) }
    });
    let errors = |mape: f64| Errors { mase: Some(mape), mape: Some(mape) };
    Outlook {
        official: Some(OfficialLine {
            growth: 0.000_52,
            first: (before(90), 72_900),
            last: (today(), last),
            points: points.collect(),
        }),
        forecast: Forecast {
            method: Method::Ets { form: "AAN".to_owned() },
            readings: 723,
            filled: 6,
            bands: bands.collect(),
            range: Some((52_000, last)),
            backtest: Some(Backtest {
                origins: 24,
                horizon: 28,
                chosen: errors(0.8),
                drift: errors(0.9),
                naive: errors(1.3),
                official: Some(errors(1.1)),
                covered: (0.82, 0.958),
            }),
        },
        milestone: Some(Milestone {
            followers: 80_000,
            day: Some(day("2027-03-14")),
            earliest: Some(day("2027-03-02")),
            latest: Some(day("2027-04-03")),
        }),
    }
}

/// A few readings: no more than the range is said.
pub(crate) fn few() -> (Reviewed, Outlook) {
    let reviewed = series("facebook", NetworkKind::Facebook, 12, |nth| (nth != 4).then_some(1_200 + nth * 9));
    let whole = outlook(1_299);
    let forecast = Forecast {
        method: Method::Range,
        readings: 11,
        filled: 1,
        bands: Vec::new(),
        range: Some((1_200, 1_299)),
        backtest: None,
    };
    (reviewed, Outlook { forecast, milestone: None, ..whole })
}

/// The pane with these accounts; the first is selected.
pub(crate) fn shown(size: (u16, u16), lang: Lang, list: Option<Vec<Reviewed>>) -> State {
    let mut state = desk(size, lang);
    state.pane = Pane::Followers;
    state.followers.tab = Tab::Accounts;
    let selected = list.as_ref().and_then(|list| list.first()).map(|reviewed| reviewed.series.account.clone());
    state.followers.accounts = Accounts::default();
    state.followers.accounts.list = list;
    state.followers.accounts.selected = selected;
    state
}

/// Both accounts, with what is said of where the first is going.
pub(crate) fn counted(size: (u16, u16), lang: Lang) -> State {
    let facebook = facebook();
    let last = facebook.counting().next_back().expect("a reading").1;
    let mut state = shown(size, lang, Some(vec![facebook, x()]));
    let known = Known::Is(Box::new(outlook(last)));
    state.followers.accounts.outlooks.insert(AccountId::new("facebook"), known);
    state
}

/// The same with the keys at the account.
pub(crate) fn open(size: (u16, u16), lang: Lang) -> State {
    let mut state = counted(size, lang);
    state.followers.accounts.reading = true;
    state
}

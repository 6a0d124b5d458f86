//! What holds of every outlook, and how good the outlooks are.

use super::trials::trials;
use super::*;
use proptest::prelude::*;

#[path = "../../../benches/generated.rs"]
mod generated;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(number)
}

fn daily(counts: impl IntoIterator<Item = u64>) -> Vec<(NaiveDate, u64)> {
    counts.into_iter().zip(0..).map(|(count, at)| (day(at), count)).collect()
}

/// Finite, ordered, never below 0, never narrower than the day before.
fn is_sound(outlook: &Outlook, horizon: u32) -> Result<(), TestCaseError> {
    let bands = &outlook.forecast.bands;
    prop_assert!(bands.is_empty() || bands.len() == horizon as usize);
    for band in bands {
        let (low, high) = (band.within80, band.within95);
        let values = [high.0, low.0, band.mean, low.1, high.1];
        prop_assert!(values.iter().all(|value| value.is_finite() && *value >= 0.0), "{band:?}");
        prop_assert!(values.is_sorted(), "{band:?}");
    }
    for pair in bands.windows(2) {
        let wide = |(from, to): (f64, f64)| to - from;
        let slack = 1e-9 * pair[1].within95.1;
        prop_assert!(wide(pair[1].within80) >= wide(pair[0].within80) - slack, "{pair:?}");
        prop_assert!(wide(pair[1].within95) >= wide(pair[0].within95) - slack, "{pair:?}");
    }
    for point in outlook.official.iter().flat_map(|line| &line.points) {
        prop_assert!(point.value.is_finite() && point.value >= 0.0, "{point:?}");
    }
    if let Some(milestone) = outlook.milestone {
        if let (Some(earliest), Some(middle)) = (milestone.earliest, milestone.day) {
            prop_assert!(earliest <= middle);
        }
        if let (Some(middle), Some(latest)) = (milestone.day, milestone.latest) {
            prop_assert!(middle <= latest);
        }
    }
    if let Some(backtest) = outlook.forecast.backtest {
        for errors in [Some(backtest.chosen), Some(backtest.drift), Some(backtest.naive), backtest.official] {
            let Some(errors) = errors else { continue };
            prop_assert!(errors.mase.is_none_or(f64::is_finite) && errors.mape.is_none_or(f64::is_finite));
        }
        prop_assert!((0.0..=1.0).contains(&backtest.covered.0) && backtest.covered.0 <= backtest.covered.1);
    }
    Ok(())
}

/// Days between readings, and counts near each other or anywhere.
fn readings() -> impl Strategy<Value = Vec<(NaiveDate, u64)>> {
    let counts = prop_oneof![
        prop::collection::vec(0..=1_000_000_000_000_u64, 0..70),
        prop::collection::vec(0..=3_u64, 0..70),
        (0..=1_000_000_u64, prop::collection::vec(-900..=1_000_i64, 0..90)).prop_map(|(start, changes)| {
            let mut count = start;
            changes
                .into_iter()
                .map(|change| {
                    count = count.saturating_add_signed(change);
                    count
                })
                .collect()
        }),
    ];
    (counts, prop::collection::vec(1..=20_u64, 90), prop::bool::ANY).prop_map(|(counts, gaps, is_daily)| {
        let mut at = 0;
        let days = gaps.into_iter().map(move |gap| {
            at += if is_daily { 1 } else { gap };
            day(at)
        });
        days.zip(counts).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_outlook_is_sound_and_always_the_same(readings in readings(), horizon in 0..200_u32) {
        let said = outlook(&readings, horizon);
        is_sound(&said, horizon)?;
        prop_assert_eq!(said, outlook(&readings, horizon));
    }
}

#[test]
fn of_few_readings_only_the_range_is_said() {
    for counts in [vec![], vec![7], vec![5, 9, 9, 4, 6], (0..29).collect()] {
        let said = outlook(&daily(counts.clone()), 30);
        assert_eq!(said.forecast.method, Method::Range);
        assert_eq!(said.forecast.bands, []);
        assert_eq!(said.forecast.backtest, None);
        assert_eq!(said.forecast.range, counts.iter().copied().min().zip(counts.iter().copied().max()));
        assert_eq!(said.milestone.is_some(), !counts.is_empty());
    }
    assert_eq!(outlook(&daily(0..30), 30).forecast.bands.len(), 30);
}

#[test]
fn a_constant_count_stays_and_a_count_of_none_too() {
    for count in [0, 5_000, 1_000_000_000_000] {
        let said = outlook(&daily([count; 60]), 90);
        assert_eq!(said.forecast.method, Method::Drift);
        is_sound(&said, 90).unwrap();
        for band in &said.forecast.bands {
            assert!((band.mean - track::real(count)).abs() < 1e-6, "{band:?}");
        }
        assert_eq!(said.official.is_none(), count == 0);
    }
}

#[test]
fn days_without_a_reading_are_counted_and_change_no_straight_line() {
    let with_gaps: Vec<_> = daily((0..80).map(|at| 1_000 + 10 * at)).into_iter().step_by(2).collect();
    let said = outlook(&with_gaps, 10);
    assert_eq!(said.forecast.readings, 40);
    assert_eq!(said.forecast.filled, 39);
    let last = said.forecast.bands.last().unwrap();
    assert!((last.mean - (1_000.0 + 10.0 * 88.0)).abs() < 1e-6, "{last:?}");
}

#[test]
fn zeros_before_the_first_follower_do_not_bend_the_drift() {
    let mut readings = vec![(day(0), 0)];
    readings.extend((1_000..1_060).map(|at| (day(at), 50_000 + 20 * (at - 1_000))));
    let said = outlook(&readings, 10);
    let last = said.forecast.bands.last().unwrap();
    assert!((last.mean - (50_000.0 + 20.0 * 69.0)).abs() < 1e-3, "{last:?}");
}

#[test]
fn a_trial_knows_nothing_of_what_came_after_it() {
    let (_, readings) = generated::all(5..=5).into_iter().find(|(name, _)| name == "everything-5").unwrap();
    let past = track::seen(&readings[..90]);
    let mut other = past.clone();
    for (place, reading) in other.iter_mut().enumerate().skip(60) {
        reading.count = if place % 2 == 0 { 3.0 } else { 1e9 };
    }
    let (before, after) = (trials(&past, &[40, 59], 25.0), trials(&other, &[40, 59], 25.0));
    for (one, other) in before.iter().zip(&after) {
        for (one, other) in one.came.iter().zip(&other.came) {
            for way in Way::ALL {
                let choice = Choice { way, part: 1.0, share: 1.0 };
                assert_eq!(one.said(choice), other.said(choice));
            }
        }
    }
    // The width too: what had not come by the reading in question is not counted.
    let learned = |all| Width::learn(all, Choice::DRIFT, 25.0, 2, 59);
    assert_eq!(learned(&before), learned(&after));
}

#[test]
fn a_rolling_evaluation_sees_only_the_past() {
    let readings = daily((0..70).map(|at| 2_000 + 9 * at + (at * at * 7) % 31));
    let mut other = readings.clone();
    // The last origin has one reading ahead: whatever it is, no forecast changes, only errors do.
    other.last_mut().unwrap().1 = 1;
    let said = |readings: &[(NaiveDate, u64)]| outlook(&readings[..readings.len() - 1], 28);
    assert_eq!(said(&readings), said(&other));
    let (one, other) = (roll(&readings, 28).unwrap(), roll(&other, 28).unwrap());
    assert_eq!((one.forecast, one.methods), (other.forecast, other.methods));
    assert!(one.backtest.chosen.mape < other.backtest.chosen.mape);
}

#[test]
fn the_method_is_the_one_that_was_clearly_better() {
    let series = generated::all(1..=1);
    let method = |name: &str| {
        let (_, readings) = series.iter().find(|(known, _)| known == name).unwrap();
        outlook(readings, 28).forecast
    };
    assert_eq!(method("steady-1").method, Method::Drift);
    assert_eq!(method("constant").method, Method::Drift);
    assert_eq!(method("seasonal-strong-1").method, Method::Mstl { season: 7 });
    let saturating = method("saturating-weekly-1");
    assert!(matches!(&saturating.method, Method::Ets { form } if form.starts_with("AA")), "{:?}", saturating.method);
    let backtest = saturating.backtest.unwrap();
    assert!(backtest.chosen.mase.unwrap() < 0.9 * backtest.drift.mase.unwrap(), "{backtest:?}");
}

#[test]
fn no_series_is_forecast_worse_than_by_the_drift_and_the_intervals_hold_what_they_say() {
    const KINDS: [&str; 9] = [
        "saturating-weekly",
        "viral-weekly",
        "purged-weekly",
        "wandering-weekly",
        "weekly-short",
        "small",
        "gaps",
        "seasonal",
        "noisy",
    ];
    let (mut inside, mut all) = ((0.0, 0.0), 0.0);
    for (name, readings) in generated::all(1..=1) {
        if !KINDS.contains(&name.trim_end_matches(|letter: char| letter == '-' || letter.is_ascii_digit())) {
            continue;
        }
        let rolled = roll(&readings, usual_horizon(&readings)).unwrap();
        let ratio = rolled.ratio().unwrap_or(1.0);
        assert!(ratio <= 1.02, "{name}: {ratio}");
        let weight = f64::from(rolled.forecast);
        inside.0 += weight * rolled.backtest.covered.0;
        inside.1 += weight * rolled.backtest.covered.1;
        all += weight;
    }
    let covered = (inside.0 / all, inside.1 / all);
    assert!((covered.0 - 0.80).abs() <= 0.05 && (covered.1 - 0.95).abs() <= 0.05, "{covered:?}");
}

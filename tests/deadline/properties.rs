//! What holds for every office and every moment.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use std::fmt::Write as _;
use ventanilla::model::calendar::Calendar;

/// Some shifts as the file writes them, in half hours that do not overlap.
fn hours() -> impl Strategy<Value = String> {
    proptest::collection::btree_set(0_u32..=48, 2..=6).prop_map(|edges| {
        let edges: Vec<u32> = edges.into_iter().collect();
        let clock = |half: u32| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        let shifts = edges.chunks_exact(2).map(|pair| format!("\"{}-{}\"", clock(pair[0]), clock(pair[1])));
        format!("[{}]", shifts.collect::<Vec<_>>().join(", "))
    })
}

/// A day of the years 2014 to 2039.
pub(super) fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..9_490).prop_map(|days| "2014-01-01".parse::<NaiveDate>().expect("a day") + chrono::Days::new(days))
}

/// An office's file: its week and up to eight days of its own near `near`.
pub(super) fn office(near: NaiveDate) -> impl Strategy<Value = String> {
    let kind = prop_oneof![
        Just("kind = \"inhábil\"".to_owned()),
        Just("kind = \"guardia\"".to_owned()),
        hours().prop_map(|hours| format!("kind = \"parcial\"\nhours = {hours}")),
    ];
    let own = proptest::collection::vec((0_u64..40, kind), 0..8);
    let week = proptest::collection::vec(proptest::option::weighted(0.7, hours()), 6);
    (week, hours(), own, any::<bool>()).prop_map(move |(week, sunday, own, counts)| {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
        let mut text = format!("guardia_is_business_day = {counts}\n[hours]\nsunday = {sunday}\n");
        for (name, hours) in names.iter().zip(week) {
            text += &hours.map_or(String::new(), |hours| format!("{name} = {hours}\n"));
        }
        for (after, kind) in own {
            let date = near + chrono::Days::new(after);
            let head = "[[day]]\nname = \"x\"\nsource = \"x\"\n";
            writeln!(text, "{head}date = \"{date}\"\n{kind}").expect("memory");
        }
        text
    })
}

fn case() -> impl Strategy<Value = (NaiveDate, String, Vec<i64>)> {
    day().prop_flat_map(|near| {
        let receipts = proptest::collection::vec(0_i64..30 * 86_400_000, 60);
        (Just(near), office(near), receipts)
    })
}

fn moments(near: NaiveDate, mut receipts: Vec<i64>) -> Vec<DateTime<Utc>> {
    receipts.sort_unstable();
    let start = near.and_hms_opt(0, 0, 0).expect("midnight").and_utc();
    receipts.into_iter().map(|ms| start + chrono::TimeDelta::milliseconds(ms)).collect()
}

pub(super) fn load(text: &str) -> Calendar {
    Calendar::load(Some(("office.toml", text))).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn later_messages_are_never_due_earlier((near, text, receipts) in case()) {
        let calendar = load(&text);
        let moments = moments(near, receipts);
        for pair in moments.windows(2) {
            let (first, second) = (calendar.due(pair[0])?, calendar.due(pair[1])?);
            prop_assert!(first.limit <= second.limit, "{pair:?}");
            if calendar.local_day(pair[0]) == calendar.local_day(pair[1]) {
                prop_assert!(first.target <= second.target, "{pair:?}");
            }
        }
    }

    #[test]
    fn terms_fall_on_open_days_after_receipt_with_the_target_first((near, text, receipts) in case()) {
        let calendar = load(&text);
        for received in moments(near, receipts) {
            let due = calendar.due(received)?;
            prop_assert!(due.target <= due.limit);
            prop_assert!(received < due.target);
            // A close at 24:00 is the first moment of the day after.
            let last = due.limit - chrono::TimeDelta::milliseconds(1);
            let day = calendar.local_day(last);
            prop_assert!(calendar.is_business_day(day), "{received} {due:?}");
            prop_assert!(calendar.day_start(day) <= due.target);
            let between = calendar.local_day(received).iter_days().skip(1).take_while(|between| *between < day);
            for closed in between {
                prop_assert!(!calendar.is_business_day(closed), "{closed} was passed over");
            }
        }
    }

    #[test]
    fn one_more_holiday_makes_nothing_due_earlier((near, text, receipts) in case(), after in 0_u64..40) {
        let date = near + chrono::Days::new(after);
        let more = format!("{text}[[day]]\nname = \"y\"\nsource = \"y\"\ndate = \"{date}\"\nkind = \"inhábil\"\n");
        let (without, with) = (load(&text), load(&more));
        for received in moments(near, receipts) {
            let (before, now) = (without.due(received)?, with.due(received)?);
            prop_assert!(before.limit <= now.limit && before.target <= now.target, "{received}");
        }
    }

    #[test]
    fn an_explanation_ends_where_the_deadline_is((near, text, receipts) in case()) {
        let calendar = load(&text);
        for received in moments(near, receipts) {
            prop_assert_eq!(calendar.explain(received)?.due(), calendar.due(received)?);
        }
    }
}

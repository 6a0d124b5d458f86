//! The calendar changed between two openings: everything that hangs from it follows, as if it had always been so.

use crate::attentions::attentions;
use crate::support::*;
use chrono::TimeDelta;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::ids::AgencyId;
use ventanilla::store::mended_sentence;

/// Wednesday 4 February 2026, the day on which what came on Tuesday is due, is closed.
const CLOSED: &str = r#"
    version = "prueba"
    [[day]]
    name = "Paro de labores"
    kind = "inhábil"
    source = "Circular 1"
    date = "2026-02-04"
"#;

/// 2,500 conversations, more than one step of the walk: pending, with an agency, snoozed, answered, resolved.
fn filled(desk: &Desk) {
    for hundred in 0..25 {
        let numbers = hundred * 100..(hundred + 1) * 100;
        desk.pulls(2000, numbers.map(|n| says(&format!("c{n:04}"), &format!("m{n}"), n, "hola")).collect());
    }
    desk.acts(2001, "c0001", Act::Assign { agency: Some(AgencyId::new("salud")) });
    desk.acts(2001, "c0002", Act::Snooze { until: minute(5000) });
    desk.acts(2001, "c0003", Act::Resolve { reason: "gracias".to_owned() });
    desk.pulls(2002, vec![we_say("c0004", "r4", 2001, "sí")]);
}

fn changes_from(one: &Calendar, other: &Calendar) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open_by(folder.path(), one);
    filled(&desk);
    drop(desk);

    let desk = Desk::open_by(folder.path(), other);
    assert_eq!(desk.mended.iter().map(|mended| mended_sentence(mended).0).collect::<Vec<_>>(), ["mended-calendar"]);
    let rows = desk.store.page(View::Pending, &Anchor::Start, 5000).unwrap().rows;
    assert_eq!(rows.len(), 2496);
    assert!(rows.windows(2).all(|pair| pair[0].key < pair[1].key));
    for row in &rows {
        let due = other.due(row.conversation.awaiting_since.unwrap()).unwrap();
        assert_eq!(row.conversation.due, Some(due));
    }
    let targets = rows.iter().map(|row| row.conversation.due.unwrap().target);
    assert!(targets.is_sorted(), "the order follows");
    let terms: Vec<_> = ["c0001", "c0002"]
        .map(|name| desk.of(name))
        .into_iter()
        .chain(rows.into_iter().map(|row| row.conversation))
        .collect();
    for hours in [0, 24, 26, 30, 48, 54, 100] {
        let now = minute(hours * 60);
        let late = terms.iter().filter(|one| one.due.unwrap().official(other.official()) < now).count();
        assert_eq!(desk.store.counts(now).unwrap().overdue, late as u64, "after {hours} hours");
    }

    for one in attentions(&desk) {
        assert_eq!(one.due, other.due(one.received_at).ok(), "also of those that ended");
    }
    let digest = desk.store.digest().unwrap();
    let counts = desk.store.counts(minute(0) + TimeDelta::hours(30)).unwrap();
    drop(desk);
    assert_eq!(replayed_by(folder.path(), other), digest, "as a view made anew has it");

    let desk = Desk::open_by(folder.path(), other);
    assert_eq!((desk.mended.len(), desk.store.digest().unwrap()), (0, digest), "once");
    assert_eq!(desk.store.counts(minute(0) + TimeDelta::hours(30)).unwrap(), counts);
}

#[test]
fn a_day_that_is_closed_now_moves_what_was_due_on_it() {
    changes_from(&Calendar::federal(), &office(CLOSED));
}

#[test]
fn a_day_that_is_open_again_moves_it_back() {
    changes_from(&office(CLOSED), &Calendar::federal());
}

#[test]
fn in_another_zone_requests_were_received_on_other_days() {
    let tokyo = office("zone = \"Asia/Tokyo\"");
    changes_from(&Calendar::federal(), &tokyo);
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    filled(&desk);
    let days = |desk: &Desk| {
        let series = desk.store.books(|books| books.series(&account()).unwrap()).unwrap().unwrap();
        series.days.into_iter().map(|day| (day.day.to_string(), day.requests)).collect::<Vec<_>>()
    };
    let of = |day: &str, requests| (day.to_owned(), requests);
    assert_eq!(days(&desk), [of("2026-02-03", 900), of("2026-02-04", 1440), of("2026-02-05", 160)]);
    drop(desk);
    let desk = Desk::open_by(folder.path(), &tokyo);
    assert_eq!(days(&desk), [of("2026-02-04", 1380), of("2026-02-05", 1120)]);
}

#[test]
fn other_hours_and_another_official_term_are_followed() {
    changes_from(&Calendar::federal(), &office(&format!("official = \"target\"\n{HALF_PAST}")));
}

//! Lists are ranges, counts are kept.

use crate::support::*;
use chrono::{TimeDelta, Timelike, Utc};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::model::counts::{Anchor, Page, View};

/// Twenty conversations, one a minute; the first is the most urgent.
fn twenty(desk: &Desk) {
    let seen = (0..20).map(|n| says(&format!("c{n:02}"), &format!("m{n}"), n, "hola")).collect();
    desk.pulls(30, seen);
}

fn names(page: &Page) -> Vec<String> {
    page.rows.iter().map(|row| row.conversation.citizen.id.clone().unwrap()).collect()
}

fn page(desk: &Desk, view: View, anchor: &Anchor, rows: usize) -> Page {
    desk.store.page(view, anchor, rows).unwrap()
}

#[test]
fn what_is_due_first_stands_first_and_pages_follow_each_other() {
    let (_folder, desk) = desk();
    twenty(&desk);
    let first = page(&desk, View::Pending, &Anchor::Start, 8);
    assert_eq!(names(&first), (0..8).map(|n| format!("c{n:02}")).collect::<Vec<_>>());
    assert_eq!((first.at_start, first.at_end, first.total), (true, false, 20));
    let anchor = Anchor::After { key: first.rows[7].key.clone() };
    let second = page(&desk, View::Pending, &anchor, 100);
    assert_eq!(names(&second), (8..20).map(|n| format!("c{n:02}")).collect::<Vec<_>>());
    assert_eq!((second.at_start, second.at_end), (false, true));
    let end = page(&desk, View::Pending, &Anchor::End, 3);
    assert_eq!((names(&end), end.at_end), (vec!["c17".into(), "c18".into(), "c19".into()], true));
    let newest = page(&desk, View::All, &Anchor::Start, 2);
    assert_eq!(names(&newest), ["c19", "c18"]);
    assert!(first.rows.windows(2).all(|pair| pair[0].key < pair[1].key));
}

#[test]
fn a_page_around_a_row_holds_it_in_the_middle_even_when_it_has_left() {
    let (_folder, desk) = desk();
    twenty(&desk);
    let key = page(&desk, View::Pending, &Anchor::Start, 20).rows[10].key.clone();
    let anchor = Anchor::Around { id: id_of("c10"), key };
    let around = page(&desk, View::Pending, &anchor, 6);
    assert_eq!(names(&around), ["c07", "c08", "c09", "c10", "c11", "c12"]);
    desk.acts(31, "c10", Act::Resolve { reason: "gracias".to_owned() });
    let around = page(&desk, View::Pending, &anchor, 6);
    assert_eq!(names(&around), ["c07", "c08", "c09", "c11", "c12", "c13"]);
    for (name, expected) in [("c00", ["c00", "c01", "c02", "c03"]), ("c19", ["c16", "c17", "c18", "c19"])] {
        let key = page(&desk, View::Pending, &Anchor::Start, 20).rows[0].key.clone();
        let around = page(&desk, View::Pending, &Anchor::Around { id: id_of(name), key }, 4);
        assert_eq!(names(&around), expected, "a full page at the edges too");
    }
    let lost = Anchor::Around { id: id_of("nobody"), key: vec![255; 20] };
    assert_eq!(page(&desk, View::Pending, &lost, 2).rows.len(), 2);
    assert_eq!(
        page(&desk, View::Snoozed, &lost, 2),
        Page { view: View::Snoozed, at_start: true, at_end: true, ..Page::default() }
    );
}

#[test]
fn the_next_to_answer_is_the_next_in_the_order() {
    let (_folder, desk) = desk();
    twenty(&desk);
    let first = desk.store.next_pending(None).unwrap().unwrap();
    assert_eq!(first.conversation.id, id_of("c00"));
    let second = desk.store.next_pending(Some(&first.key)).unwrap().unwrap();
    assert_eq!(second.conversation.id, id_of("c01"));
    let last = page(&desk, View::Pending, &Anchor::End, 1).rows[0].key.clone();
    assert_eq!(desk.store.next_pending(Some(&last)).unwrap(), None);
}

#[test]
fn a_thread_is_read_from_its_newest_end() {
    let (_folder, desk) = desk();
    desk.pulls(30, (0..5).map(|n| says("1", &format!("m{n}"), n, "hola")).collect());
    let (entries, older) = desk.store.thread(&id_of("1"), 2).unwrap();
    assert_eq!(entries.iter().map(ventanilla::model::message::Entry::at).collect::<Vec<_>>(), [minute(3), minute(4)]);
    assert!(older);
    assert!(!desk.store.thread(&id_of("1"), 5).unwrap().1);
}

#[test]
fn what_is_overdue_and_due_today_is_counted_to_the_second() {
    let (_folder, desk) = desk();
    let calendar = Calendar::federal();
    let Ok(due) = calendar.due(minute(0)) else { panic!("the calendar covers 2026") };
    let seen = (0..3).map(|n| says(&format!("c{n}"), &format!("m{n}"), n, "hola")).collect();
    desk.pulls(5, seen);
    desk.acts(6, "c2", Act::Snooze { until: minute(90) });
    let term = due.official(calendar.official());
    let at = |now: chrono::DateTime<Utc>| {
        let counts = desk.store.counts(now).unwrap();
        (counts.overdue, counts.due_today)
    };
    assert_eq!(at(minute(6)), (0, 0), "not today");
    assert_eq!(at(term - TimeDelta::hours(1)), (0, 3));
    assert_eq!(at(term), (0, 3), "at the very moment it is not late yet");
    assert_eq!(at(term + TimeDelta::milliseconds(1)), (3, 0));
    assert_eq!(at(term + TimeDelta::days(30)), (3, 0));
    desk.pulls(7, vec![we_say("c0", "r0", 6, "sí")]);
    assert_eq!(at(term + TimeDelta::days(30)), (2, 0));
}

#[test]
fn next_is_the_row_of_the_list_whose_term_comes_first() {
    let (_folder, desk) = desk();
    let calendar = Calendar::federal();
    // c2 is due between the two, but out of sight.
    desk.pulls(100, vec![says("c0", "a", 0, "hola"), says("c1", "b", 60, "hola"), says("c2", "c", 30, "hola")]);
    desk.acts(100, "c2", Act::Snooze { until: minute(5000) });
    let due = |at: i64| calendar.due(minute(at)).unwrap();
    let next = |now: chrono::DateTime<Utc>| desk.store.counts(now).unwrap().next.map(|next| (next.0, next.1));
    let second = TimeDelta::seconds(1);
    assert_eq!(next(minute(100)), Some((due(0).target, id_of("c0"))), "the first row");
    assert_eq!(next(due(0).target - second), Some((due(0).target, id_of("c0"))));
    assert_eq!(next(due(0).target), Some((due(60).target, id_of("c1"))), "the first row whose target lies ahead");
    assert_eq!(next(due(60).target), Some((due(0).limit, id_of("c0"))), "then the official terms");
    assert_eq!(next(due(0).limit), Some((due(0).limit, id_of("c0"))), "at the very moment it is not late yet");
    assert_eq!(next(due(0).limit + second), None);
    // Received the day after: its target lies behind the official term of the first two.
    desk.pulls(2000, vec![says("c3", "d", 24 * 60, "hola")]);
    assert_eq!(next(due(60).target), Some((due(0).limit, id_of("c0"))));
    assert_eq!(next(due(0).limit + second), Some((due(24 * 60).target, id_of("c3"))));
}

#[test]
fn the_strip_counts_targets_by_the_hour_and_those_at_the_close_in_the_last_one() {
    let (_folder, desk) = desk();
    let calendar = Calendar::federal();
    // 09:00 and 09:30 here; after closing, whose target is the close of the next business day.
    desk.pulls(60 * 12, vec![says("a", "a", 0, ""), says("b", "b", 30, ""), says("c", "c", 60 * 8, "")]);
    let strip = desk.store.counts(minute(1)).unwrap().strip;
    let total: u32 = strip.iter().map(|hour| hour.due).sum();
    assert_eq!((strip.len(), total), (calendar.strip(minute(1)).len(), 3));
    let busy: Vec<(u32, u32)> = strip
        .iter()
        .filter(|hour| hour.due > 0)
        .map(|hour| (hour.from.with_timezone(&calendar.zone()).hour(), hour.due))
        .collect();
    assert_eq!(busy, [(9, 2), (14, 1)]);
}

#[test]
fn an_hour_that_is_cut_short_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let calendar = office(HALF_PAST);
    let desk = Desk::open_by(folder.path(), &calendar);
    // Targets at 8:45, 9:00, 9:15 and 14:30 of the next day, the close; none may be counted twice.
    let seen = [-15, 0, 15, 60 * 8].map(|at| says(&format!("c{at}"), &format!("m{at}"), at, "hola"));
    desk.pulls(60 * 12, seen.to_vec());
    let strip = desk.store.counts(minute(1)).unwrap().strip;
    let busy: Vec<(String, u32)> = strip
        .iter()
        .filter(|hour| hour.due > 0)
        .map(|hour| (hour.from.with_timezone(&calendar.zone()).format("%H:%M").to_string(), hour.due))
        .collect();
    assert_eq!(busy, [("08:30".to_owned(), 1), ("09:00".to_owned(), 2), ("14:00".to_owned(), 1)]);
}

//! When the console wants to be told the time: not sooner than something changes, and never later.

use super::desk::Desk;
use super::fake::{Fake, noon};
use chrono::TimeDelta;
use ventanilla::app::{Event, update, wakes_at};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::Report;

/// Lets a time pass by waking only when the console asks to be; in between, time must change nothing. Returns how often
/// it woke.
fn sleeps(desk: &mut Desk, seconds: i64) -> usize {
    desk.tick(0);
    let end = desk.state.now + TimeDelta::seconds(seconds);
    let mut woken = 0;
    while desk.state.now < end {
        desk.state.dirty = false;
        let wakes = wakes_at(&desk.state);
        let mut probe = desk.state.now;
        while probe + TimeDelta::milliseconds(97) < wakes {
            probe += TimeDelta::milliseconds(97);
            let mut asleep = desk.state.clone();
            let effects = update(&mut asleep, Event::Tick(probe));
            assert!(!asleep.dirty && effects.is_empty(), "at {probe}, before {wakes}: {effects:?}");
        }
        let next = wakes.max(desk.state.now + TimeDelta::milliseconds(1));
        desk.worker.now = next;
        desk.event(Event::Tick(next));
        woken += 1;
        assert!(woken < 2_000, "it never sleeps");
    }
    woken
}

#[test]
fn nobody_is_woken_where_only_the_clock_goes() {
    // Far from any term, on a screen without a conversation beside the list.
    let mut desk = Desk::before(Fake::with(0), (80, 24));
    desk.state.standings.clear();
    assert_eq!(sleeps(&mut desk, 180), 3);
}

#[test]
fn terms_that_are_seen_wake_it_once_a_minute_each() {
    let mut desk = Desk::before(Fake::with(40), (80, 24));
    desk.state.standings.clear();
    // The terms of the fixture pass at whole minutes, as the clock does.
    assert_eq!(sleeps(&mut desk, 300), 5);
    desk.tick(20_500);
    assert_eq!(sleeps(&mut desk, 60), 2);
}

#[test]
fn what_is_typed_falls_due_to_be_saved() {
    let mut desk = Desk::of("ana").types("rHola");
    sleeps(&mut desk, 30);
    assert_eq!(desk.worker.drafts[0].text, "Hola");
}

#[test]
fn what_can_be_taken_back_is_counted_down() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    assert!(desk.state.notice.is_some());
    let woken = sleeps(&mut desk, 40);
    assert!(woken > 5, "{woken}");
    assert!(desk.state.notice.is_none());
}

#[test]
fn ages_go_on_as_coarsely_as_they_are_shown() {
    let mut desk = Desk::before(Fake::with(0), (80, 24));
    for offset in [0, 1_300, 47_700] {
        let mut standing = desk.state.standings[0].clone();
        standing.last_good = Some(noon() - TimeDelta::milliseconds(offset));
        desk.report(Report::Standing(standing));
        sleeps(&mut desk, 200);
    }
}

#[test]
fn a_held_answer_is_counted_down_on_its_row() {
    let mut desk = Desk::before(Fake::with(3), (130, 36)).types("rHola").presses(&["Ctrl-S"]);
    let held = desk.state.deliveries.iter().any(|d| matches!(d.state, DeliveryState::Pending { .. }));
    assert!(held);
    sleeps(&mut desk, 15);
}

//! Before the store is open: what the inbox showed last is shown, and hands are on the keys.

use super::desk::{Desk, id, setup};
use super::fake::{Fake, noon};
use chrono::{DateTime, TimeDelta, Utc};
use ventanilla::app::{Boot, Effect, Event, Focus, Overlay, Setup, State, Tone, update};
use ventanilla::model::change::Act;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::exchange::{OpenStep, Report, Request};
use ventanilla::model::window::Window;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Somebody sits down before what a worker's list was, seen at a moment; the store is not open yet.
fn early(worker: Fake, seen_at: DateTime<Utc>, size: (u16, u16)) -> Desk {
    let mut desk = Desk {
        state: State::new(Setup { size, ..setup(Boot::Opening(OpenStep::Lock)) }),
        worker,
        effects: Vec::new(),
        slow: true,
    };
    let page = desk.worker.page(View::Pending, &Anchor::Start, 64);
    let window =
        Window { at: seen_at, accounts: Vec::new(), page, counts: desk.worker.counts(), standings: Vec::new() };
    desk.event(Event::Recalled(window));
    desk
}

/// The store opens, and everything the worker has to say is heard.
fn opens(mut desk: Desk) -> Desk {
    let opened = desk.worker.opened();
    desk.worker.reports.push_front(opened);
    desk.slow = false;
    desk.lets_in();
    desk
}

fn noon_desk() -> Desk {
    early(Fake::with(300), at("2026-11-23T18:58:00Z"), (80, 24))
}

#[test]
fn what_was_seen_last_is_shown_and_marked_until_the_store_is_open() {
    let mut desk = noon_desk();
    assert_eq!((desk.selected().as_str(), desk.state.list.rows.len()), ("c0000", 64));
    assert_eq!(desk.said(), "como se vio a las 11:58 · abriendo…");
    desk.report(Report::Opening(OpenStep::Replay { done: 1, total: 4 }));
    assert_eq!(desk.said(), "como se vio a las 11:58 · aplicando el diario, 25 %");
    let desk = opens(desk);
    assert_eq!((desk.state.seen_at, desk.said().as_str(), desk.state.list.total), (None, "", 300));
}

#[test]
fn of_another_day_the_day_is_said() {
    let desk = early(Fake::with(3), at("2026-11-20T18:58:00Z"), (80, 24));
    assert_eq!(desk.said(), "como se vio a las vie 20 nov 11:58 · abriendo…");
}

#[test]
fn moving_works_at_once_and_the_hand_stays_on_its_row() {
    let desk = noon_desk().types("jjj");
    assert_eq!(desk.selected(), "c0003");
    let mut desk = desk;
    // Two more urgent ones come above before the store is open.
    for (place, before) in [(900, 1), (901, 2)] {
        let mut urgent = super::fake::conversation(place);
        let due = noon() - TimeDelta::hours(before);
        urgent.due = Some(ventanilla::model::deadline::Due { target: due, limit: due });
        desk.worker.conversations.push(urgent);
    }
    assert_eq!(opens(desk).selected(), "c0003");
}

#[test]
fn what_was_not_moved_shows_the_most_urgent_of_the_store() {
    let mut desk = noon_desk();
    desk.worker.conversations.remove(0);
    assert_eq!(opens(desk).selected(), "c0001");
}

#[test]
fn an_act_waits_for_the_store_and_is_done_on_the_row_of_the_hand() {
    let mut desk = noon_desk().types("jjtq");
    assert!(desk.state.overlays.is_empty() && desk.worker.asked.is_empty() && desk.effects.is_empty());
    assert_eq!(desk.said(), "como se vio a las 11:58 · abriendo… · lo tecleado espera");
    desk.worker.conversations.remove(0);
    let desk = opens(desk);
    let acts: Vec<_> = desk.worker.asked.iter().filter(|asked| matches!(asked, Request::Triage { .. })).collect();
    let [Request::Triage { conversation, act: Act::SetTopic { .. }, .. }] = acts[..] else { panic!("{acts:?}") };
    assert_eq!(*conversation, id(2));
}

#[test]
fn an_act_on_a_row_that_has_left_the_list_is_not_done_on_another() {
    let mut desk = noon_desk().types("jjtq");
    desk.worker.conversations.remove(2);
    let desk = opens(desk);
    assert_eq!(desk.asked(|asked| matches!(asked, Request::Triage { .. })), 0);
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.tone(), Some(Tone::Failed));
}

#[test]
fn a_text_that_was_begun_early_is_whole() {
    let mut desk = noon_desk().types("/pago j");
    desk.paste("predial");
    let desk = opens(desk);
    assert_eq!(desk.state.focus, Focus::Search);
    let line = desk.state.search.as_ref().unwrap().line.lines().concat();
    assert_eq!(line, "pago jpredial");
}

#[test]
fn leaving_works_at_once_but_not_inside_of_what_waits() {
    assert_eq!(noon_desk().types("q").effects, [Effect::Quit]);
    assert_eq!(noon_desk().types("/q").effects, []);
    assert_eq!(noon_desk().types("/q").presses(&["Ctrl-C"]).effects, [Effect::Quit]);
}

#[test]
fn what_lies_on_top_waits_too() {
    let desk = noon_desk().types("?");
    assert!(desk.state.overlays.is_empty());
    assert!(matches!(opens(desk).state.overlays.last(), Some(Overlay::Help { .. })));
}

#[test]
fn a_click_before_the_store_is_open_does_nothing() {
    let mut desk = noon_desk();
    desk.click(10, 8);
    assert_eq!((desk.selected().as_str(), desk.worker.asked.len()), ("c0000", 0));
}

#[test]
fn beside_the_list_the_conversation_comes_with_the_store() {
    let mut desk = early(Fake::with(20), noon(), (130, 36));
    assert_eq!((desk.opened().as_str(), desk.worker.asked.len()), ("c0000", 0));
    // However long it takes, nothing counts as read.
    desk.event(Event::Tick(noon() + TimeDelta::seconds(9)));
    assert!(desk.worker.asked.is_empty());
    let desk = opens(desk);
    assert!(desk.state.open.is_some_and(|open| open.thread.is_some()));
}

#[test]
fn an_empty_inbox_is_remembered_as_empty() {
    let desk = early(Fake::with(0), noon(), (80, 24));
    assert_eq!((desk.selected().as_str(), desk.state.list.loading), ("", false));
    assert_eq!(opens(desk.types("jk")).state.seen_at, None);
}

#[test]
fn a_window_that_comes_late_is_not_shown() {
    let mut desk = Desk::of("ana");
    let before = desk.state.list.clone();
    let window = Window {
        at: noon(),
        accounts: Vec::new(),
        page: ventanilla::model::counts::Page::default(),
        counts: ventanilla::model::counts::Counts::default(),
        standings: Vec::new(),
    };
    assert!(update(&mut desk.state, Event::Recalled(window)).is_empty());
    assert_eq!((desk.state.list, desk.state.seen_at), (before, None));
}

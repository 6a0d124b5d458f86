//! Whatever is pressed and whatever is reported, in any order: some things always hold.

use super::books_fake::BooksFake;
use super::desk::{Desk, id};
use super::fake::{Fake, noon};
use chrono::TimeDelta;
use crossterm::event::{MouseButton, MouseEventKind};
use proptest::prelude::*;
use ratatui_textarea::CursorMove;
use ventanilla::app::{Event, Focus, Overlay, Prompting, Purpose, context, footer_keys, layout};
use ventanilla::keymap::Context;
use ventanilla::model::conversation::Status;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::RemoteId;

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Write,
    Tick(i64),
    Mouse(u8, u16, u16),
    Size(u16, u16),
    LetIn(usize),
    Answered(usize),
    Arrives(usize),
    Gone(usize),
    Delivered(u8),
    Refuse(u8),
}

const KEYS: [&str; 66] = [
    "/",
    "/",
    "f",
    "O",
    "b",
    "B",
    "D",
    "Ctrl-O",
    "\"",
    "Space",
    "3",
    "<",
    ">",
    "l",
    "h",
    "W",
    "F",
    ".",
    "j",
    "k",
    "PgDn",
    "PgUp",
    "g",
    "G",
    "n",
    "Tab",
    "Shift-Tab",
    "Enter",
    "Esc",
    "r",
    "R",
    "t",
    "a",
    "m",
    "s",
    "w",
    "e",
    "u",
    "z",
    "v",
    "x",
    "o",
    "y",
    "d",
    "i",
    "A",
    "L",
    "p",
    ":",
    "?",
    "F1",
    "F2",
    "F5",
    "F6",
    "Ctrl-P",
    "Ctrl-L",
    "Ctrl-S",
    "Alt-Enter",
    "Down",
    "Up",
    "1",
    "2",
    "6",
    "c",
    "Ctrl-C",
    "q",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        30 => prop::sample::select(&KEYS[..]).prop_map(Step::Key),
        8 => Just(Step::Write),
        4 => Just(Step::Key("r")),
        4 => Just(Step::Key("Ctrl-S")),
        4 => (0..4_000_i64).prop_map(Step::Tick),
        3 => (0..3_u8, 0..210_u16, 0..65_u16).prop_map(|(kind, x, y)| Step::Mouse(kind, x, y)),
        1 => (10..210_u16, 5..65_u16).prop_map(|(x, y)| Step::Size(x, y)),
        12 => (1..6_usize).prop_map(Step::LetIn),
        2 => (0..60_usize).prop_map(Step::Answered),
        2 => (0..60_usize).prop_map(Step::Arrives),
        1 => (0..60_usize).prop_map(Step::Gone),
        3 => (0..4_u8).prop_map(Step::Delivered),
        1 => (0..5_u8).prop_map(Step::Refuse),
    ]
}

/// Takes a step, and gives the word that was written in it.
fn take(desk: &mut Desk, step: &Step, count: usize) -> Option<String> {
    match step.clone() {
        Step::Key(key) => {
            let writes = context(&desk.state) == Context::Composer;
            // In the composer characters and arrows would break words apart that are looked for below.
            if !(writes && (key.len() == 1 || matches!(key, "Enter" | "Up" | "Down" | "Tab" | "Shift-Tab"))) {
                desk.press(key);
            }
        }
        Step::Write => {
            let writes = context(&desk.state) == Context::Composer;
            let composer = desk.state.composer.as_mut().filter(|composer| composer.sending.is_none());
            if let Some(composer) = composer.filter(|_| writes) {
                composer.text.move_cursor(CursorMove::Bottom);
                composer.text.move_cursor(CursorMove::End);
                let word = format!("<{count}>");
                desk.paste(&word);
                return Some(word);
            }
        }
        Step::Tick(milliseconds) => desk.tick(milliseconds),
        Step::Mouse(kind, x, y) => {
            let kind = [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp]
                [usize::from(kind)];
            desk.mouse(kind, x, y);
        }
        Step::Size(x, y) => desk.event(Event::Resize(x, y)),
        Step::LetIn(reports) => {
            for _ in 0..reports {
                if let Some(report) = desk.worker.reports.pop_front() {
                    desk.report(report);
                }
            }
        }
        Step::Answered(place) => {
            if desk.worker.get(&id(place)).is_some() {
                let changed = desk.worker.change(&id(place), |c| c.status = Status::Answered);
                desk.worker.reports.push_back(changed);
            }
        }
        Step::Arrives(place) => {
            if desk.worker.get(&id(place)).is_some() {
                let due = super::fake::conversation(place * 7 % 60).due;
                let changed = desk.worker.change(&id(place), |c| {
                    c.status = Status::New;
                    c.unread += 1;
                    c.due = due;
                });
                desk.worker.reports.push_back(changed);
            }
        }
        Step::Gone(place) => {
            desk.worker.conversations.retain(|c| c.id != id(place));
            let changed = desk.worker.changed(&[]);
            desk.worker.reports.push_back(changed);
        }
        Step::Delivered(kind) => {
            let open = desk.worker.deliveries.iter().find(|delivery| !delivery.state.is_settled());
            if let Some(id) = open.map(|delivery| delivery.id.clone()) {
                let fault = Fault::Unreachable { detail: String::new() };
                let state = match kind {
                    0 => DeliveryState::Sending { since: noon() },
                    1 => DeliveryState::Sent { remote: RemoteId::new("r"), at: noon(), permalink: None },
                    2 => DeliveryState::Failed { fault, at: noon() },
                    _ => DeliveryState::Unknown { since: noon(), fault },
                };
                let report = desk.worker.moves(&id, state);
                desk.worker.reports.push_back(report);
            }
        }
        Step::Refuse(kind) => {
            desk.worker.refuses = Some(match kind {
                0 => Refusal::Conflict,
                1 => Refusal::Missing,
                2 => Refusal::TooLate,
                3 => Refusal::NotAnswerable,
                _ => Refusal::NotSaved("disk full".to_owned()),
            });
        }
    }
    None
}

/// True when a word stands in the composer, in a draft, in an answer, or is on its way to one of them.
fn stands_somewhere(desk: &Desk, word: &str) -> bool {
    let state = &desk.state;
    desk.written().contains(word)
        || state.drafts.iter().any(|draft| draft.text.contains(word) && desk.worker.drafts.contains(draft))
        || state.drafts.iter().any(|draft| draft.text.contains(word) && is_pending(desk, &draft.conversation))
        || desk.worker.deliveries.iter().any(|delivery| {
            let under_way = state.pending.iter().any(|(_, purpose)| *purpose == Purpose::TakeBack(delivery.id.clone()));
            let taken_back = matches!(delivery.state, DeliveryState::Cancelled { .. });
            delivery.text.contains(word) && (!taken_back || under_way)
        })
}

fn is_pending(desk: &Desk, id: &ventanilla::model::ids::ConversationId) -> bool {
    desk.state.pending.iter().any(|(_, purpose)| *purpose == Purpose::Reply(id.clone()))
}

fn check(desk: &Desk, words: &[String]) -> Result<(), TestCaseError> {
    let state = &desk.state;
    let list = &state.list;
    match &list.selected {
        Some(_) => prop_assert!(layout::selected(list).is_some() || list.loading, "the selected row is not held"),
        None => prop_assert!(list.rows.is_empty() || list.loading, "rows, and none selected"),
    }
    prop_assert!(list.top == 0 || list.top < list.rows.len(), "top {} of {}", list.top, list.rows.len());
    prop_assert!(list.rows.len() <= 300);
    let pages = state.pending.iter().filter(|(_, purpose)| *purpose == Purpose::Page).count();
    prop_assert!(pages <= 1, "{pages} pages asked for at once");
    let threads = state.pending.iter().filter(|(_, purpose)| matches!(purpose, Purpose::Thread(_))).count();
    prop_assert!(threads <= 1);
    match state.focus {
        Focus::List => {}
        Focus::Search => prop_assert!(state.search.is_some()),
        Focus::Thread => prop_assert!(state.open.is_some()),
        Focus::Composer => prop_assert!(state.composer.is_some()),
    }
    if let Some(composer) = &state.composer {
        prop_assert_eq!(Some(&composer.conversation), state.open.as_ref().map(|open| &open.id));
    }
    if state.size.0 < layout::TWO_PANES && state.focus == Focus::List && state.composer.is_none() {
        prop_assert!(state.open.is_none(), "a conversation nobody sees");
    }
    prop_assert!(state.undo.len() <= 20 && state.overlays.len() <= 40);
    if state.size.1 > 4 && state.size.0 > 4 {
        let keys = footer_keys(state);
        let areas = layout::areas(state);
        prop_assert!(areas.screen.width == state.size.0);
        let _ = layout::hit(state, &keys, state.size.0 / 2, state.size.1 / 2);
    }
    for overlay in &state.overlays {
        let form = if let Overlay::Agencies(agencies) = overlay { agencies.form.as_ref() } else { None };
        if let Some(ask) = form.and_then(|form| form.saving) {
            let waits =
                state.pending.iter().any(|(other, purpose)| *other == ask && matches!(purpose, Purpose::KeepAgency(_)));
            prop_assert!(waits, "an agency waits for an answer that does not come");
        }
    }
    for word in words {
        prop_assert!(stands_somewhere(desk, word), "{word} is lost");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens(steps in prop::collection::vec(step(), 1..120), wide in any::<bool>()) {
        let size = if wide { (130, 36) } else { (80, 24) };
        let worker = Fake::with(60).with_books(BooksFake::with(60));
        let mut desk = Desk::before(worker, size).slow();
        let mut words = Vec::new();
        desk.lets_in();
        desk.report(Report::Office(Fake::office()));
        for (count, step) in steps.into_iter().enumerate() {
            words.extend(take(&mut desk, &step, count));
            check(&desk, &words)?;
        }
        desk.lets_in();
        check(&desk, &words)?;
        prop_assert!(desk.state.pending.is_empty(), "{:?}", desk.state.pending);
        let pages = desk.asked(|request| matches!(request, Request::Page { .. }));
        prop_assert!(pages < 2_000);
    }

    #[test]
    fn a_prompt_never_loses_its_words(text in "[a-z]{1,20}") {
        let mut desk = Desk::of("ana").types("m").types(&text).presses(&["Esc", "m"]);
        let Some(Overlay::Prompt(prompt)) = desk.state.overlays.last() else { panic!("a prompt") };
        prop_assert_eq!(prompt.what, Prompting::Note);
        prop_assert_eq!(prompt.text.lines().join(""), text);
        desk.report(Report::Refused { ask: 0, why: Refusal::Conflict });
        desk.tick(TimeDelta::seconds(1).num_milliseconds());
    }
}

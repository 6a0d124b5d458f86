//! Whatever is pressed in the editor, and whatever comes: some things always hold.

use super::desk::Desk;
use super::editor::{at, queue, words};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ventanilla::app::editor::{fields, layout};
use ventanilla::app::{Event, context};
use ventanilla::keymap::Context;
use ventanilla::model::exchange::{Refusal, Request};

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    NewLine,
    Write,
    Tick,
    Click(u16, u16),
    Size(u16, u16),
    LetIn,
    Refuse(bool),
}

const KEYS: [&str; 25] = [
    "Tab",
    "Tab",
    "Tab",
    "Shift-Tab",
    "Enter",
    "Space",
    "Up",
    "Down",
    "+",
    "-",
    "Backspace",
    "a",
    "s",
    "1",
    "Esc",
    "N",
    "E",
    "Ctrl-S",
    "Ctrl-U",
    "Ctrl-R",
    "PgDn",
    "PgUp",
    "F6",
    "F1",
    "2",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => prop::sample::select(&KEYS[..]).prop_map(Step::Key),
        1 => Just(Step::NewLine),
        4 => Just(Step::Write),
        2 => Just(Step::Tick),
        2 => (0..210_u16, 0..65_u16).prop_map(|(x, y)| Step::Click(x, y)),
        1 => (10..210_u16, 5..65_u16).prop_map(|(x, y)| Step::Size(x, y)),
        4 => Just(Step::LetIn),
        1 => any::<bool>().prop_map(Step::Refuse),
    ]
}

fn take(desk: &mut Desk, step: &Step, count: usize) {
    match step {
        Step::Key(key) => desk.press(key),
        Step::NewLine => desk.event(Event::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL))),
        Step::Write => desk.paste(&format!("<{count}> https://a{count}.mx\ncartel.png")),
        Step::Tick => desk.tick(700),
        Step::Click(x, y) => desk.click(*x, *y),
        Step::Size(x, y) => desk.event(Event::Resize(*x, *y)),
        Step::LetIn => desk.lets_in(),
        Step::Refuse(conflict) => {
            let other = Refusal::NotSaved("\u{1b}[2J".to_owned());
            desk.worker.queue.refuses = Some(if *conflict { Refusal::Conflict } else { other });
        }
    }
}

/// Says what does not hold.
fn wrong(desk: &Desk) -> Result<(), TestCaseError> {
    let Some(editor) = &desk.state.editor else { return Ok(()) };
    prop_assert!(fields(editor).contains(&editor.field), "{:?} is not there", editor.field);
    let single = editor.pictures.iter().map(|shown| &shown.alt).chain([&editor.path, &editor.slot]);
    for area in single {
        prop_assert_eq!(area.lines().len(), 1, "a field of one line has more");
    }
    prop_assert!(usize::from(editor.scroll) < 1_000);
    if desk.state.overlays.is_empty() {
        prop_assert_eq!(context(&desk.state), Context::Editor);
    }
    if !ventanilla::app::layout::too_small(desk.state.size) {
        let areas = layout::areas(&desk.state);
        let places = layout::places(&desk.state, editor, areas.form);
        prop_assert!(places.iter().any(|(field, _)| *field == editor.field), "the field with the keys is not seen");
        for (field, place) in places {
            prop_assert_eq!(place.intersection(areas.form), place, "{:?} stands beside the form", field);
        }
        words(&desk.state);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_pressed_the_editor_holds(steps in prop::collection::vec(step(), 1..90), wide in any::<bool>()) {
        let mut desk = at(queue(3), if wide { (200, 60) } else { (80, 24) }).presses(&["N"]).slow();
        for (count, step) in steps.iter().enumerate() {
            take(&mut desk, step, count);
            wrong(&desk)?;
        }
        desk.lets_in();
        desk.tick(700);
        desk.lets_in();
        // What stands in the editor and was changed stands in a draft too, under its own name.
        if let Some(editor) = desk.state.editor.as_ref().filter(|editor| editor.is_changed()) {
            let draft = desk.worker.queue.drafts.iter().find(|draft| draft.publication == editor.publication);
            prop_assert_eq!(draft.map(|draft| draft.content.clone()), Some(editor.content()));
        }
        let nothing = |request: &Request| matches!(request, Request::Attach { path, .. } if path.is_empty());
        prop_assert!(!desk.worker.asked.iter().any(nothing));
    }
}

//! The editor's frames.

use super::desk::{at, drawn, words};
use super::look;
use super::queue_desk::{open_in, queue, target};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ventanilla::app::{Effect, Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind::{Facebook, X};
use ventanilla::model::exchange::{Office, Report, Request};
use ventanilla::model::ids::BlobId;
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::queue::QueueView;

fn press(state: &mut State, code: KeyCode) -> Vec<Effect> {
    update(state, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn tabs(state: &mut State, count: usize) {
    for _ in 0..count {
        press(state, KeyCode::Tab);
    }
}

fn paste(state: &mut State, text: &str) {
    let _ = update(state, Event::Paste(text.to_owned()));
}

fn office(mut state: State) -> State {
    let office = state.office.take().map(|office| Office {
        targets: vec![target(Facebook), target(X)],
        domains: vec!["sinaloa.gob.mx".to_owned()],
        ..office
    });
    state.office = office;
    state
}

fn new(size: (u16, u16), lang: Lang) -> State {
    let mut state = office(queue(size, lang, QueueView::ToReview));
    press(&mut state, KeyCode::Char('N'));
    state
}

/// A new one with everything in it that can be wrong.
fn full(size: (u16, u16), lang: Lang, name: &str) -> State {
    let mut state = new(size, lang);
    let text = "Jornada de vacunación este sábado en Mazatlán: lleve su cartilla y una identificación. ".repeat(4);
    paste(&mut state, &format!("{text}\nSedes: http://vacunas.example/sedes y https://sіnaloa.gob.mx/salud"));
    tabs(&mut state, 5);
    paste(&mut state, "/home/ana/cartel.png");
    let asked = press(&mut state, KeyCode::Enter).into_iter().find_map(|effect| match effect {
        Effect::Ask(Request::Attach { ask, .. }) => Some(ask),
        _ => None,
    });
    let media = Media {
        blob: BlobId::new("b"),
        name: name.to_owned(),
        kind: MediaKind::Png,
        bytes: 6_240_000,
        width: 1200,
        height: 630,
        alt: String::new(),
    };
    let report = Report::Attached { ask: asked.expect("it is read"), media };
    let _ = update(&mut state, Event::Report(report));
    tabs(&mut state, 2);
    paste(&mut state, "salud");
    tabs(&mut state, 2);
    paste(&mut state, "sáb 28 nov 10:00");
    let _ = update(&mut state, Event::Tick(at(23, 12, 42)));
    state
}

#[test]
fn new_publication() {
    look("editor-new", new);
}

#[test]
fn everything_wrong() {
    look("editor-wrong", |size, lang| full(size, lang, "cartel.png"));
}

#[test]
fn looking_for_an_agency() {
    look("editor-agency", |size, lang| {
        let mut state = new(size, lang);
        tabs(&mut state, 6);
        paste(&mut state, "de");
        state
    });
}

#[test]
fn changing_one_with_a_text_of_its_own() {
    look("editor-edit", |size, lang| {
        let mut state = office(open_in(size, lang, QueueView::ToReview));
        press(&mut state, KeyCode::Char('E'));
        tabs(&mut state, 3);
        state
    });
}

#[test]
fn refused() {
    look("editor-refused", |size, lang| {
        let mut state = full(size, lang, "cartel.png");
        if let Some(editor) = &mut state.editor {
            editor.refused =
                Some(lang.say_with("editor-conflict", &[("text", "Jornada de vacunación en Mazatlán".into())]));
        }
        state
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn hostile_text_reaches_no_cell(text in "\\PC{0,60}|[\u{0}-\u{9f}\u{202e}\u{200b}a-z]{0,60}") {
        for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let mut state = full(size, Lang::Es, &text);
            for field in 0..12 {
                // What is pasted has gone through the console's own cleaning; what a draft or a file says has not.
                if let Some(editor) = state.editor.as_mut().filter(|_| field == 0) {
                    editor.query.clone_from(&text);
                    editor.refused = Some(text.clone());
                }
                paste(&mut state, &text);
                tabs(&mut state, 1);
                let seen = words(&drawn(&state));
                prop_assert!(!seen.chars().any(|c| c != '\n' && c.is_control()), "{seen:?}");
                prop_assert!(!seen.contains(['\u{202e}', '\u{2066}']), "{seen:?}");
            }
        }
    }
}

//! Who sits at the console, and the catalogue of agencies.

use super::desk::{drawn, words};
use super::queue_desk::queue;
use super::{SIZES, look};
use ventanilla::app::{Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::keymap::Chord;
use ventanilla::model::agency::Agency;
use ventanilla::model::ids::{AgencyId, Person};
use ventanilla::model::people::{Actor, Member, Role};
use ventanilla::model::queue::QueueView;

/// The queue of an office of four, with a catalogue whose addresses are registered.
fn office(size: (u16, u16), lang: Lang) -> State {
    let mut state = queue(size, lang, QueueView::ToReview);
    let office = state.office.as_mut().expect("the office is known");
    office.people.push(Member { name: Person::new("Beatriz Angulo"), role: Role::Head });
    office.people.push(Member { name: Person::new("María del Refugio Gastélum"), role: Role::Director });
    let register = |agency: &mut Agency, liaison: &str, email: &str| {
        agency.liaison = Some(liaison.to_owned());
        agency.email = Some(email.to_owned());
    };
    register(&mut state.agencies[0], "Lic. Rosa Elena Gastélum Beltrán", "rosa.gastelum@finanzas.sinaloa.example");
    register(&mut state.agencies[2], "Dra. Nidia Angulo Félix", "nidia.angulo@salud.sinaloa.example");
    state
}

fn press(mut state: State, keys: &str) -> State {
    for key in keys.split(' ') {
        for key in Chord::parse(key).expect("a key").keys() {
            let _ = update(&mut state, Event::Key(key.event()));
        }
    }
    state
}

fn paste(mut state: State, text: &str) -> State {
    let _ = update(&mut state, Event::Paste(text.to_owned()));
    state
}

#[test]
fn people() {
    look("people", |size, lang| press(office(size, lang), "p Down"));
}

#[test]
fn nobody_is_named() {
    look("people-nobody", |size, lang| {
        let mut state = office(size, lang);
        state.office.as_mut().expect("the office is known").people.clear();
        press(state, "p")
    });
}

#[test]
fn agencies() {
    look("agencies", |size, lang| press(office(size, lang), "L Down"));
}

#[test]
fn agencies_narrowed() {
    look("agencies-narrowed", |size, lang| press(office(size, lang), "L s a l u d"));
}

#[test]
fn an_agency() {
    look("agency", |size, lang| press(office(size, lang), "L Enter Tab Tab"));
}

#[test]
fn a_new_agency_with_a_wrong_address() {
    look("agency-wrong", |size, lang| {
        let named = press(paste(press(office(size, lang), "L"), "Bienestar"), "Enter b i e n Tab Tab Tab");
        press(paste(named, "enlace@bienestar.gob.mx, otra@bienestar.gob.mx"), "Ctrl-S")
    });
}

#[test]
fn giving_up_changes() {
    look("agency-drop", |size, lang| press(office(size, lang), "L Enter x Esc"));
}

#[test]
fn who_sits_here_is_said_where_there_is_room() {
    for (size, said) in [((80, 24), true), ((120, 40), true), ((200, 60), true)] {
        let seen = words(&drawn(&office(size, Lang::Es)));
        let top = seen.lines().next().unwrap_or_default();
        assert_eq!(top.contains("bruno"), said, "{size:?} {top}");
    }
    for size in SIZES {
        let mut state = office(size, Lang::Es);
        let before = words(&drawn(&state));
        let name = "Una persona con un nombre que no cabe en ninguna línea de ninguna pantalla ".repeat(4);
        let actor = Actor { person: Person::new(name), role: Role::Director };
        state.office.as_mut().expect("the office is known").actor = actor;
        let seen = words(&drawn(&state));
        let (before, seen) = (before.lines().next().unwrap_or_default(), seen.lines().next().unwrap_or_default());
        assert!(!seen.contains("Una persona"), "{seen}");
        let end = |line: &str| line.chars().rev().take(8).collect::<String>();
        assert_eq!(end(before), end(seen), "the accounts stand where they stood");
    }
}

#[test]
fn a_hostile_catalogue_breaks_no_frame() {
    let hostile = "\u{1b}[2J\u{202e}exe.txt\u{2066}👩‍👩‍👧‍👦 日本語\u{200b}\r\n\t\u{7}";
    for size in SIZES {
        let mut state = office(size, Lang::Es);
        for agency in &mut state.agencies {
            *agency = Agency {
                id: AgencyId::new(hostile),
                name: hostile.repeat(9),
                liaison: Some(hostile.repeat(9)),
                email: Some(hostile.to_owned()),
            };
        }
        let office = state.office.as_mut().expect("the office is known");
        for member in &mut office.people {
            member.name = Person::new(hostile.repeat(9));
        }
        office.actor.person = Person::new(hostile);
        for keys in ["p", "L", "L Enter", "L Enter Tab", "L Enter Tab x Esc", "L Enter Tab Tab Ctrl-S", "p Enter"] {
            let buffer = drawn(&press(state.clone(), keys));
            for cell in buffer.content() {
                let symbol = cell.symbol();
                assert!(!symbol.contains(char::is_control), "{keys} {symbol:?}");
                assert!(!symbol.contains(['\u{202e}', '\u{2066}', '\u{200b}']), "{keys} {symbol:?}");
            }
        }
    }
}

#[test]
fn the_cursor_of_a_long_field_is_always_seen() {
    for size in SIZES {
        let mut state = press(office(size, Lang::En), "L Enter Ctrl-A Ctrl-K");
        state = paste(state, &"Secretaría de Desarrollo 日本語 ".repeat(12));
        for keys in ["Left", "Ctrl-A", "Right Right", "Ctrl-E", "Backspace"] {
            state = press(state, keys);
            let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, size.0, size.1));
            let cursor = ventanilla::ui::paint(&state, &mut buffer).expect("a cursor");
            let lines = ventanilla::app::layout::areas(&state).overlay.expect("it lies over the screen").lines;
            assert!(lines.contains(cursor) && cursor.y == lines.y + 1, "{size:?} {keys} {cursor:?}");
        }
    }
}

//! The search: its line, what is found and marked, what is wrong and where, the views that are kept.

use super::desk::{drawn, reading, words};
use super::look;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ventanilla::app::{Effect, Event, State, update};
use ventanilla::i18n::Lang;
use ventanilla::model::counts::{Page, View};
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::query::SavedView;

/// What follows from an event, with each search answered by the first rows that the desk had.
fn after(state: &mut State, event: Event, found: &Page, making: Option<(u64, u64)>) {
    let mut effects = update(state, event);
    while let Some(effect) = effects.pop() {
        if let Effect::Ask(Request::Find { ask, .. }) = effect {
            let page = found.clone();
            effects.extend(update(state, Event::Report(Report::Found { ask, page, making })));
        }
    }
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// A line that is being typed, over the first `rows` rows of the desk with a conversation open beside it.
fn typed(size: (u16, u16), lang: Lang, line: &str, rows: usize, making: Option<(u64, u64)>) -> State {
    let mut state = reading(size, lang);
    let held = state.list.rows.iter().skip(2).take(rows).cloned().collect::<Vec<_>>();
    let total = held.len() as u64;
    let found = Page { view: View::All, rows: held, at_start: true, at_end: true, total };
    after(&mut state, key(KeyCode::Char('/')), &found, making);
    for letter in line.chars() {
        after(&mut state, key(KeyCode::Char(letter)), &found, making);
    }
    state
}

/// The same in the language's own words.
fn said(lang: Lang, es: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Es { es } else { en }
}

#[test]
fn what_is_found_is_marked() {
    look("search-found", |size, lang| {
        let mut state = typed(size, lang, said(lang, "donde red:facebook ", "donde network:facebook "), 3, None);
        after(&mut state, key(KeyCode::Enter), &Page::default(), None);
        state
    });
}

#[test]
fn ways_to_go_on() {
    look("search-ways", |size, lang| typed(size, lang, said(lang, "agua estado:", "agua status:"), 2, None));
}

#[test]
fn the_empty_line_says_what_can_be_typed() {
    look("search-empty", |size, lang| typed(size, lang, "", 0, None));
}

#[test]
fn what_is_wrong_stands_at_its_place() {
    look("search-wrong", |size, lang| {
        typed(size, lang, said(lang, "estdo:vencido agua", "statsu:overdue agua"), 2, None)
    });
}

#[test]
fn nothing_found_says_what_to_do() {
    look("search-none", |size, lang| typed(size, lang, "ornitorrinco", 0, None));
}

#[test]
fn an_index_that_is_being_made_is_said() {
    look("search-making", |size, lang| typed(size, lang, "agua ", 1, Some((312_000, 1_000_000))));
    let seen = words(&drawn(&typed((120, 40), Lang::Es, "agua ", 1, Some((312_000, 1_000_000)))));
    assert!(seen.contains("Haciendo el índice (31 %): falta por hallar."), "{seen}");
}

#[test]
fn views_that_are_kept() {
    look("search-views", |size, lang| {
        let mut state = typed(size, lang, "", 0, None);
        state.views = vec![
            SavedView { name: "Vencidos de salud".to_owned(), query: "estado:vencido agencia:salud ".to_owned() },
            SavedView { name: "Fugas".to_owned(), query: "fuga agua red:facebook ".to_owned() },
        ];
        after(&mut state, key(KeyCode::Esc), &Page::default(), None);
        after(&mut state, key(KeyCode::Char('b')), &Page::default(), None);
        state
    });
}

#[test]
fn a_search_is_kept_under_a_name() {
    look("search-keep", |size, lang| {
        let mut state = typed(size, lang, said(lang, "agua estado:vencido ", "agua status:overdue "), 2, None);
        let keep = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
        after(&mut state, Event::Key(keep), &Page::default(), None);
        state
    });
}

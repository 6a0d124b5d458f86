//! Colours: never alone, never the terminal's ground, and none at all in the plain theme.

use super::desk::{desk, drawn, reading, words, writing};
use ratatui::style::{Color, Modifier};
use ventanilla::app::{ThemeName, layout};
use ventanilla::i18n::Lang;

const THEMES: [ThemeName; 4] = [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::Plain];

#[test]
fn every_theme_says_the_same_words() {
    for screen in [desk, reading, writing] {
        let said = |theme| {
            let mut state = screen((120, 40), Lang::Es);
            state.theme = theme;
            words(&drawn(&state))
        };
        for theme in THEMES {
            assert_eq!(said(theme), said(ThemeName::Plain));
        }
    }
}

#[test]
fn the_plain_theme_draws_no_colour() {
    let mut state = writing((200, 60), Lang::Es);
    state.theme = ThemeName::Plain;
    let buffer = drawn(&state);
    assert!(buffer.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn the_ground_is_the_terminals_own_but_for_the_selected_row() {
    for theme in THEMES {
        let mut state = desk((120, 40), Lang::Es);
        state.theme = theme;
        let buffer = drawn(&state);
        let rows = layout::areas(&state).list.expect("the list is shown").rows;
        let selected = rows.y + 2;
        for y in 0..40 {
            for x in 0..120 {
                let chosen = y == selected && x < rows.right();
                assert!(chosen || buffer[(x, y)].bg == Color::Reset, "{theme:?} {x},{y}");
            }
        }
    }
}

#[test]
fn the_selected_row_is_marked_without_colour_too() {
    let mut state = desk((80, 24), Lang::Es);
    state.theme = ThemeName::Plain;
    let buffer = drawn(&state);
    let rows = layout::areas(&state).list.expect("the list is shown").rows;
    let marks: Vec<&str> = (rows.y..rows.y + 5).map(|y| buffer[(0, y)].symbol()).collect();
    assert_eq!(marks, [" ", " ", "›", " ", " "]);
    assert!(buffer[(40, rows.y + 2)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn urgency_has_a_glyph_beside_its_colour() {
    let state = desk((80, 24), Lang::Es);
    let buffer = drawn(&state);
    let rows = layout::areas(&state).list.expect("the list is shown").rows;
    let glyphs: Vec<&str> = (rows.y..rows.y + 4).map(|y| buffer[(1, y)].symbol()).collect();
    assert_eq!(glyphs, ["‼", "!", "!", " "]);
    assert_ne!(buffer[(1, rows.y)].fg, buffer[(1, rows.y + 1)].fg);
}

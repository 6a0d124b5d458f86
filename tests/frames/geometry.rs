//! The mouse hits what is drawn.

use super::desk::{desk, drawn, reading, under, writing};
use ventanilla::app::layout::{self, FooterKey, Target};
use ventanilla::app::{Boot, Overlay, Pane};
use ventanilla::i18n::Lang;
use ventanilla::keymap::Command;
use ventanilla::model::counts::View;

fn row_text(buffer: &ratatui::buffer::Buffer, y: u16) -> String {
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
}

#[test]
fn a_click_on_a_row_finds_the_conversation_drawn_there() {
    let mut state = desk((80, 24), Lang::Es);
    state.list.top = 1;
    let buffer = drawn(&state);
    let mut found = 0;
    for y in 0..24 {
        if let Some(Target::Row(index)) = layout::hit(&state, &[], 30, y) {
            let words = &state.list.rows[index].conversation.first_words;
            let start: String = words.chars().take(6).collect();
            assert!(row_text(&buffer, y).contains(&start), "{y}");
            found += 1;
        }
    }
    assert_eq!(found, 9);
}

#[test]
fn the_selected_row_is_always_seen() {
    let mut state = desk((60, 16), Lang::Es);
    for row in 0..state.list.rows.len() {
        for top in 0..20 {
            state.list.selected = Some(state.list.rows[row].conversation.id.clone());
            state.list.top = top;
            let seen = layout::visible(&state.list, 5);
            assert!(seen.contains(&row) && seen.len() <= 5, "{row} {top} {seen:?}");
        }
    }
}

#[test]
fn a_click_on_a_tab_finds_its_list() {
    for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        for lang in [Lang::Es, Lang::En] {
            let state = desk(size, lang);
            let buffer = drawn(&state);
            let tabs = layout::areas(&state).list.expect("the list is shown").tabs;
            let places = layout::tabs(&state, tabs);
            assert_eq!(places.len(), View::ALL.len(), "{size:?} {lang:?}: every list can be reached");
            for (place, view, label) in places {
                assert!(row_text(&buffer, place.y).contains(&label));
                assert_eq!(layout::hit(&state, &[], place.x, place.y), Some(Target::View(view)));
            }
        }
    }
}

#[test]
fn panes_are_hit_where_they_stand() {
    let state = writing((200, 60), Lang::Es);
    let areas = layout::areas(&state);
    let hit = |x, y| layout::hit(&state, &[], x, y);
    assert_eq!(hit(3, 0), Some(Target::Pane(Pane::Inbox)));
    assert_eq!(hit(14, 0), Some(Target::Pane(Pane::Queue)));
    assert_eq!(hit(190, 0), Some(Target::Accounts));
    assert_eq!(hit(3, 1), Some(Target::Strip));
    assert_eq!(hit(100, 5), Some(Target::Thread));
    assert_eq!(hit(180, 20), Some(Target::Card));
    let composer = areas.composer.expect("it is shown").text;
    assert_eq!(hit(composer.x, composer.y), Some(Target::Composer));
    assert_eq!(hit(areas.divider.expect("two panes"), 10), None);
}

#[test]
fn on_one_pane_the_conversation_lies_over_the_list() {
    let state = reading((80, 24), Lang::Es);
    let areas = layout::areas(&state);
    assert!(areas.list.is_none() && areas.thread.is_some());
    let areas = layout::areas(&desk((80, 24), Lang::Es));
    assert!(areas.list.is_some() && areas.thread.is_none());
}

#[test]
fn the_last_key_of_the_bottom_line_always_stays() {
    let key =
        |command, chord: &str, label: &str| FooterKey { command, chord: chord.to_owned(), label: label.to_owned() };
    let keys = [
        key(Command::Reply, "r", "responder"),
        key(Command::Assign, "a", "dependencia"),
        key(Command::Resolve, "e", "resolver"),
        key(Command::Help, "?", "ayuda"),
    ];
    let area = ratatui::layout::Rect::new(0, 15, 60, 1);
    for notice in 0..60 {
        let places = layout::footer(area, notice, &keys);
        assert_eq!(places.last().map(|(_, index)| *index), Some(3));
        assert!(places.windows(2).all(|pair| pair[0].0.right() < pair[1].0.x));
        assert!(places.iter().all(|(place, _)| place.right() <= 60));
    }
    let state = desk((60, 16), Lang::Es);
    let (place, _) = layout::footer(area, 0, &keys)[0];
    assert_eq!(layout::hit(&state, &keys, place.x, 15), Some(Target::Footer(Command::Reply)));
}

#[test]
fn what_lies_over_takes_every_click() {
    let state = under(reading((120, 40), Lang::Es), Overlay::Palette { query: String::new(), chosen: 0 });
    let place = layout::areas(&state).overlay.expect("it lies over the screen");
    assert_eq!(layout::hit(&state, &[], 0, 0), Some(Target::Beside));
    assert_eq!(layout::hit(&state, &[], place.whole.x, place.whole.y), Some(Target::Overlay));
    assert_eq!(layout::hit(&state, &[], place.lines.x, place.lines.y + 2), Some(Target::OverlayLine(2)));
}

#[test]
fn the_choices_of_the_welcome_screen_are_hit() {
    let mut state = desk((80, 24), Lang::Es);
    state.boot = Boot::Welcome { chosen: 0 };
    let menu = layout::welcome(state.size);
    let hits: Vec<_> = (0..6).map(|line| layout::hit(&state, &[], menu.x, menu.y + line)).collect();
    assert_eq!(hits, [0, 0, 1, 1, 2, 2].map(|choice| Some(Target::Welcome(choice))));
}

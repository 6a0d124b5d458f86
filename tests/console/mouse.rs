//! The mouse does what keys do.

use super::desk::{Desk, setup};
use super::fake::Fake;
use crossterm::event::MouseEventKind;
use ventanilla::app::layout::{FooterKey, areas, footer, notice_width};
use ventanilla::app::{Boot, Effect, Focus, Overlay, State, footer_keys};
use ventanilla::keymap::Command;

/// Where row `place` of those seen stands.
fn row(desk: &Desk, place: u16) -> (u16, u16) {
    let rows = areas(&desk.state).list.unwrap().rows;
    (rows.x + 5, rows.y + place)
}

fn key_at(desk: &Desk, command: Command) -> (u16, u16) {
    let keys: Vec<FooterKey> = footer_keys(&desk.state);
    let bottom = areas(&desk.state).bottom;
    let places = footer(bottom, notice_width(&desk.state, bottom), &keys);
    let (place, _) = places.into_iter().find(|(_, key)| keys[*key].command == command).expect("a key");
    (place.x, place.y)
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut desk = Desk::of("ana");
    let (x, y) = row(&desk, 4);
    desk.click(x, y);
    assert_eq!((desk.selected().as_str(), desk.state.focus), ("c0004", Focus::List));
    desk.click(x, y);
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("c0004", Focus::Thread));
}

#[test]
fn two_clicks_far_apart_are_two_clicks() {
    let mut desk = Desk::of("ana");
    let (x, y) = row(&desk, 4);
    desk.click(x, y);
    desk.tick(5_000);
    desk.click(x, y);
    assert_eq!(desk.state.focus, Focus::List);
}

#[test]
fn the_wheel_moves_what_it_points_at() {
    let mut desk = Desk::of("ana");
    let (x, y) = row(&desk, 0);
    desk.mouse(MouseEventKind::ScrollDown, x, y);
    assert_eq!(desk.selected(), "c0003");
    desk.mouse(MouseEventKind::ScrollUp, x, y);
    assert_eq!(desk.selected(), "c0000");
    let body = areas(&desk.state).thread.unwrap().body;
    desk.mouse(MouseEventKind::ScrollUp, body.x, body.y);
    assert_eq!(desk.state.open.as_ref().unwrap().scroll, 3);
    assert_eq!(desk.selected(), "c0000");
}

#[test]
fn the_keys_of_the_bottom_line_can_be_clicked() {
    let mut desk = Desk::of("ana");
    let (x, y) = key_at(&desk, Command::Reply);
    desk.click(x, y);
    assert_eq!(desk.state.focus, Focus::Composer);
}

#[test]
fn a_line_of_a_choice_can_be_clicked_and_beside_it_closes() {
    let mut desk = Desk::of("ana").types("e");
    let lines = areas(&desk.state).overlay.unwrap().lines;
    desk.click(lines.x, lines.y + 1);
    assert!(desk.state.overlays.is_empty());
    assert!(desk.said().starts_with("Resuelta"), "{}", desk.said());
    desk.press("e");
    desk.click(0, 0);
    assert!(desk.state.overlays.is_empty());
}

#[test]
fn the_accounts_are_opened_at_the_top() {
    let mut desk = Desk::of("ana");
    desk.click(120, 0);
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Accounts { .. })));
}

#[test]
fn the_welcome_can_be_clicked() {
    let state = State::new(setup(Boot::Welcome { chosen: 0 }));
    let mut desk = Desk { state, worker: Fake::with(0), effects: Vec::new(), slow: false };
    let menu = ventanilla::app::layout::welcome(desk.state.size);
    desk.click(menu.x, menu.y + 2);
    assert_eq!(desk.state.boot, Boot::Welcome { chosen: 1 });
    desk.click(menu.x, menu.y + 2);
    assert_eq!(desk.effects, [Effect::ConnectAccount]);
}

#[test]
fn clicking_away_from_the_composer_keeps_the_text() {
    let mut desk = Desk::of("ana").types("rHola");
    let (x, y) = row(&desk, 3);
    desk.click(x, y);
    assert_eq!(desk.worker.drafts[0].text, "Hola");
    assert_eq!(desk.opened(), "c0003");
}

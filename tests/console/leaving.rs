//! The welcome, leaving, and giving the terminal back for a while.

use super::desk::{Desk, setup};
use super::fake::Fake;
use ventanilla::app::{Boot, Confirm, Effect, Overlay, State, ThemeName};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::OpenStep;
use ventanilla::model::ids::RemoteId;

fn at(boot: Boot) -> Desk {
    Desk { state: State::new(setup(boot)), worker: Fake::with(0), effects: Vec::new(), slow: false }
}

#[test]
fn the_welcome_offers_practice_an_account_and_leaving() {
    let welcome = || at(Boot::Welcome { chosen: 0 });
    assert_eq!(welcome().presses(&["Enter"]).effects, [Effect::Practice]);
    assert_eq!(welcome().presses(&["j", "Enter"]).effects, [Effect::ConnectAccount]);
    assert_eq!(welcome().presses(&["k", "Enter"]).effects, [Effect::Quit]);
    assert_eq!(welcome().presses(&["j", "j", "j"]).state.boot, Boot::Welcome { chosen: 0 });
    assert_eq!(welcome().types("q").effects, [Effect::Quit]);
    assert!(welcome().presses(&["r", "?", "Ctrl-P"]).state.overlays.is_empty());
}

#[test]
fn while_the_store_opens_one_can_only_leave() {
    let desk = at(Boot::Opening(OpenStep::Lock)).types("rjt?").presses(&["F1", "Ctrl-C"]);
    assert_eq!(desk.effects, [Effect::Quit]);
    assert!(desk.worker.asked.is_empty());
}

#[test]
fn leaving_saves_what_was_typed() {
    let desk = Desk::of("ana").types("rHola").presses(&["Ctrl-C"]);
    assert_eq!(desk.effects, [Effect::Quit]);
    assert_eq!(desk.worker.drafts[0].text, "Hola");
}

#[test]
fn leaving_while_an_answer_is_held_is_asked() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]).types("q");
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Confirm(Confirm::Quit))));
    assert_eq!(desk.effects, []);
    desk.press("n");
    assert!(desk.state.overlays.is_empty());
    desk = desk.types("qs");
    assert_eq!(desk.effects, [Effect::Quit]);
    let desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S", "Ctrl-C", "Ctrl-C"]);
    assert_eq!(desk.effects, [Effect::Quit], "who insists leaves");
}

#[test]
fn the_question_goes_away_with_what_it_asks_about() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]).types("q");
    let id = desk.worker.deliveries[0].id.clone();
    let sent = DeliveryState::Sent { remote: RemoteId::new("r"), at: desk.state.now, permalink: None };
    // The counts of before come later than the delivery, and still say that one is under way.
    desk.state.counts.in_flight = 1;
    let report = desk.worker.moves(&id, sent);
    desk.report(report);
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.types("q").effects, [Effect::Quit]);
}

#[test]
fn the_terminal_is_given_back_from_everywhere() {
    let desk = Desk::of("ana").types("r").presses(&["Ctrl-Z", "Ctrl-L"]).types("?");
    assert_eq!(desk.effects, [Effect::Suspend, Effect::Redraw]);
    assert_eq!(desk.written(), "?");
}

#[test]
fn the_themes_go_round() {
    let mut desk = Desk::of("ana");
    for theme in [ThemeName::Light, ThemeName::HighContrast, ThemeName::Plain, ThemeName::Dark] {
        desk.press("F2");
        assert_eq!(desk.state.theme, theme);
    }
}

//! Help, palette, accounts, cards.

use super::desk::Desk;
use super::fake::Fake;
use ventanilla::app::{Overlay, available, footer_keys, palette};
use ventanilla::keymap::Command;
use ventanilla::model::exchange::Request;

#[test]
fn help_opens_everywhere_and_closes_by_its_own_key() {
    let mut desk = Desk::of("ana").types("?jj");
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Help { scroll: 2 })));
    desk.press("Esc");
    assert!(desk.state.overlays.is_empty());
    desk = desk.types("r").presses(&["F1"]);
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Help { .. })));
    desk.press("F1");
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.written(), "");
}

#[test]
fn the_palette_finds_commands_by_their_words_without_accents() {
    let mut desk = Desk::of("ana");
    assert_eq!(palette::matches(&desk.state, "enlace")[0], Command::CopyLink);
    assert_eq!(palette::matches(&desk.state, "pospon")[0], Command::Snooze);
    assert_eq!(palette::matches(&desk.state, "DEPENDENCIA")[0], Command::Assign);
    assert!(palette::matches(&desk.state, "zzzz").is_empty());
    desk = desk.types(":copiar").presses(&["Enter"]);
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.said(), "Enlace copiado");
}

#[test]
fn the_palette_shows_only_what_works_now() {
    let desk = Desk::of("ana");
    let all = palette::matches(&desk.state, "");
    assert!(all.contains(&Command::Reply) && !all.contains(&Command::Reopen) && !all.contains(&Command::Undo));
    let empty = Desk::before(Fake::with(0), (130, 36));
    let all = palette::matches(&empty.state, "");
    assert!(!all.contains(&Command::Reply) && all.contains(&Command::Help), "{all:?}");
}

#[test]
fn a_command_of_the_palette_acts_where_one_writes() {
    let desk = Desk::of("ana").types("rHola").presses(&["Ctrl-P"]).types("enviar").presses(&["Enter"]);
    assert!(desk.asked(|request| matches!(request, Request::Reply { .. })) == 1);
}

#[test]
fn the_bottom_line_shows_only_keys_that_work() {
    let keys = |desk: &Desk| footer_keys(&desk.state).into_iter().map(|key| key.command).collect::<Vec<_>>();
    let mut desk = Desk::of("ana");
    assert!(keys(&desk).contains(&Command::Reply));
    assert!(!keys(&desk).contains(&Command::Undo));
    desk = desk.presses(&["t", "Enter"]);
    assert!(keys(&desk).contains(&Command::Undo));
    let empty = Desk::before(Fake::with(0), (130, 36));
    assert_eq!(keys(&empty), [Command::Search, Command::Help]);
    for command in keys(&desk) {
        assert!(available(&desk.state, command));
    }
    let key = footer_keys(&desk.state).into_iter().find(|key| key.command == Command::Assign).unwrap();
    assert_eq!((key.chord.as_str(), key.label.as_str()), ("a", "a dependencia"));
}

#[test]
fn an_account_is_checked_once_at_a_time() {
    let mut desk = Desk::of("ana").slow().types("Ajcc");
    let checks = |desk: &Desk| desk.asked(|request| matches!(request, Request::Check { .. }));
    assert_eq!(checks(&desk), 1);
    let Some(Overlay::Accounts { checking, .. }) = desk.state.overlays.last() else { panic!("the accounts") };
    assert_eq!(checking[0].as_str(), "x");
    desk.lets_in();
    let Some(Overlay::Accounts { checking, checks: done, .. }) = desk.state.overlays.last() else {
        panic!("the accounts")
    };
    assert!(checking.is_empty());
    assert_eq!(done[0].account.as_str(), "x");
    desk.press("c");
    assert_eq!(checks(&desk), 2);
    desk.press("F5");
    assert_eq!(desk.asked(|request| matches!(request, Request::SyncNow { account: None })), 1);
}

#[test]
fn the_deadline_is_explained_where_one_runs() {
    let desk = Desk::of("ana").types("d");
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Explain { .. })));
    let mut worker = Fake::with(1);
    worker.conversations[0].awaiting_since = None;
    let desk = Desk::before(worker, (130, 36)).types("d");
    assert!(desk.state.overlays.is_empty());
    assert!(desk.said().contains("no corre ningún plazo"));
}

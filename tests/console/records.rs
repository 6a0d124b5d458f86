//! The records: which are due, opening them, signing them, writing them.

use super::books_fake::BooksFake;
use super::desk::Desk;
use super::fake::Fake;
use ventanilla::app::followers::records::Over;
use ventanilla::app::followers::{Over as AnyOver, Tab};
use ventanilla::app::{Event, Overlay, Pane, Tone};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::ids::{AccountId, Person};
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::record::{Format, NotSigned};

/// Somebody before the list of records.
fn before(name: &str, role: Role) -> Desk {
    let worker = Fake::with(60).with_books(BooksFake::with(40));
    let mut desk = Desk::before(worker, (120, 40));
    let mut office = Fake::office();
    office.actor = Actor { person: Person::new(name), role };
    desk.report(Report::Office(office));
    let desk = desk.presses(&["3", "Tab", "Tab"]);
    assert_eq!(desk.state.followers.tab, Tab::Records);
    desk
}

fn over(desk: &Desk) -> &Over {
    match desk.state.overlays.last() {
        Some(Overlay::Followers(AnyOver::Records(over))) => over,
        other => panic!("{other:?}"),
    }
}

fn asked_to_sign(desk: &Desk) -> String {
    match over(desk) {
        Over::Sign(sign) => sign.lines.join("\n"),
        other => panic!("{other:?}"),
    }
}

fn versions(desk: &Desk, place: usize) -> usize {
    desk.worker.books.records[place].versions.len()
}

#[test]
fn the_hand_is_on_what_is_due_and_signing_names_exactly_what_is_signed() {
    let mut desk = before("carlos", Role::Director).presses(&["Enter", "F"]);
    let asked = asked_to_sign(&desk);
    for word in ["RSDT-06.01", "octubre de 2026", "versión 1", "Recibidas 0", "carlos", "no se podrá cambiar"] {
        assert!(asked.contains(word), "{word}: {asked}");
    }
    desk.press("n");
    assert_eq!(versions(&desk, 1), 0, "no is no");
    let desk = desk.presses(&["F", "y"]);
    assert_eq!(versions(&desk, 1), 1);
    assert!(desk.said().contains("Firmado: RSDT-06.01"), "{}", desk.said());
    let open = desk.state.followers.records.open.as_ref().expect("it stays open");
    assert_eq!(open.version, Some(1), "as it was signed");
    assert_eq!(ventanilla::app::followers::waiting(&desk.state), 1, "one less is due");
}

#[test]
fn a_correction_is_looked_at_and_says_why() {
    let mut desk = before("carlos", Role::Director).presses(&["Enter", "F", "y"]);
    desk.worker.books.changes = 1;
    let mut desk = desk.presses(&["Esc", "Enter"]);
    let said = |desk: &Desk| {
        let open = desk.state.followers.records.open.as_ref().expect("open");
        format!("{:?}", open.shown.as_ref().expect("it came").sheet.parts.first())
    };
    assert!(said(&desk).contains("difieren"), "{}", said(&desk));
    desk.press("F");
    assert!(desk.state.overlays.is_empty(), "the figures of today are looked at first");
    assert!(said(&desk).contains("hace una corrección"), "{}", said(&desk));
    let desk = desk.presses(&["F", "Enter"]);
    assert!(matches!(over(&desk), Over::Reason(reason) if reason.refused.is_some()));
    let desk = desk.types("Faltaba un día").presses(&["Enter"]);
    let asked = asked_to_sign(&desk);
    assert!(asked.contains("versión 2") && asked.contains("Faltaba un día"), "{asked}");
    let desk = desk.presses(&["y"]);
    assert_eq!(desk.worker.books.records[1].versions[1].correction.as_deref(), Some("Faltaba un día"));
    // Both versions and the figures of today can be looked at.
    let version = |desk: &Desk| desk.state.followers.records.open.as_ref().and_then(|open| open.version);
    assert_eq!(version(&desk), Some(2));
    let desk = desk.presses(&[","]);
    assert_eq!(version(&desk), Some(1));
    let desk = desk.presses(&[".", "."]);
    assert_eq!(version(&desk), None);
}

#[test]
fn nobody_but_the_director_signs_and_a_running_period_is_not_signed() {
    let desk = before("ana", Role::Operator).presses(&["Enter", "F"]);
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert!(desk.said().contains("Los registros los firma"), "{}", desk.said());
    let desk = before("carlos", Role::Director).presses(&["g", "Enter", "F"]);
    assert!(desk.said().contains("no ha terminado"), "{}", desk.said());
    let mut desk = before("carlos", Role::Director).presses(&["Enter"]);
    desk.worker.books.refuses = Some(Refusal::NotSigned(NotSigned::Meanwhile(1)));
    let desk = desk.presses(&["F", "y"]);
    assert!(desk.said().contains("se firmó la versión 1"), "{}", desk.said());
}

#[test]
fn a_record_is_written_in_all_forms_or_in_one() {
    let mut desk = before("ana", Role::Operator).presses(&["Enter", "W", "Enter"]);
    let formats = |desk: &Desk| {
        let asked = desk.worker.asked.iter().rev().find_map(|request| match request {
            Request::WriteRecord { formats, .. } => Some(formats.clone()),
            _ => None,
        });
        asked.expect("it is written")
    };
    assert!(formats(&desk).len() >= 5);
    assert!(matches!(over(&desk), Over::Written { files } if files[0].ends_with("06.01-2026-10.xlsx")));
    desk = desk.presses(&["Esc", "W", "Down", "Enter"]);
    assert_eq!(formats(&desk), [Format::Xlsx]);
    desk.worker.books.refuses = Some(Refusal::NotWritten("disco lleno".to_owned()));
    let desk = desk.presses(&["Esc", "W", "Enter"]);
    assert!(desk.said().contains("disco lleno"), "{}", desk.said());
    assert!(desk.state.overlays.is_empty());
}

#[test]
fn figures_open_into_attentions_or_into_the_days_of_an_account() {
    let mut desk = before("ana", Role::Operator).presses(&["g", "Enter", "Enter"]);
    let open = desk.state.followers.records.open.as_ref().expect("open");
    assert_eq!(open.behind.as_ref().and_then(|behind| behind.total), Some(40));
    desk = desk.presses(&["Enter"]);
    assert_eq!(desk.state.pane, Pane::Inbox);
    desk = desk.presses(&["Esc"]);
    assert_eq!(desk.state.pane, Pane::Followers);
    assert!(desk.state.followers.records.open.as_ref().is_some_and(|open| open.behind.is_some()));
    desk = desk.presses(&["Esc", "j", "j", "Enter"]);
    assert!(desk.said().contains("no hay una lista"), "{}", desk.said());
    desk = desk.presses(&["k", "Enter"]);
    assert_eq!(desk.state.followers.tab, Tab::Accounts);
    let accounts = &desk.state.followers.accounts;
    assert_eq!(accounts.selected.as_ref().map(AccountId::as_str), Some("facebook"));
    assert_eq!(accounts.cursor.map(|day| day.to_string()).as_deref(), Some("2026-11-01"));
}

#[test]
fn periods_follow_each_other() {
    let desk = before("ana", Role::Operator).presses(&["Enter", "<"]);
    let period = |desk: &Desk| desk.state.followers.records.open.as_ref().map(|open| open.id.name());
    assert_eq!(period(&desk).as_deref(), Some("06.01-2026-09"));
    let desk = desk.presses(&["<", ">", ">"]);
    assert_eq!(period(&desk).as_deref(), Some("06.01-2026-11"));
}

#[test]
fn what_is_due_is_said_once_a_day_and_nothing_is_talked_over() {
    let worker = Fake::with(60).with_books(BooksFake::with(1));
    let records = worker.books.records.clone();
    let due = || Report::Records { ask: None, records: records.clone() };
    let mut desk = Desk::before(worker, (120, 40));
    desk.report(due());
    assert!(desk.said().contains("2 registros por entregar: octubre de 2026"), "{}", desk.said());
    desk.tick(60_000);
    assert!(!desk.said().is_empty(), "it stays until a key is pressed");
    desk.press("j");
    assert_eq!(desk.said(), "");
    desk.report(due());
    assert_eq!(desk.said(), "", "once a day");
    desk.tick(24 * 3_600_000);
    assert!(desk.said().contains("por entregar"), "and again on the next");

    // A failure is not talked over: the reminder waits.
    let mut desk = Desk::before(Fake::with(60), (120, 40));
    desk.event(Event::NoBrowser);
    let failed = desk.said();
    assert_eq!(desk.tone(), Some(Tone::Failed));
    desk.report(due());
    assert_eq!(desk.said(), failed);
    desk.press("j");
    desk.tick(1_000);
    assert!(desk.said().contains("por entregar"), "{}", desk.said());
}

//! Finding one's way in the approval queue: panes, lists, what is open, the week.

use super::desk::Desk;
use super::fake::Fake;
use super::queue_fake::{QueueFake, mail, publication};
use chrono::TimeDelta;
use ventanilla::app::queue::layout::{Spot, areas};
use ventanilla::app::{Overlay, Pane, footer_keys};
use ventanilla::keymap::Command;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::ids::Person;
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::queue::QueueView;

/// A person before the queue's pane.
pub(crate) fn before(queue: QueueFake, person: &str, role: Role, size: (u16, u16)) -> Desk {
    let mut worker = Fake::with(3);
    let office = queue.office(person, role);
    worker.queue = queue;
    worker.actor = Actor { person: Person::new(person), role };
    let mut desk = Desk::before(worker, size);
    desk.report(Report::Office(office));
    desk.press("2");
    desk
}

pub(crate) fn head(queue: QueueFake) -> Desk {
    before(queue, "bruno", Role::Head, (130, 36))
}

fn selected(desk: &Desk) -> String {
    desk.state.queue.list.selected.clone().unwrap_or_default()
}

#[test]
fn two_keys_change_the_pane_and_the_place_is_kept() {
    let mut desk = head(QueueFake::with(40)).presses(&["j", "j"]);
    assert_eq!((desk.state.pane, selected(&desk).as_str()), (Pane::Queue, "p002"));
    desk.press("1");
    assert_eq!(desk.state.pane, Pane::Inbox);
    desk.press("j");
    assert_eq!(selected(&desk), "p002", "keys of one pane move nothing in the other");
    desk.press("2");
    assert_eq!(selected(&desk), "p002");
    desk.click(3, 0);
    assert_eq!(desk.state.pane, Pane::Inbox, "the name of a pane is clicked");
}

#[test]
fn a_long_list_is_held_in_windows_and_walked_from_end_to_end() {
    let mut desk = head(QueueFake::with(400));
    assert!(desk.state.queue.list.rows.len() < 100);
    for _ in 0..399 {
        desk.press("j");
    }
    assert_eq!(selected(&desk), "p399");
    assert!(desk.state.queue.list.rows.len() < 100);
    desk.press("g");
    assert_eq!(selected(&desk), "p000");
    desk.press("G");
    assert_eq!(selected(&desk), "p399");
}

#[test]
fn a_refresh_never_moves_the_hand() {
    let mut desk = head(QueueFake::with(40)).presses(&["j", "j", "j"]);
    desk.worker.queue.publications.remove(0);
    let counts = desk.worker.queue.counts();
    desk.report(Report::QueueChanged { publications: Vec::new(), counts });
    assert_eq!(selected(&desk), "p003");
    desk.worker.queue.publications.remove(2);
    desk.report(Report::QueueChanged { publications: Vec::new(), counts });
    assert_eq!(selected(&desk), "p004", "the row that took its place");
}

#[test]
fn what_is_selected_stands_beside_where_there_is_room_and_over_the_list_where_not() {
    let desk = head(QueueFake::with(3));
    assert!(desk.state.queue.open.as_ref().is_some_and(|open| open.dossier.is_some()));
    let mut narrow = before(QueueFake::with(3), "bruno", Role::Head, (80, 24));
    assert!(narrow.state.queue.open.is_none() && areas(&narrow.state).list.is_some());
    narrow.press("Enter");
    assert!(areas(&narrow.state).list.is_none() && areas(&narrow.state).dossier.is_some());
    narrow.press("Esc");
    assert!(areas(&narrow.state).list.is_some());
}

#[test]
fn next_goes_through_everything_that_waits_for_the_office() {
    let mut queue = QueueFake::with(2);
    queue.mails = vec![mail(1, None)];
    let mut desk = head(queue);
    desk.press("n");
    assert_eq!(selected(&desk), "p001");
    desk.press("n");
    assert_eq!((desk.state.queue.list.view, selected(&desk).as_str()), (QueueView::Mail, "m1"));
    desk.press("n");
    assert_eq!((desk.state.queue.list.view, selected(&desk).as_str()), (QueueView::ToReview, "p000"));
}

#[test]
fn the_week_opens_what_is_chosen_and_goes_beyond_its_ends() {
    let mut queue = QueueFake::with(3);
    for (place, hours) in [(0, 2), (1, 26), (2, 24 * 8)] {
        queue.publications[place].content.slot = Some(super::fake::noon() + TimeDelta::hours(hours));
    }
    let mut desk = head(queue).presses(&["W"]);
    let chosen = |desk: &Desk| {
        let week = desk.state.queue.week.as_ref().expect("the week");
        (week.from.to_string(), week.day, week.chosen.as_ref().map(ToString::to_string).unwrap_or_default())
    };
    assert_eq!(chosen(&desk), ("2026-11-23".to_owned(), 0, "p000".to_owned()));
    desk.press("l");
    assert_eq!(chosen(&desk).2, "p001");
    desk.press("PgDn");
    assert_eq!(chosen(&desk).0, "2026-11-30");
    desk.press("h");
    assert_eq!(chosen(&desk), ("2026-11-30".to_owned(), 0, String::new()));
    desk.press("l");
    assert_eq!(chosen(&desk).2, "p002");
    desk.press("Enter");
    assert!(desk.state.queue.week.is_none() && desk.state.queue.reading);
    assert_eq!(desk.state.queue_publication().map(|one| one.id.to_string()).as_deref(), Some("p002"));
    assert_eq!(selected(&desk), "p002");
    desk.press("Esc");
    assert_eq!(selected(&desk), "p002", "it stands in the list as well");
}

#[test]
fn the_bottom_line_has_only_what_can_be_done_and_the_rest_says_why_not() {
    let mut desk = before(QueueFake::with(1), "eva", Role::Operator, (130, 36));
    let keys: Vec<Command> = footer_keys(&desk.state).iter().map(|key| key.command).collect();
    assert!(keys.contains(&Command::ToAgency) && !keys.contains(&Command::Approve), "{keys:?}");
    desk.press("+");
    assert!(desk.said().contains("jefatura"), "{}", desk.said());
    assert!(desk.state.overlays.is_empty());
    desk.press("P");
    assert!(desk.said().contains("sugerida"), "{}", desk.said());
    desk.press("v");
    assert!(!desk.said().is_empty());
    assert_eq!(desk.asked(|request| matches!(request, Request::Publication { .. })), 0);
}

#[test]
fn the_author_does_not_approve_and_hears_why() {
    let desk = before(QueueFake::with(1), "eva", Role::Head, (130, 36)).presses(&["+"]);
    assert!(desk.said().contains("Quien la escribió no la aprueba"), "{}", desk.said());
}

#[test]
fn rows_and_lists_are_clicked() {
    let mut desk = head(QueueFake::with(5));
    let rows = areas(&desk.state).list.expect("the list").rows;
    desk.click(rows.x + 4, rows.y + 4);
    assert_eq!(selected(&desk), "p001");
    desk.click(rows.x + 4, rows.y + 4);
    assert!(desk.state.queue.reading, "a double click opens");
    let tab = ventanilla::app::queue::layout::tabs(&desk.state, areas(&desk.state).list.expect("the list").tabs)
        .into_iter()
        .find(|(_, view, _)| *view == QueueView::Closed)
        .expect("a tab");
    let spot = ventanilla::app::queue::layout::hit(&desk.state, (tab.0.x, tab.0.y).into());
    assert_eq!(spot, Some(Spot::View(QueueView::Closed)));
    desk.click(tab.0.x, tab.0.y);
    assert_eq!(desk.state.queue.list.view, QueueView::Closed);
}

#[test]
fn evidence_is_shown_as_it_came() {
    let mut queue = QueueFake { publications: vec![publication(0)], ..QueueFake::default() };
    queue.mails = vec![mail(1, Some("p000"))];
    let desk = head(queue).presses(&["Enter", "Enter"]);
    let Some(Overlay::Queue(ventanilla::app::queue::Over::Text(raw))) = desk.state.overlays.last() else {
        panic!("{:?}", desk.state.overlays)
    };
    assert_eq!(raw.text.as_deref(), Some("From: laura\n\nAprobado"));
}

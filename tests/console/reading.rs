//! Opening conversations, and what counts as having looked at one.

use super::desk::{Desk, id};
use super::fake::{Fake, conversation};
use ventanilla::app::{Event, Focus};
use ventanilla::model::change::Act;
use ventanilla::model::conversation::Status;
use ventanilla::model::exchange::{Report, Request};

fn reads(desk: &Desk) -> usize {
    desk.asked(|request| matches!(request, Request::Triage { act: Act::Read, .. }))
}

fn threads(desk: &Desk) -> usize {
    desk.asked(|request| matches!(request, Request::Thread { .. }))
}

fn narrow() -> Desk {
    Desk::before(Fake::with(100), (80, 24))
}

#[test]
fn beside_the_list_the_conversation_follows_the_selection() {
    let mut desk = Desk::of("ana");
    assert_eq!(desk.opened(), "c0000");
    desk.press("j");
    assert_eq!(desk.opened(), "c0001");
    assert!(desk.state.open.as_ref().unwrap().thread.is_some());
    assert_eq!(desk.state.focus, Focus::List);
    assert_eq!(reads(&desk), 0, "passing by is not looking");
}

#[test]
fn only_the_latest_thread_matters() {
    let mut desk = Desk::of("ana").slow().types("jjj");
    desk.lets_in();
    let open = desk.state.open.as_ref().unwrap();
    assert_eq!(open.thread.as_ref().unwrap().conversation.id, id(3));
    assert!(desk.state.pending.is_empty(), "{:?}", desk.state.pending);
}

#[test]
fn resting_on_a_row_for_two_seconds_is_looking() {
    let mut desk = Desk::of("ana").types("j");
    desk.tick(1_000);
    assert_eq!(reads(&desk), 0);
    desk.tick(1_000);
    assert_eq!(reads(&desk), 1);
    desk.tick(5_000);
    assert_eq!(reads(&desk), 1, "once");
    assert_eq!(desk.worker.get(&id(1)).unwrap().status, Status::Open);
    assert_eq!(desk.said(), "", "nothing is said about it");
    let changed = desk.worker.change(&id(1), |c| c.unread = 1);
    desk.report(changed);
    desk.tick(3_000);
    assert_eq!(reads(&desk), 2, "and again when the citizen wrote again");
}

#[test]
fn on_a_narrow_screen_the_conversation_opens_over_the_list() {
    let mut desk = narrow();
    assert_eq!(desk.opened(), "");
    desk.press("j");
    desk.press("Enter");
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("c0001", Focus::Thread));
    assert!(desk.state.open.as_ref().unwrap().over_list);
    assert_eq!(reads(&desk), 1);
    desk.press("Esc");
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("", Focus::List));
    assert_eq!(desk.selected(), "c0001");
}

#[test]
fn on_a_narrow_screen_what_the_hand_is_on_is_read_before_it_is_opened() {
    let mut desk = narrow().types("j").slow();
    let before = threads(&desk);
    desk.press("Enter");
    let text =
        |desk: &Desk| desk.state.open.as_ref().unwrap().thread.as_ref().map(|thread| thread.conversation.id.clone());
    assert_eq!(text(&desk), Some(id(1)), "nobody is waited for");
    assert_eq!(threads(&desk), before);
    desk.press("Esc");
    desk.lets_in();

    let changed = desk.worker.change(&id(1), |c| c.unread = 1);
    desk.report(changed);
    desk.press("Enter");
    assert_eq!(text(&desk), None, "what was read before it changed is not shown");
    desk.lets_in();
    assert_eq!(text(&desk), Some(id(1)));
    assert_eq!(desk.state.open.as_ref().unwrap().thread, desk.worker.thread(&id(1)));
}

#[test]
fn passing_by_on_a_narrow_screen_is_not_looking() {
    let mut desk = narrow().types("jjj");
    desk.tick(60_000);
    assert_eq!((reads(&desk), desk.opened().as_str()), (0, ""));
}

#[test]
fn a_new_size_keeps_what_is_read() {
    let mut desk = narrow().presses(&["Enter"]);
    desk.event(Event::Resize(150, 40));
    assert!(!desk.state.open.as_ref().unwrap().over_list);
    desk.press("Esc");
    assert_eq!(desk.opened(), "c0000");
    desk.event(Event::Resize(80, 24));
    assert_eq!(desk.opened(), "", "the list has the screen");
    desk.event(Event::Resize(150, 40));
    assert_eq!(desk.opened(), "c0000");
}

#[test]
fn the_same_keys_scroll_what_is_read_and_stop_at_its_ends() {
    let mut desk = Desk::of("ana").presses(&["Enter"]).types("kkk");
    assert_eq!(desk.state.open.as_ref().unwrap().scroll, 3);
    desk.press("j");
    assert_eq!(desk.state.open.as_ref().unwrap().scroll, 2);
    desk.press("g");
    let top = desk.state.open.as_ref().unwrap().scroll;
    assert!(top > 3 && top < 100, "{top}");
    desk.press("k");
    assert_eq!(desk.state.open.as_ref().unwrap().scroll, top);
    desk.press("G");
    assert_eq!(desk.state.open.as_ref().unwrap().scroll, 0);
    assert_eq!(desk.selected(), "c0000", "the list stands still");
}

#[test]
fn what_is_read_stays_when_its_row_leaves_the_list() {
    let mut desk = Desk::of("ana").types("jj").presses(&["Enter"]);
    let changed = desk.worker.change(&id(2), |c| c.status = Status::Answered);
    desk.report(changed);
    assert_eq!(desk.opened(), "c0002");
    assert_eq!(desk.selected(), "c0003");
    assert_eq!(desk.state.open.as_ref().unwrap().thread.as_ref().unwrap().conversation.status, Status::Answered);
    desk.press("Esc");
    assert_eq!(desk.opened(), "c0003");
}

#[test]
fn a_change_of_the_open_conversation_asks_for_its_thread_once() {
    let mut desk = Desk::of("ana").slow();
    let before = threads(&desk);
    for _ in 0..10 {
        let changed = desk.worker.changed(&[id(0)]);
        desk.report(changed);
    }
    assert_eq!(threads(&desk), before + 1);
    desk.lets_in();
    assert_eq!(threads(&desk), before + 2);
    let changed = desk.worker.changed(&[id(9)]);
    desk.report(changed);
    assert_eq!(threads(&desk), before + 2, "another's change is not its own");
}

#[test]
fn opening_the_console_again_shows_what_was_left() {
    let mut worker = Fake::with(3);
    worker.drafts.push(ventanilla::model::exchange::Draft {
        conversation: id(1),
        channel: ventanilla::model::channel::Channel::FacebookComment,
        text: "Buenas".to_owned(),
        saved_at: super::fake::noon(),
    });
    let mut desk = Desk::before(worker, (130, 36));
    assert_eq!(desk.said(), "Hay 1 borrador por terminar");
    desk.tick(60_000);
    assert_eq!(desk.said(), "Hay 1 borrador por terminar", "who starts the day reads it first");
    desk.press("j");
    assert_eq!(desk.said(), "");
}

#[test]
fn links_are_opened_and_copied_only_when_they_are_pages() {
    let mut worker = Fake::with(2);
    worker.conversations[1] = conversation(1);
    worker.conversations[1].permalink = Some("file:///etc/passwd".to_owned());
    let mut desk = Desk::before(worker, (130, 36)).types("oy");
    assert_eq!(
        desk.effects,
        [
            ventanilla::app::Effect::Browse("https://example.org/0".to_owned()),
            ventanilla::app::Effect::Copy("https://example.org/0".to_owned())
        ]
    );
    desk.effects.clear();
    desk.press("j");
    desk.press("o");
    assert_eq!(desk.effects, []);
    assert_eq!(desk.said(), "La red no dio un enlace de este mensaje");
}

#[test]
fn a_conversation_that_is_gone_is_said_and_the_list_is_asked_again() {
    let mut desk = Desk::of("ana").slow();
    desk.worker.conversations.retain(|c| c.id != id(1));
    desk.press("j");
    desk.lets_in();
    assert_eq!(desk.said(), "Ya no está: se actualizó la lista");
    assert_eq!(desk.selected(), "c0002");
}

#[test]
fn an_unknown_standing_is_added_and_a_known_one_replaced() {
    let mut desk = Desk::of("ana");
    let mut standing = desk.state.standings[0].clone();
    standing.unreadable = 3;
    desk.report(Report::Standing(standing));
    assert_eq!(desk.state.standings.len(), 2);
    assert_eq!(desk.state.standings[0].unreadable, 3);
}

//! Nothing is drawn when nothing changed.

use super::desk::{Desk, id};
use crossterm::event::MouseEventKind;
use ventanilla::model::conversation::Status;

fn drawn(desk: &mut Desk) -> bool {
    std::mem::take(&mut desk.state.dirty)
}

#[test]
fn a_quiet_minute_is_drawn_once() {
    let mut desk = Desk::of("ana");
    desk.tick(3_000);
    drawn(&mut desk);
    let mut frames = 0;
    for _ in 0..60 {
        desk.tick(1_000);
        frames += u32::from(drawn(&mut desk));
    }
    assert_eq!(frames, 1, "when the clock shows the next minute");
}

#[test]
fn the_age_of_a_round_moves_in_steps() {
    let mut desk = Desk::of("ana");
    desk.tick(60_000);
    drawn(&mut desk);
    let mut standing = desk.state.standings[0].clone();
    standing.last_good = Some(desk.state.now);
    desk.report(ventanilla::model::exchange::Report::Standing(standing.clone()));
    assert!(drawn(&mut desk));
    desk.report(ventanilla::model::exchange::Report::Standing(standing));
    assert!(!drawn(&mut desk), "the same again");
    desk.tick(0);
    drawn(&mut desk);
    let mut frames = 0;
    for _ in 0..20 {
        desk.tick(1_000);
        frames += u32::from(drawn(&mut desk));
    }
    assert_eq!(frames, 4, "every five seconds");
}

#[test]
fn the_seconds_of_undo_are_drawn() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    desk.tick(0);
    drawn(&mut desk);
    desk.tick(1_000);
    assert!(drawn(&mut desk));
}

#[test]
fn what_is_not_seen_is_not_drawn() {
    let mut desk = Desk::of("ana");
    desk.tick(3_000);
    drawn(&mut desk);
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert!(!drawn(&mut desk), "the same rows, the same numbers");
    desk.mouse(MouseEventKind::Moved, 10, 10);
    assert!(!drawn(&mut desk));
    desk.press("h");
    assert!(!drawn(&mut desk), "there is nowhere to go back to");
    let changed = desk.worker.change(&id(900), |c| c.status = Status::Answered);
    desk.report(changed);
    assert!(drawn(&mut desk), "the numbers changed");
}

#[test]
fn a_term_that_passes_is_drawn() {
    let mut desk = Desk::of("ana");
    desk.tick(30_000);
    drawn(&mut desk);
    let due = desk.state.now + chrono::TimeDelta::seconds(7);
    let changed = desk.worker.change(&id(0), |c| {
        c.due = Some(ventanilla::model::deadline::Due { target: due, limit: due });
    });
    desk.report(changed);
    desk.tick(0);
    drawn(&mut desk);
    desk.tick(6_000);
    assert!(!drawn(&mut desk));
    desk.tick(2_000);
    assert!(drawn(&mut desk));
}

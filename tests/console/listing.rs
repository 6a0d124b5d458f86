//! The window of the list.

use super::desk::{Desk, id};
use super::fake::{Fake, conversation, noon};
use chrono::TimeDelta;
use ventanilla::app::{Event, Purpose, layout};
use ventanilla::model::conversation::Status;
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::deadline::Due;
use ventanilla::model::exchange::{Report, Request};

/// How often a part of the list was asked for; its end is read ahead beside that.
fn pages(desk: &Desk) -> usize {
    desk.asked(|request| matches!(request, Request::Page { anchor, .. } if *anchor != Anchor::End))
}

fn ends(desk: &Desk) -> usize {
    desk.asked(|request| matches!(request, Request::Page { anchor: Anchor::End, .. }))
}

#[test]
fn it_opens_on_the_first_row_and_holds_a_few_screens() {
    let desk = Desk::of("ana");
    assert_eq!(desk.selected(), "c0000");
    assert!(desk.state.list.rows.len() < 120, "{}", desk.state.list.rows.len());
    assert_eq!(desk.state.list.total, 1_000);
    assert!(desk.state.list.at_start && !desk.state.list.at_end);
}

#[test]
fn until_the_hand_moves_it_stays_on_the_first_row_whatever_comes_above() {
    let mut desk = Desk::of("ana");
    let urgent = |desk: &mut Desk, hours: i64| {
        let mut other = conversation(0);
        other.id = id(5_000 + usize::try_from(hours).unwrap());
        let due = noon() - TimeDelta::hours(hours);
        other.due = Some(Due { target: due, limit: due });
        desk.worker.conversations.push(other);
    };
    // More than a page comes above at once, as a backfill brings it.
    for hours in 1..=150 {
        urgent(&mut desk, hours);
    }
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert_eq!((desk.selected().as_str(), desk.opened().as_str()), ("c5150", "c5150"));
    assert_eq!(desk.state.list.top, 0);

    desk.press("?");
    desk.press("Esc");
    urgent(&mut desk, 151);
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert_eq!(desk.selected(), "c5151", "looking at the help takes hold of no row");

    desk.press("m");
    desk.press("Esc");
    urgent(&mut desk, 152);
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert_eq!(desk.selected(), "c5151", "what was opened is not moved away");
}

#[test]
fn what_comes_above_is_seen_when_the_first_row_was() {
    let mut desk = Desk::of("ana").types("jj");
    let mut other = conversation(0);
    other.id = id(5_000);
    let due = noon() - TimeDelta::hours(1);
    other.due = Some(Due { target: due, limit: due });
    desk.worker.conversations.push(other);
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert_eq!((desk.selected().as_str(), desk.state.list.top), ("c0002", 0));
}

#[test]
fn walking_down_reaches_every_row_and_holds_only_a_window() {
    let mut desk = Desk::of("ana");
    for place in 1..1_000 {
        desk.press("j");
        assert_eq!(desk.selected(), format!("c{place:04}"));
        assert!(desk.state.list.rows.len() <= 300);
    }
    desk.press("j");
    assert_eq!(desk.selected(), "c0999");
    assert!(pages(&desk) < 12, "{} pages", pages(&desk));
}

#[test]
fn the_selected_row_stays_on_its_line_when_the_window_moves() {
    let mut desk = Desk::of("ana");
    for _ in 0..200 {
        desk.press("j");
    }
    let line = |desk: &Desk| layout::selected(&desk.state.list).unwrap() - desk.state.list.top;
    for _ in 0..5 {
        desk.press("k");
    }
    let before = line(&desk);
    let mut other = conversation(0);
    other.id = id(5_000);
    desk.worker.conversations.push(other);
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    assert_eq!(desk.selected(), "c0195");
    assert_eq!(line(&desk), before);
}

#[test]
fn home_and_end_go_to_the_ends_of_the_whole_list() {
    let mut desk = Desk::of("ana").types("G");
    assert_eq!(desk.selected(), "c0999");
    desk.press("k");
    assert_eq!(desk.selected(), "c0998");
    desk.press("g");
    assert_eq!(desk.selected(), "c0000");
}

#[test]
fn the_ends_are_there_at_once_until_something_changes() {
    let mut desk = Desk::of("ana").slow();
    let before = (pages(&desk), ends(&desk));
    for (key, row) in [("G", "c0999"), ("g", "c0000"), ("G", "c0999"), ("g", "c0000")] {
        desk.press(key);
        assert_eq!(desk.selected(), row);
        assert_eq!((desk.state.list.total, layout::selected(&desk.state.list).is_some()), (1_000, true));
    }
    assert_eq!((pages(&desk), ends(&desk)), before, "nothing is asked for");

    let changed = desk.worker.change(&id(999), |c| c.status = Status::Answered);
    desk.report(changed);
    desk.press("G");
    assert_eq!(desk.selected(), "c0000", "what was read holds no longer");
    desk.lets_in();
    assert_eq!((desk.selected().as_str(), desk.state.list.total), ("c0998", 999));
}

#[test]
fn an_end_that_was_read_before_a_change_is_not_kept_after_it() {
    let mut desk = Desk::of("ana").slow();
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    // The page of the beginning comes, and the end is asked for; before that comes, its last row goes.
    let page = desk.worker.reports.pop_front().unwrap();
    desk.report(page);
    let end = desk.worker.reports.pop_front().unwrap();
    let changed = desk.worker.change(&id(999), |c| c.status = Status::Answered);
    desk.report(changed);
    desk.report(end);
    desk.press("G");
    assert_eq!(desk.selected(), "c0000");
    desk.lets_in();
    assert_eq!((desk.selected().as_str(), desk.state.list.total), ("c0998", 999));
}

#[test]
fn rows_that_come_out_of_sight_are_no_reason_to_draw() {
    let mut desk = Desk::of("ana");
    while desk.asked(|request| matches!(request, Request::Page { anchor: Anchor::Around { .. }, .. })) == 0 {
        desk = desk.slow();
        desk.press("j");
    }
    desk.state.dirty = false;
    let page = desk.worker.reports.iter().position(|report| matches!(report, Report::Page { .. })).unwrap();
    let page = desk.worker.reports.remove(page).unwrap();
    let held = desk.state.list.rows.len();
    desk.report(page);
    assert!(desk.state.list.rows.len() > held && !desk.state.dirty);
}

#[test]
fn who_is_faster_than_the_disk_arrives_all_the_same() {
    let mut desk = Desk::of("ana").slow();
    for _ in 0..200 {
        desk.press("j");
    }
    desk = desk.types("kk");
    assert!(desk.state.list.rows.len() < 198, "the rows are not held yet");
    desk.lets_in();
    assert_eq!(desk.selected(), "c0198");

    // Who turned elsewhere meanwhile is not taken there, and what is done is about the row that is seen.
    for keys in [&["g"][..], &["Enter"], &["r"], &["h", "k"]] {
        let mut desk = Desk::of("ana").slow();
        for _ in 0..200 {
            desk.press("j");
        }
        let edge = desk.selected();
        desk = desk.presses(keys);
        desk.lets_in();
        let stays = match keys {
            ["g"] => "c0000".to_owned(),
            ["h", "k"] => format!("c{:04}", edge[1..].parse::<usize>().unwrap() - 1),
            _ => edge,
        };
        assert_eq!((desk.selected(), desk.opened()), (stays.clone(), stays), "{keys:?}");
    }
}

#[test]
fn an_end_of_one_list_is_not_that_of_another() {
    let mut desk = Desk::of("ana").types("Gg");
    let changed = desk.worker.change(&id(7), |c| c.status = Status::Answered);
    desk.report(changed);
    let mut desk = desk.types("Gg").presses(&["Shift-Tab"]).types("G");
    let view = desk.state.list.view().unwrap();
    assert_ne!(view, View::Pending);
    let end = desk.worker.page(view, &Anchor::End, 1);
    assert_eq!(desk.selected(), end.rows[0].conversation.id.as_str());
    desk.press("g");
    assert_eq!(desk.state.list.total, end.total);
}

#[test]
fn a_page_that_comes_late_never_pulls_the_hand_back() {
    let mut desk = Desk::of("ana").slow();
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    desk = desk.types("Gj");
    assert_eq!(desk.selected(), "c0001");
    desk.lets_in();
    assert_eq!(desk.selected(), "c0001");
    assert!(layout::selected(&desk.state.list).is_some());
}

#[test]
fn a_row_that_leaves_gives_its_place_to_the_next() {
    let mut desk = Desk::of("ana").types("jjj");
    let changed = desk.worker.change(&id(3), |c| c.status = Status::Answered);
    desk.report(changed);
    assert_eq!(desk.selected(), "c0004");
    assert_eq!(desk.opened(), "c0004", "what stands beside the list follows");

    let mut desk = Desk::of("ana").types("G");
    let changed = desk.worker.change(&id(999), |c| c.status = Status::Answered);
    desk.report(changed);
    assert_eq!(desk.selected(), "c0998", "the last gives it to the one before");
}

#[test]
fn a_row_that_moves_takes_the_hand_with_it() {
    let mut desk = Desk::of("ana").types("jjj");
    let later = conversation(700).due;
    let changed = desk.worker.change(&id(3), |c| c.due = later);
    desk.report(changed);
    assert_eq!(desk.selected(), "c0003");
    assert!(layout::selected(&desk.state.list).is_some());
}

#[test]
fn many_changes_make_one_question_at_a_time() {
    let mut desk = Desk::of("ana").slow();
    let before = pages(&desk);
    for _ in 0..50 {
        let changed = desk.worker.changed(&[]);
        desk.report(changed);
    }
    assert_eq!(pages(&desk), before + 1);
    desk.lets_in();
    assert_eq!(pages(&desk), before + 2, "one more for what came meanwhile");
}

#[test]
fn an_answer_nobody_waits_for_is_ignored() {
    let mut desk = Desk::of("ana");
    let rows = desk.state.list.rows.clone();
    let page = ventanilla::model::counts::Page::default();
    desk.report(Report::Page { ask: 1, page });
    assert_eq!(desk.state.list.rows, rows);
}

#[test]
fn the_numbers_are_right_at_once() {
    let mut desk = Desk::of("ana").slow();
    let changed = desk.worker.change(&id(7), |c| c.status = Status::Answered);
    desk.report(changed);
    assert_eq!(desk.state.counts.views[0], 999);
}

#[test]
fn the_lists_go_round() {
    let mut desk = Desk::of("ana").presses(&["Tab"]);
    assert_eq!(desk.state.list.view(), Some(View::Waiting));
    assert!(desk.state.list.rows.is_empty() && !desk.state.list.loading);
    assert_eq!(desk.selected(), "");
    desk.press("Shift-Tab");
    desk.press("Shift-Tab");
    assert_eq!(desk.state.list.view(), Some(View::All));
    assert_eq!(desk.selected(), "c0000");
}

#[test]
fn a_page_of_another_list_is_not_taken() {
    let mut desk = Desk::of("ana").slow();
    let changed = desk.worker.changed(&[]);
    desk.report(changed);
    desk.press("Tab");
    desk.lets_in();
    assert_eq!(desk.state.list.view(), Some(View::Waiting));
    assert!(desk.state.list.rows.is_empty());
    let waiting = desk.worker.asked.last().unwrap();
    assert!(matches!(waiting, Request::Page { view: View::Waiting, anchor: Anchor::Start, .. }), "{waiting:?}");
}

#[test]
fn the_next_to_be_answered_goes_round_and_says_so() {
    let mut desk = Desk::of("ana").types("nn");
    assert_eq!(desk.selected(), "c0002");
    desk.press("G");
    desk.press("n");
    assert_eq!(desk.selected(), "c0000");
    assert_eq!(desk.said(), "No hay más abajo: de vuelta al principio");

    let mut desk = Desk::before(Fake::with(0), (130, 36));
    desk.press("n");
    assert_eq!(desk.said(), "Todo está respondido");
}

#[test]
fn the_next_to_be_answered_is_found_from_another_list_and_far_away() {
    let mut worker = Fake::with(500);
    for place in 0..400 {
        worker.conversations[place].status = Status::Answered;
    }
    let mut desk = Desk::before(worker, (130, 36)).presses(&["Tab", "Tab", "Tab"]);
    assert_eq!(desk.state.list.view(), Some(View::Done));
    desk.press("n");
    assert_eq!(desk.state.list.view(), Some(View::Pending));
    assert_eq!(desk.selected(), "c0400");
    assert_eq!(desk.opened(), "c0400");
}

#[test]
fn a_larger_screen_asks_for_more() {
    let mut desk = Desk::before(Fake::with(1_000), (80, 16));
    let held = desk.state.list.rows.len();
    desk.event(Event::Resize(200, 100));
    assert!(desk.state.list.rows.len() > held);
    assert!(desk.state.pending.iter().all(|(_, purpose)| *purpose != Purpose::Page));
}

//! The attention: spans, figures, what stands behind them, and the way to a conversation and back.

use super::books_fake::BooksFake;
use super::desk::{Desk, id};
use super::fake::Fake;
use proptest::prelude::*;
use ventanilla::app::followers::Tab;
use ventanilla::app::followers::attention::shown;
use ventanilla::app::{Focus, Pane, Purpose, footer_keys};
use ventanilla::model::counts::View;
use ventanilla::model::exchange::Request;

/// Somebody before the attention of November.
pub(crate) fn before(count: usize, size: (u16, u16)) -> Desk {
    let worker = Fake::with(count.max(60)).with_books(BooksFake::with(count));
    let mut desk = Desk::before(worker, size).presses(&["3", "Tab"]);
    assert_eq!((desk.state.pane, desk.state.followers.tab), (Pane::Followers, Tab::Attention));
    desk.effects.clear();
    desk
}

fn asked_spans(desk: &Desk) -> Vec<(String, String)> {
    let asked = desk.worker.asked.iter().filter_map(|request| match request {
        Request::Attention { from, to, .. } => Some((from.to_string(), to.to_string())),
        _ => None,
    });
    asked.collect()
}

fn last_span(desk: &Desk) -> (String, String) {
    asked_spans(desk).pop().expect("figures were asked for")
}

fn received(desk: &Desk) -> u64 {
    desk.state.followers.attention.stats.as_ref().map_or(0, |stats| stats.total.received)
}

fn words(text: &str) -> (String, String) {
    let (from, to) = text.split_once(' ').expect("two days");
    (from.to_owned(), to.to_owned())
}

#[test]
fn this_month_is_shown_and_nothing_beyond_the_present() {
    let mut desk = before(100, (120, 40));
    assert_eq!(last_span(&desk), words("2026-11-01 2026-11-30"));
    assert_eq!(received(&desk), 100);
    desk.press(">");
    assert_eq!(asked_spans(&desk).len(), 1, "December has not begun");
    desk.press("<");
    assert_eq!(last_span(&desk), words("2026-10-01 2026-10-31"));
    assert_eq!(received(&desk), 0);
    let desk = desk.presses(&[">", "s"]);
    assert_eq!(last_span(&desk), words("2026-10-01 2026-12-31"), "after the month comes the quarter");
    let desk = desk.presses(&["s"]);
    assert_eq!(last_span(&desk), words("2026-11-23 2026-11-23"), "of the quarter, today");
    let desk = desk.presses(&["s"]);
    assert_eq!(last_span(&desk), words("2026-11-23 2026-11-29"));
}

#[test]
fn a_figure_opens_into_as_many_as_it_says() {
    let mut desk = before(300, (120, 40));
    desk.press("Enter");
    let behind = desk.state.followers.attention.behind.as_ref().expect("a list");
    assert_eq!((behind.total, behind.rows.len()), (Some(300), 200));
    // Further down than what is held: more is asked for.
    desk.press("G");
    let behind = desk.state.followers.attention.behind.as_ref().expect("a list");
    assert_eq!(behind.chosen, 299);
    assert_eq!(behind.attention().map(|one| one.conversation.clone()), Some(id(0)), "the newest");
    desk.press("Esc");
    assert!(desk.state.followers.attention.behind.is_none());
    // In term, of those received.
    let desk = desk.presses(&["j", "j", "Enter"]);
    let behind = desk.state.followers.attention.behind.as_ref().expect("a list");
    let in_term = desk.state.followers.attention.stats.as_ref().map(|stats| stats.total.in_term);
    assert_eq!(behind.total.map(|total| total as u64), in_term);
    assert!(behind.words.join(" ").contains("Respondidas en término"), "{:?}", behind.words);
}

#[test]
fn a_conversation_is_opened_in_the_inbox_and_esc_comes_back() {
    for size in [(80, 24), (130, 36)] {
        let mut desk = before(300, size).presses(&["1", "j", "3"]);
        let before = (desk.state.list.view(), desk.selected());
        desk = desk.presses(&["Enter", "j", "j", "Enter"]);
        assert_eq!((desk.state.pane, desk.state.focus), (Pane::Inbox, Focus::Thread));
        assert_eq!((desk.opened(), desk.state.list.view()), ("c0297".to_owned(), Some(View::All)));
        desk.press("Esc");
        assert_eq!(desk.state.pane, Pane::Followers);
        assert_eq!(desk.state.followers.attention.behind.as_ref().map(|behind| behind.chosen), Some(2));
        assert_eq!((desk.state.list.view(), desk.selected()), before, "the inbox is as it was");
        desk = desk.presses(&["Enter", "3"]);
        assert_eq!(desk.state.pane, Pane::Followers);
        assert!(desk.state.followers.attention.behind.is_some());
        // Who goes on in the inbox is not pulled back.
        desk = desk.presses(&["Enter", "n", "Esc"]);
        assert_eq!(desk.state.pane, Pane::Inbox);
    }
}

#[test]
fn what_changes_is_asked_for_again_but_not_all_the_time_nor_under_a_list() {
    let mut desk = before(50, (120, 40));
    let changed = desk.worker.changed(&[]);
    desk.report(changed.clone());
    assert_eq!(asked_spans(&desk).len(), 1, "the figures came a moment ago");
    desk.tick(6_000);
    assert_eq!(asked_spans(&desk).len(), 2);
    desk.press("Enter");
    desk.report(changed.clone());
    desk.tick(60_000);
    assert_eq!(asked_spans(&desk).len(), 2, "a list is read");
    desk.press("Esc");
    assert_eq!(asked_spans(&desk).len(), 3);
    desk.press("1");
    desk.report(changed);
    desk.tick(60_000);
    assert_eq!(asked_spans(&desk).len(), 3, "nobody looks");
    desk.press("3");
    assert_eq!(asked_spans(&desk).len(), 4);
}

#[test]
fn a_slow_answer_about_another_span_is_not_shown() {
    let mut desk = before(50, (120, 40)).slow();
    desk.press("<");
    desk.press("<");
    assert!(desk.state.followers.attention.stats.is_none());
    desk.lets_in();
    assert_eq!(last_span(&desk), words("2026-09-01 2026-09-30"));
    let stats = desk.state.followers.attention.stats.as_ref().expect("figures");
    assert_eq!(desk.state.calendar.local_day(stats.from).to_string(), "2026-09-01");
}

#[test]
fn a_click_takes_a_cell_and_a_second_one_opens_it() {
    let mut desk = before(50, (120, 40));
    let row = desk.state.followers.attention.reader;
    desk.click(45, 9);
    assert_ne!((row.row, row.column), (desk.state.followers.attention.reader.row, 9));
    desk.click(45, 9);
    assert!(desk.state.followers.attention.behind.is_some(), "{:?}", desk.state.followers.attention.reader);
    // The length of the span.
    let mut desk = before(50, (120, 40));
    desk.click(93, 4);
    assert_eq!(last_span(&desk), words("2026-11-23 2026-11-23"));
}

const KEYS: [&str; 25] = [
    "j",
    "k",
    "l",
    "h",
    "PgDn",
    "PgUp",
    "g",
    "G",
    "Enter",
    "Esc",
    "<",
    ">",
    "s",
    "Tab",
    "Shift-Tab",
    "1",
    "2",
    "3",
    "n",
    "W",
    "F",
    "y",
    ".",
    ",",
    "Down",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_pressed_the_hand_is_on_something_and_every_question_is_answered(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..80),
        wide in any::<bool>(),
        count in 0_usize..300,
    ) {
        let mut desk = before(count, if wide { (200, 60) } else { (60, 16) });
        for key in keys {
            desk.press(key);
            let view = &desk.state.followers.attention;
            let sheet = shown(&desk.state);
            if view.stats.is_some() && sheet.tables().next().is_some() {
                prop_assert!(view.reader.cell(&sheet).is_some(), "{} {:?}", key, view.reader);
            }
            let open = desk.state.followers.records.open.as_ref();
            for behind in view.behind.iter().chain(open.and_then(|open| open.behind.as_ref())) {
                prop_assert!(behind.top <= behind.chosen);
                prop_assert!(behind.total.is_none_or(|total| total == 0 || behind.attention().is_some()), "{}", key);
            }
            let waits = |purpose: &Purpose| {
                matches!(purpose, Purpose::Followers(
                    ventanilla::app::followers::Asked::Attention(_) | ventanilla::app::followers::Asked::Records(_)
                ))
            };
            prop_assert!(!desk.state.pending.iter().any(|(_, purpose)| waits(purpose)), "{:?}", desk.state.pending);
            for key in footer_keys(&desk.state) {
                prop_assert!(!key.label.is_empty());
            }
            let areas = ventanilla::app::layout::areas(&desk.state);
            prop_assert_eq!(areas.screen.width, desk.state.size.0);
        }
    }
}

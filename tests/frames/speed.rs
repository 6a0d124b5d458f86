//! A frame costs what is seen, not what is held.

use super::desk::{drawn, writing};
use std::time::{Duration, Instant};
use ventanilla::i18n::Lang;

/// The quickest of a few frames, so that a busy machine does not decide.
fn cost(state: &ventanilla::app::State) -> Duration {
    let draws = (0..20).map(|_| {
        let start = Instant::now();
        std::hint::black_box(drawn(state));
        start.elapsed()
    });
    draws.min().expect("twenty frames")
}

#[test]
fn a_long_thread_and_a_long_window_cost_what_a_short_one_does() {
    let short = writing((200, 60), Lang::Es);
    let mut long = short.clone();
    let row = long.list.rows[0].clone();
    long.list.rows.extend((0..2_000_u16).map(|n| {
        let mut row = row.clone();
        row.conversation.id = ventanilla::model::ids::ConversationId::new(format!("more-{n}"));
        row
    }));
    if let Some(thread) = long.open.as_mut().and_then(|open| open.thread.as_mut()) {
        let entries = thread.entries.clone();
        for _ in 0..500 {
            thread.entries.extend(entries.clone());
        }
    }
    let (short, long) = (cost(&short), cost(&long));
    assert!(long < short * 3 + Duration::from_millis(2), "{short:?} against {long:?}");
    assert!(short < Duration::from_millis(30), "{short:?}");
}

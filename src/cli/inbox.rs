//! `ventanilla inbox`: the list, for scripts and for a glance.

use super::args::InboxArgs;
use super::desk::Desk;
use super::failure::Failure;
use super::{found, json, output};
use crate::clock;
use crate::model::conversation::Conversation;
use crate::model::counts::{Anchor, Row, View};
use crate::model::text::{clip, one_line, pad};
use crate::say_time;

/// Rows read at a time.
const AT_ONCE: usize = 500;

/// Prints the rows of a list, the first `limit` of them.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(desk: &Desk, args: &InboxArgs) -> Result<(), Failure> {
    let store = desk.open()?;
    let now = clock::now();
    let print = |view, row: &Conversation| {
        output::line(&if args.json {
            json::line(&json::conversation(&desk.calendar, now, row))
        } else {
            glance(desk, now, view, row)
        })
    };
    if !args.query.is_empty() {
        return found::each(desk, &store, &args.query, args.limit, &mut |row| print(View::All, &row.conversation));
    }
    let view = args.view.view();
    let mut left = args.limit;
    let mut last: Option<Row> = None;
    while left > 0 {
        let anchor = match &last {
            None => Anchor::Start,
            Some(row) => Anchor::After { key: row.key.clone() },
        };
        let page = store.page(view, &anchor, left.min(AT_ONCE)).map_err(|error| desk.unread(&error))?;
        for row in &page.rows {
            print(view, &row.conversation)?;
        }
        left -= page.rows.len().min(left);
        if page.at_end || page.rows.is_empty() {
            break;
        }
        last = page.rows.last().cloned();
    }
    Ok(())
}

/// One row for people: name, time left, network, citizen, topic, first words.
fn glance(desk: &Desk, now: chrono::DateTime<chrono::Utc>, view: View, row: &Conversation) -> String {
    let lang = desk.lang();
    let official = desk.calendar.official();
    let left = match (view, row.due) {
        (View::Pending | View::Waiting, Some(due)) => {
            say_time::time_left(due.next(now, official), now, &desk.calendar, lang)
        }
        _ => say_time::moment(desk.calendar.local(row.last_at), lang),
    };
    let topic = row.topic.map(|topic| lang.say(&format!("topic-{}", topic.name()))).unwrap_or_default();
    format!(
        "{}  {:>16}  {}  {}  {:11}  {}",
        row.id,
        left,
        row.network.letter(),
        pad(&one_line(&row.citizen.name), 20),
        topic,
        clip(&one_line(&row.first_words), 60),
    )
}

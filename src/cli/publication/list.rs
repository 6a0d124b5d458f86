//! `ventanilla publications`: a list of the queue.

use super::args::PublicationsArgs;
use super::json;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::line;
use crate::cli::output;
use crate::model::publication::Publication;
use crate::model::queue::{QueueAnchor, QueueItem};
use crate::model::text::{one_line, pad};
use crate::say_time;

/// Rows read at a time.
const AT_ONCE: usize = 200;

/// Prints the rows of a list, the first `limit` of them.
///
/// # Errors
/// One sentence with the next step.
pub(in crate::cli) fn run(desk: &Desk, args: &PublicationsArgs) -> Result<(), Failure> {
    let store = desk.open()?;
    let (mut left, mut anchor) = (args.limit, QueueAnchor::Start);
    while left > 0 {
        let page = store.queue(args.view.view(), &anchor, left.min(AT_ONCE)).map_err(|error| desk.unread(&error))?;
        for row in &page.rows {
            if let QueueItem::Publication(publication) = &row.item {
                let text = if args.json {
                    line(&json::publication(&desk.calendar, publication))
                } else {
                    glance(desk, publication)
                };
                output::line(&text)?;
            }
        }
        left -= page.rows.len().min(left);
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = QueueAnchor::After { key: last.key.clone() },
            _ => break,
        }
    }
    Ok(())
}

/// One row for people: name, stage, when it goes out, where, agency, first words.
fn glance(desk: &Desk, publication: &Publication) -> String {
    let lang = desk.lang();
    let moment = |at| say_time::moment(desk.calendar.local(at), lang);
    let when = publication.goes_at.or(publication.content.slot).map_or_else(|| "—".to_owned(), moment);
    let letters: String = publication.content.networks().iter().map(|network| network.letter()).collect();
    let agency = publication.agency.as_ref().map_or_else(|| "—".to_owned(), |agency| one_line(agency.as_str()));
    format!(
        "{}  {}  {}  {}  {}  {}",
        publication.id,
        pad(&lang.say(&format!("stage-{}", publication.stage.name())), 20),
        pad(&when, 20),
        pad(&letters, 3),
        pad(&agency, 14),
        publication.first_words(60),
    )
}

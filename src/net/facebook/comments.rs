//! Comments below one post, read page by page.

use super::cursor::OVERLAP;
use super::posts::{Below, Step};
use super::read::{self, Head, Place};
use super::requests::{COMMENTS, OBJECT};
use crate::net::Fault;
use serde_json::Value;
use std::collections::HashSet;

/// The fields of a comment.
pub(super) const FIELDS: &str = "id,from{id,name},message,message_tags,created_time,parent{id,from{id,name}},permalink_url,\
    attachment,is_hidden,is_private,can_comment,can_hide,can_remove,can_reply_privately,comment_count";
/// What is asked about a comment that others answer.
const PARENT_FIELDS: &str = "id,from{id,name},parent{id}";
/// Comments on a page: the most Graph gives.
const PAGE: &str = "100";
/// Pages below one post in one reading; beyond it the server is going round in circles.
const MOST_PAGES: u32 = 200;
/// Unknown parents asked for on one page; the others are taken as roots that somebody hidden wrote.
const MOST_QUESTIONS: usize = 10;

/// The job of reading what stands below a post.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub(super) post: String,
    pub(super) created: i64,
    pub(super) mark: Option<String>,
    /// True when a sweep ordered it: the first sync counts its progress by those.
    pub(super) swept: bool,
    /// The newest comment met.
    pub(super) newest: Option<i64>,
    head: Head,
    base: Option<i64>,
    after: Option<String>,
    afters: HashSet<String>,
    pages: u32,
    /// Something below it was not understood: from when on it is read once more.
    pub(super) holes: Option<i64>,
}

impl Job {
    pub(super) fn new(post: String, created: i64, mark: Option<String>, head: Head, swept: bool) -> Self {
        Self {
            post,
            created,
            mark,
            swept,
            newest: None,
            head,
            base: None,
            after: None,
            afters: HashSet::new(),
            pages: 0,
            holes: None,
        }
    }
}

/// Reads one page; gives the job back when there are more.
pub(super) async fn read_page(step: &mut Step<'_>, mut job: Job) -> Result<Option<Job>, Fault> {
    // The base holds for the whole reading: what is read meanwhile must not move it.
    let base = *job.base.get_or_insert_with(|| {
        let base = step.base(&job.post, job.created);
        step.cursor.owed(&job.post).map_or(base, |owed| owed.min(base))
    });
    let since = if job.swept { step.remembered_base(base) } else { base }.to_string();
    let values =
        [Some("stream"), Some("chronological"), Some(since.as_str()), Some(FIELDS), Some(PAGE), job.after.as_deref()];
    step.requests += 1;
    let page = match step.client.list(&COMMENTS, &job.post, &values).await {
        Ok(page) => page,
        // One post that cannot be read must not keep the others from being read.
        Err(Fault::Refused { why, .. } | Fault::Contract { detail: why }) => {
            step.report(&format!("comments of {}: {why}", job.post), &Value::Null);
            step.cursor.owe(&job.post, job.created, base);
            return Ok(None);
        }
        // It is gone: what stood below it is found missing by the sweep, and asked for by name.
        Err(Fault::Gone { .. }) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    take_in(step, &mut job, &page.items, base).await?;
    job.pages += 1;
    let circle = page.goes_round(&mut job.afters);
    if circle || page.lost || (page.after.is_some() && job.pages >= MOST_PAGES) {
        let why = format!("the comments of {} do not end: their cursor leads nowhere", job.post);
        step.report(&why, &Value::from(page.after));
        step.cursor.owe(&job.post, job.created, base);
        return Ok(None);
    } else if page.after.is_some() {
        job.after = page.after;
        return Ok(Some(job));
    }
    step.done_with(&job);
    Ok(None)
}

async fn take_in(step: &mut Step<'_>, job: &mut Job, items: &[Value], base: i64) -> Result<(), Fault> {
    let latest = (step.now + OVERLAP).timestamp();
    let mut places = Vec::with_capacity(items.len());
    for item in items {
        match Place::of(item) {
            Ok(place) => {
                step.state.people.learn(&place, item);
                job.newest = job.newest.max(Some(place.sent_at.timestamp().min(latest)));
                if step.edge.below == Below::Everyone || job.head.concerns(&place, item, step.page_id) {
                    places.push((place, item));
                }
            }
            Err(why) if step.report(&why, item) && item.is_object() => job.holes = Some(base),
            Err(_) => {}
        }
    }
    let wanted: HashSet<&str> = places
        .iter()
        .filter(|(place, _)| place.sent_at.timestamp() >= step.remembered_base(base))
        .filter_map(|(place, _)| place.parent.as_deref())
        .collect();
    let unknown: Vec<&str> = wanted.into_iter().filter(|parent| step.state.people.lacks(parent)).collect();
    for parent in unknown.into_iter().take(MOST_QUESTIONS) {
        ask(step, parent).await?;
    }
    for (place, item) in &places {
        let sighting = read::comment(item, place, step.page_id, &job.head, &step.state.people);
        step.meet(&job.post, sighting, base);
    }
    Ok(())
}

/// Asks who wrote a comment that others answer.
async fn ask(step: &mut Step<'_>, parent: &str) -> Result<(), Fault> {
    step.requests += 1;
    match step.client.get(&OBJECT, parent, &[Some(PARENT_FIELDS)]).await {
        Ok(answer) => step.state.people.learn_asked(parent, Some(&answer)),
        Err(Fault::Gone { .. } | Fault::Refused { .. } | Fault::Permission { .. } | Fault::Contract { .. }) => {
            step.state.people.learn_asked(parent, None);
        }
        Err(fault) => return Err(fault),
    }
    Ok(())
}

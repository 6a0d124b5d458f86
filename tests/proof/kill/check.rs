//! What is looked at after a kill.

use super::work::{citizen, day, word};
use super::{Doing, Kind};
use crate::store::queue::*;
use crate::store::support::*;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::conversation::Status;
use ventanilla::model::counts::Anchor;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::{BlobId, DeliveryId};
use ventanilla::model::message::Entry;
use ventanilla::model::publication::Stage;
use ventanilla::model::query::{Query, Sought, Term};
use ventanilla::worker::search::{Asked, Searching};

/// Messages searched for in one round.
const SOUGHT: usize = 12;

/// What was found over all rounds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) looked: usize,
    pub(super) lost: Vec<String>,
    pub(super) partial: Vec<String>,
    pub(super) failed: Vec<String>,
    pub(super) mended: usize,
    pub(super) digests: usize,
    pub(super) differing: usize,
    pub(super) searched: usize,
    pub(super) not_found: Vec<String>,
}

impl Found {
    /// True while nothing is wrong.
    pub(super) fn is_well(&self) -> bool {
        let wrong = [&self.lost, &self.partial, &self.failed, &self.not_found];
        self.differing == 0 && wrong.iter().all(|list| list.is_empty())
    }
}

impl Found {
    pub(super) fn add(&mut self, other: Self) {
        self.looked += other.looked;
        self.lost.extend(other.lost);
        self.partial.extend(other.partial);
        self.failed.extend(other.failed);
        self.mended += other.mended;
        self.digests += other.digests;
        self.differing += other.differing;
        self.searched += other.searched;
        self.not_found.extend(other.not_found);
    }
}

/// Opens a folder after a kill and looks at everything that was ever begun in it.
pub(super) fn check(dir: &Path, doing: &[Doing], search: bool, found: &mut Found) {
    let desk = match Desk::try_open(dir) {
        Ok(desk) => desk,
        Err(error) => return found.failed.push(error.to_string()),
    };
    found.mended += usize::from(!desk.mended.is_empty());
    let mut looking = Looking { desk: &desk, threads: HashMap::new() };
    for one in doing {
        let parts = looking.parts(one);
        let there = parts.iter().filter(|part| **part).count();
        found.looked += usize::from(one.done);
        if there != 0 && there != parts.len() {
            found.partial.push(format!("{one:?}: {parts:?}"));
        } else if one.done && there == 0 {
            found.lost.push(format!("{one:?}"));
        }
    }
    if search {
        searched(dir, &desk, doing, found);
    }
    let digest = desk.store.digest().unwrap();
    drop(desk);
    found.digests += 1;
    found.differing += usize::from(replayed(dir) != digest);
}

/// A store, and the threads that were read of it.
struct Looking<'a> {
    desk: &'a Desk,
    threads: HashMap<String, HashSet<String>>,
}

impl Looking<'_> {
    /// Whether a message (by its name on the network) or a note (by its words) stands in a citizen's thread.
    fn stands(&mut self, citizen: &str, what: &str) -> bool {
        let thread = self.threads.entry(citizen.to_owned()).or_insert_with(|| {
            let (entries, _) = self.desk.store.thread(&id_of(citizen), 100_000).unwrap();
            let names = entries.into_iter().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.remote.as_str().to_owned()),
                Entry::Note { text, .. } => Some(text),
                _ => None,
            });
            names.collect()
        });
        thread.contains(what)
    }

    /// Of what a change brought, which parts are there.
    fn parts(&mut self, one: &Doing) -> Vec<bool> {
        let (number, who) = (one.number, citizen(one.number));
        match one.kind {
            Kind::Ingest => (0..3).map(|n| self.stands(&citizen(number + n), &format!("i{number}-{n}"))).collect(),
            Kind::Triage => [format!("q{number}"), format!("nota {number} a"), format!("nota {number} b")]
                .iter()
                .map(|what| self.stands(&who, what))
                .collect(),
            Kind::Reply => {
                let delivery = self.delivery(number);
                let left = delivery.as_ref().is_some_and(|state| !matches!(state, DeliveryState::Pending { .. }));
                vec![self.stands(&who, &format!("q{number}")), delivery.is_some(), left]
            }
            Kind::Sent => {
                let sent = matches!(self.delivery(number), Some(DeliveryState::Sent { .. }));
                vec![sent, self.stands(&who, &format!("r{number}"))]
            }
            Kind::Publication => self.approved(&format!("p{number}")),
            Kind::Publishing => {
                let name = named(&format!("p{number}"));
                let begun = self.stage(name.as_str()) == Some(Stage::Publishing);
                let postings = self.desk.store.postings_of(&name).unwrap().len();
                vec![begun, postings > 0, postings == 2]
            }
            Kind::Mail => {
                let name = format!("m{number}");
                let words = format!("correo {number}");
                let mails = self.desk.store.mails_of(&named(&name)).unwrap();
                let raw = self.desk.store.blob(&BlobId::of(words.as_bytes()));
                let mut parts = self.approved(&name);
                // The raw bytes are kept before the change that names them, so they may be there alone.
                parts.push(mails.len() == 1 && raw.is_ok_and(|bytes| bytes == words.as_bytes()));
                parts
            }
            Kind::Snapshot => {
                let counted = self.desk.store.day(&account(), day(number)).unwrap();
                let reading = counted.as_ref().and_then(|day| day.reading.as_ref()?.followers);
                vec![
                    reading == Some(1000 + number),
                    counted.as_ref().is_some_and(|day| day.earlier.len() == 1),
                    counted.is_some_and(|day| day.judged.is_some()),
                ]
            }
            Kind::Settle => {
                let who = format!("s{number}");
                let conversation = self.desk.store.conversation(&id_of(&who)).unwrap();
                let closed = conversation.is_some_and(|one| matches!(one.status, Status::Resolved { .. }));
                vec![self.stands(&who, &format!("q{number}")), self.stands(&who, &format!("nota {number} a")), closed]
            }
        }
    }

    fn delivery(&self, number: u64) -> Option<DeliveryState> {
        self.desk.store.delivery(&DeliveryId::new(format!("d{number}"))).unwrap().map(|delivery| delivery.state)
    }

    fn stage(&self, name: &str) -> Option<Stage> {
        self.desk.store.publication(&named(name)).unwrap().map(|publication| publication.stage)
    }

    /// A publication that is there, and approved.
    fn approved(&self, name: &str) -> Vec<bool> {
        let stage = self.stage(name);
        let approved = matches!(stage, Some(Stage::Approved | Stage::Scheduled | Stage::Publishing));
        vec![stage.is_some(), approved]
    }
}

/// Brings the search index on, as the next console does, and looks for acknowledged messages.
fn searched(dir: &Path, desk: &Desk, doing: &[Doing], found: &mut Found) {
    let searching = Searching::of(dir);
    searching.bring_on(&desk.store, &|| false, &mut |_, _| {}).unwrap();
    let calendar = Calendar::federal();
    let writing = [Kind::Ingest, Kind::Triage, Kind::Reply, Kind::Settle];
    for one in doing.iter().rev().filter(|one| one.done && writing.contains(&one.kind)).take(SOUGHT) {
        let who = if one.kind == Kind::Settle { format!("s{}", one.number) } else { citizen(one.number) };
        let terms = vec![Term { what: Sought::Word(word(one.number)), not: false }];
        let query = Query { terms, ..Query::default() };
        let asked = Asked {
            store: &desk.store,
            query: &query,
            now: minute(0),
            calendar: &calendar,
            anchor: &Anchor::Start,
            rows: 20,
        };
        let page = searching.find(&asked).unwrap();
        found.searched += 1;
        if !page.rows.iter().any(|row| row.conversation.id == id_of(&who)) {
            found.not_found.push(format!("{one:?}"));
        }
    }
    searching.rest();
}

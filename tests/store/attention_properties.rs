//! Whatever happens in whatever order: attentions are what the plainest walk over everything that was said finds, every
//! message against everything that settles.

use crate::attentions::attentions;
use crate::properties::change;
use crate::support::*;
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use std::collections::BTreeMap;
use ventanilla::model::attention::{Attention, End, Ended};
use ventanilla::model::books::Books;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::{Conversation, Status};
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::ids::{ConversationId, Person, RemoteId};
use ventanilla::model::sighting::{Batch, Presence};

/// A message of a citizen.
#[derive(Debug, Clone)]
struct Asked {
    conversation: ConversationId,
    sent_at: DateTime<Utc>,
    fetched_at: DateTime<Utc>,
    live: bool,
    gone_at: Option<DateTime<Utc>>,
}

/// A message of ours.
#[derive(Debug, Clone)]
struct Answer {
    conversation: ConversationId,
    sent_at: DateTime<Utc>,
    through: DateTime<Utc>,
    by: Option<Person>,
}

/// What one closing ended: the receipts, and how.
type Closing = Vec<(DateTime<Utc>, Ended)>;

/// What was said, kept as it came.
#[derive(Debug, Default)]
struct Said {
    asked: BTreeMap<RemoteId, Asked>,
    answers: Vec<Answer>,
    /// Which of the answers a network's id means.
    known: BTreeMap<RemoteId, usize>,
    /// Closings of each conversation: those of one closing together.
    closed: BTreeMap<ConversationId, Vec<Closing>>,
}

impl Said {
    fn pulled(&mut self, batch: &Batch, at: DateTime<Utc>) {
        let mut seen: Vec<_> = batch.sightings.iter().collect();
        seen.sort_by_key(|one| (one.sent_at, one.ours));
        for one in seen {
            let citizen = one.citizen.as_ref().unwrap().id.as_deref();
            let conversation = ConversationId::of(&batch.account, &one.thread, citizen);
            let (sent_at, live) = (one.sent_at, one.presence != Presence::Deleted);
            if !one.ours {
                let new = Asked { conversation, sent_at, fetched_at: at, live, gone_at: None };
                let asked = self.asked.entry(one.remote.clone()).or_insert(new);
                asked.gone_at = if live { None } else { asked.gone_at.or(asked.live.then_some(at)) };
                asked.live = live;
            } else if let Some(place) = self.known.get(&one.remote) {
                self.answers[*place].sent_at = sent_at;
            } else {
                self.known.insert(one.remote.clone(), self.answers.len());
                self.answers.push(Answer { conversation, sent_at, through: sent_at, by: None });
            }
        }
        for gone in &batch.gone {
            if let Some(asked) = self.asked.get_mut(gone).filter(|asked| asked.live) {
                (asked.live, asked.gone_at) = (false, Some(at));
            }
        }
    }

    fn sent(&mut self, delivery: &Delivery, remote: &RemoteId, at: DateTime<Utc>) {
        let own = || self.asked.iter().filter(|(_, asked)| asked.conversation == delivery.conversation);
        let read = own().filter(|(name, asked)| asked.fetched_at <= delivery.queued_at || **name == delivery.to);
        let through = read.map(|(_, asked)| asked.sent_at).max().unwrap_or(at);
        let by = Some(delivery.by.clone());
        if let Some(place) = self.known.get(remote) {
            let there = &mut self.answers[*place];
            there.by.clone_from(&by);
            if there.conversation == delivery.conversation {
                there.through = there.through.max(through);
                return;
            }
        }
        self.known.insert(remote.clone(), self.answers.len());
        self.answers.push(Answer { conversation: delivery.conversation.clone(), sent_at: at, through, by });
    }

    fn triaged(&mut self, before: &Conversation, act: &Act, at: DateTime<Utc>) {
        let groups = self.closed.entry(before.id.clone()).or_default();
        let closed = matches!(before.status, Status::Resolved { .. });
        match act {
            Act::Resolve { reason } if before.status != Status::Silent => {
                let through = before.settled_until.max(before.last_citizen_at.or(Some(at))).unwrap();
                let how = End::Closed { by: ana(), reason: reason.clone() };
                let closing = (through, Ended { at: at.max(through), how });
                if closed { groups.last_mut().unwrap().push(closing) } else { groups.push(vec![closing]) }
            }
            Act::Reopen if closed => drop(groups.pop()),
            _ => {}
        }
    }

    /// Receipt, conversation and end of every attention, in the order of receipt.
    fn walk(&self) -> Vec<(DateTime<Utc>, ConversationId, Option<Ended>)> {
        let mut asked: Vec<&Asked> = self.asked.values().filter(|one| one.live || one.gone_at.is_some()).collect();
        asked.sort_by_key(|one| (one.conversation.as_str(), one.sent_at));
        let mut found: Vec<(DateTime<Utc>, ConversationId, Option<Ended>)> = Vec::new();
        for one in asked {
            let end = self.end(one);
            let last = found.last().filter(|last| last.1 == one.conversation);
            let joins = last.is_some_and(|(_, _, last)| match (last, &end) {
                (None, _) => true,
                (Some(last), Some(end)) => end.at <= last.at,
                _ => false,
            });
            if !joins {
                found.push((one.sent_at, one.conversation.clone(), end));
            }
        }
        found.sort_by(|one, other| (one.0, one.1.as_str()).cmp(&(other.0, other.1.as_str())));
        found
    }

    fn end(&self, asked: &Asked) -> Option<Ended> {
        let answers = self.answers.iter().filter(|one| one.conversation == asked.conversation).map(|one| {
            let how = End::Answered { by: one.by.clone() };
            (one.through, Ended { at: one.sent_at.max(one.through), how })
        });
        let closed = self.closed.get(&asked.conversation).into_iter().flatten().flatten().cloned();
        let withdrawn =
            asked.gone_at.map(|at| (asked.sent_at, Ended { at: at.max(asked.sent_at), how: End::Withdrawn }));
        let all = answers.chain(closed).chain(withdrawn).filter(|(through, _)| *through >= asked.sent_at);
        all.map(|(_, end)| end).min_by_key(|end| end.at)
    }
}

/// When several end it at one moment, who is said to have done so is not looked at.
fn without_ties(found: &[(DateTime<Utc>, ConversationId, Option<Ended>)]) -> Vec<(DateTime<Utc>, String, String)> {
    let end = |end: &Option<Ended>| end.as_ref().map_or_else(String::new, |end| end.at.to_rfc3339());
    found.iter().map(|(at, id, ended)| (*at, id.as_str().to_owned(), end(ended))).collect()
}

fn kinds(found: &[(DateTime<Utc>, ConversationId, Option<Ended>)]) -> Vec<Option<&End>> {
    found.iter().map(|(_, _, ended)| ended.as_ref().map(|ended| &ended.how)).collect()
}

fn collect(desk: &Desk, read: impl Fn(&dyn Books, &mut dyn FnMut(Attention))) -> Vec<Attention> {
    let mut found = Vec::new();
    desk.store.books(|books| read(books, &mut |one| found.push(one))).unwrap();
    found
}

fn agrees(desk: &Desk, said: &Said) {
    let held = attentions(desk);
    let triples: Vec<_> =
        held.iter().map(|one| (one.received_at, one.conversation.clone(), one.ended.clone())).collect();
    let walked = said.walk();
    assert_eq!(without_ties(&triples), without_ties(&walked));
    for ((held, walked), triple) in kinds(&triples).iter().zip(kinds(&walked)).zip(&triples) {
        let at = triple.2.as_ref().map(|ended| ended.at);
        let tie = at.is_some_and(|at| {
            let answers = said.answers.iter().map(|one| one.sent_at.max(one.through));
            let closings = said.closed.values().flatten().flatten().map(|(_, end)| end.at);
            let gone = said.asked.values().filter_map(|one| one.gone_at);
            answers.chain(closings).chain(gone).filter(|one| *one == at).count() > 1
        });
        assert!(tie || *held == walked, "{held:?} {walked:?}");
    }
    let (from, to) = (minute(-1_000_000), minute(1_000_000));
    let mut ended: Vec<Attention> = held.iter().filter(|one| one.ended.is_some()).cloned().collect();
    ended.sort_by_key(|one| (one.ended.as_ref().unwrap().at, one.received_at, one.conversation.as_str().to_owned()));
    assert_eq!(collect(desk, |books, each| books.ended(from, to, each).unwrap()), ended);
    let standing: Vec<Attention> = held.iter().filter(|one| one.ended.is_none()).cloned().collect();
    assert_eq!(collect(desk, |books, each| books.standing(each).unwrap()), standing);
    requests(desk, &held);
    for citizen in 0..4 {
        let Some(one) = desk.store.conversation(&id_of(&format!("c{citizen}"))).unwrap() else { continue };
        let waits = standing.iter().find(|attention| attention.conversation == one.id);
        assert_eq!(waits.map(|attention| attention.received_at), one.awaiting_since);
        assert_eq!(waits.and_then(|attention| attention.due), one.due);
        if let Some(last) = held.iter().rfind(|attention| attention.conversation == one.id) {
            assert_eq!((&last.topic, &last.agency), (&one.topic, &one.agency));
        }
    }
}

fn requests(desk: &Desk, held: &[Attention]) {
    let calendar = Calendar::federal();
    let mut days: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for one in held {
        *days.entry(calendar.local_day(one.received_at)).or_default() += 1;
    }
    let series = desk.store.books(|books| books.series(&account()).unwrap()).unwrap();
    let known = series.map(|series| series.days).unwrap_or_default();
    let counted = known.iter().filter(|day| day.requests > 0).map(|day| (day.day, day.requests));
    assert_eq!(counted.collect::<BTreeMap<_, _>>(), days);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn attentions_are_what_a_walk_over_everything_finds(changes in prop::collection::vec(change(), 1..60)) {
        let (_folder, desk) = desk();
        let mut said = Said::default();
        for (at, change) in (0..).zip(changes) {
            // Hours apart, as what is said is.
            let at = at * 90;
            let before = match &change {
                Change::Triaged { conversation, .. } => desk.store.conversation(conversation).unwrap(),
                _ => None,
            };
            if desk.try_all(at, vec![change.clone()]).is_err() {
                continue;
            }
            let now = minute(at);
            match &change {
                Change::Pulled(batch) => said.pulled(batch, now),
                Change::Triaged { act, .. } => said.triaged(&before.unwrap(), act, now),
                Change::Moved { delivery, state: DeliveryState::Sent { remote, at, .. }, .. } => {
                    said.sent(&desk.store.delivery(delivery).unwrap().unwrap(), remote, *at);
                }
                _ => {}
            }
            agrees(&desk, &said);
        }
    }
}

//! Whatever happens in whatever order: the kept view is the replayed view, and kept counts are counted counts.

use crate::counted::{api, counted, day, import};
use crate::signed::signs;
use crate::support::*;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use ventanilla::model::calendar::{Calendar, strip_hour};
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::{Conversation, Status, Topic};
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::followers::{Provenance, Reading, Verdict};
use ventanilla::model::ids::{AgencyId, BlobId, RemoteId};
use ventanilla::model::sighting::{Batch, Presence, Sighting};

/// A sighting of one of few messages of few citizens, so that they meet again.
fn sighting() -> impl Strategy<Value = Sighting> {
    let parts = (0..4u8, 0..6i64, any::<bool>(), 0..3u8, prop::bool::weighted(0.15));
    parts.prop_map(|(citizen, at, ours, text, deleted)| {
        let (citizen, text) = (format!("c{citizen}"), format!("texto {text}"));
        // Hours apart, so that some are overdue and some are not.
        let seen = if ours {
            we_say(&citizen, &format!("{citizen}-o{at}"), at * 700 + 350, &text)
        } else {
            says(&citizen, &format!("{citizen}-m{at}"), at * 700, &text)
        };
        Sighting { presence: if deleted { Presence::Deleted } else { Presence::Live }, ..seen }
    })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Read),
        Just(Act::Wake),
        Just(Act::Reopen),
        (0..500i64).prop_map(|until| Act::Snooze { until: minute(until * 10) }),
        Just(Act::Resolve { reason: "opinión".to_owned() }),
        any::<bool>().prop_map(|on| Act::SetTopic { topic: on.then_some(Topic::Duda) }),
        any::<bool>().prop_map(|on| Act::Assign { agency: on.then(|| AgencyId::new("salud")) }),
        Just(Act::Note { text: "nota".to_owned() }),
        (1..30u64).prop_map(|seq| Act::StrikeNote { seq }),
    ]
}

fn state() -> impl Strategy<Value = DeliveryState> {
    let fault = || Fault::Unreachable { detail: "no".to_owned() };
    (0..6u8, 0..5000i64).prop_map(move |(kind, at)| {
        let at = minute(at);
        match kind {
            0 => DeliveryState::Pending { not_before: at },
            1 => DeliveryState::Sending { since: at },
            2 => DeliveryState::Failed { fault: fault(), at },
            3 => DeliveryState::Unknown { since: at, fault: fault() },
            4 => DeliveryState::Cancelled { at },
            _ => DeliveryState::Sent {
                remote: RemoteId::new(format!("c1-o{}", at.timestamp() % 6)),
                at,
                permalink: None,
            },
        }
    })
}

/// One of few readings of few days.
fn reading() -> impl Strategy<Value = Reading> {
    let number = || prop::option::of(0..3u64);
    (0..3u64, number(), number(), 0..3u8).prop_map(|(on, followers, gained, by)| {
        let provenance = [Provenance::Api, import(), Provenance::Hand].into_iter().nth(by.into()).unwrap();
        Reading { provenance, ..api(on, followers, gained, 1) }
    })
}

/// What the signatures sign.
const SIGNED: &[u8] = b"firmado";

pub(crate) fn change() -> impl Strategy<Value = Change> {
    let gone = prop::collection::vec((0..4u8, 0..6u8).prop_map(|(c, m)| RemoteId::new(format!("c{c}-m{m}"))), 0..2);
    prop_oneof![
        4 => (prop::collection::vec(sighting(), 0..6), gone)
            .prop_map(|(seen, gone)| Change::Pulled(Batch { gone, cost_micros: 5, ..batch(seen) })),
        4 => (0..4u8, act()).prop_map(|(citizen, act)| triage(&format!("c{citizen}"), act)),
        1 => (0..4u8, 0..3u8, 0..6u8, 0..5000i64).prop_map(|(citizen, name, to, at)| {
            let citizen = format!("c{citizen}");
            Change::Queued(delivery(&citizen, &format!("d{name}"), &format!("{citizen}-m{to}"), at))
        }),
        3 => (0..3u8, state()).prop_map(|(name, state)| moved(&format!("d{name}"), state)),
        1 => Just(Change::Recovered { account: account() }),
        2 => prop::collection::vec(reading(), 0..3).prop_map(counted),
        1 => (0..3u64, prop::option::of(any::<bool>())).prop_map(|(on, right)| {
            let verdict = right.map(|right| if right { Verdict::Right } else { Verdict::Wrong });
            Change::Judged { account: account(), day: day(on), verdict }
        }),
        1 => (1..4u32, 0..5u64).prop_map(|(version, derived_at)| {
            signs(version, &BlobId::of(SIGNED), derived_at, Some("cambió"))
        }),
    ]
}

/// Every conversation in any list, read row by row.
fn scan(desk: &Desk, view: View) -> Vec<Conversation> {
    let page = desk.store.page(view, &Anchor::Start, 1000).unwrap();
    assert_eq!(page.total, page.rows.len() as u64, "{view:?}");
    assert!(page.rows.windows(2).all(|pair| pair[0].key < pair[1].key));
    page.rows.into_iter().map(|row| row.conversation).collect()
}

fn counts_are_counted(desk: &Desk, now: DateTime<Utc>) {
    let calendar = Calendar::federal();
    let all = scan(desk, View::All);
    let counts = desk.store.counts(now).unwrap();
    assert_eq!(counts.views, View::ALL.map(|view| scan(desk, view).len() as u64));
    assert_eq!(counts.views[..4].iter().sum::<u64>(), counts.views[4], "each stands in one list");
    let pending = || all.iter().filter(|one| one.status.is_pending());
    let terms = || pending().filter_map(|one| Some(one.due?.official(calendar.official())));
    let today = |term: &DateTime<Utc>| *term >= now && calendar.local_day(*term) == calendar.local_day(now);
    assert_eq!(counts.overdue, terms().filter(|term| *term < now).count() as u64);
    assert_eq!(counts.due_today, terms().filter(today).count() as u64);
    let shown = scan(desk, View::Pending);
    let ahead = shown.iter().filter_map(|one| Some(one.due?.next(now, calendar.official())));
    assert_eq!(counts.next.map(|next| next.0), ahead.filter(|term| *term >= now).min());
    let hours = calendar.strip(now);
    let targets: Vec<_> = pending().filter_map(|one| strip_hour(&hours, one.due?.target)).collect();
    let due = (0..hours.len()).map(|hour| targets.iter().filter(|target| **target == hour).count());
    assert_eq!(counts.strip.iter().map(|hour| hour.due as usize).collect::<Vec<_>>(), due.collect::<Vec<_>>());
    assert_eq!(counts.new, all.iter().filter(|one| one.status == Status::New).count() as u64);
    let open = desk.store.open_deliveries().unwrap();
    let failed = open.iter().filter(|one| matches!(one.state, DeliveryState::Failed { .. })).count();
    assert_eq!((counts.failed, counts.in_flight), (failed as u64, (open.len() - failed) as u64));
    for one in &all {
        let messages = desk.messages(one.citizen.id.as_deref().unwrap());
        assert_eq!(one.messages as usize, messages.len());
        assert_eq!(one.due, one.awaiting_since.and_then(|since| calendar.due(since).ok()));
        if one.status.is_pending() {
            let awaited = messages.iter().find(|message| {
                !message.ours && message.presence != Presence::Deleted && Some(message.sent_at) > one.settled_until
            });
            assert_eq!(one.awaiting_since, awaited.map(|message| message.sent_at));
        } else {
            assert_eq!(one.awaiting_since, None);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_view_is_what_the_journal_says(changes in prop::collection::vec(change(), 1..40)) {
        let (folder, desk) = desk();
        desk.store.keep_blob(SIGNED).unwrap();
        for (at, change) in (0..).zip(changes) {
            let before = desk.store.digest().unwrap();
            if desk.try_all(at, vec![change]).is_err() {
                prop_assert_eq!(desk.store.digest().unwrap(), before, "refused without a trace");
            }
        }
        for days in [0, 1, 2, 5] {
            counts_are_counted(&desk, minute(0) + TimeDelta::days(days));
        }
        let digest = desk.store.digest().unwrap();
        drop(desk);
        prop_assert_eq!(&Desk::open(folder.path()).store.digest().unwrap(), &digest);
        prop_assert_eq!(&replayed(folder.path()), &digest);
    }
}

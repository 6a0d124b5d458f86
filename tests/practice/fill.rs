//! Generated messages by the thousand.

use chrono::{TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use ventanilla::practice;

#[test]
fn a_fill_is_of_the_size_asked_for_all_different_and_mostly_answered() {
    let now = Utc::now();
    let batches: Vec<_> = practice::fill(10_123, 3, now).unwrap().collect();
    assert!(batches.iter().take(20).all(|batch| batch.sightings.len() == 500));
    let all: Vec<_> = batches.iter().flat_map(|b| b.sightings.iter().map(move |s| (b.account.clone(), s))).collect();
    assert_eq!(all.len(), 10_123);
    let remotes: HashSet<_> = all.iter().map(|(account, s)| (account.clone(), s.remote.clone())).collect();
    assert_eq!(remotes.len(), all.len());
    let texts: HashSet<_> = all.iter().map(|(_, s)| s.text.as_str()).collect();
    assert_eq!(texts.len(), all.len(), "no two messages say the same");
    let mut conversations: HashMap<_, Vec<_>> = HashMap::new();
    for (account, s) in &all {
        let citizen = s.citizen.as_ref().and_then(|c| c.id.clone());
        conversations.entry((account, s.thread.as_str(), citizen)).or_default().push(*s);
    }
    assert!(conversations.values().all(|thread| (1..=9).contains(&thread.len()) && !thread[0].ours));
    assert!(conversations.values().all(|thread| thread.windows(2).all(|two| two[0].sent_at <= two[1].sent_at)));
    let waiting: Vec<_> = conversations.values().filter(|thread| thread.last().is_some_and(|s| !s.ours)).collect();
    assert!(all.iter().all(|(_, s)| s.sent_at <= now && now - s.sent_at < TimeDelta::days(152)));
    let share = waiting.len() * 1000 / conversations.len();
    assert!((15..=60).contains(&share), "{share} of a thousand wait");
    assert!(waiting.iter().all(|thread| now - thread[0].sent_at < TimeDelta::days(3)));
    let again: Vec<_> = practice::fill(10_123, 3, now).unwrap().collect();
    assert_eq!(batches, again);
}

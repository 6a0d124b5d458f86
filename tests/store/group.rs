//! One writer, many who ask: all or nothing for each, in one order for all.

use crate::support::*;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::counts::{Anchor, View};
use ventanilla::store::AppendError;

#[test]
fn a_request_is_taken_whole_or_not_at_all() {
    let (folder, desk) = desk();
    let digest = desk.store.digest().unwrap();
    let hello = Change::Pulled(batch(vec![says("1", "m1", 0, "hola")]));
    let refused = desk.try_all(1, vec![hello.clone(), triage("nobody", Act::Read)]);
    assert!(matches!(refused, Err(AppendError::Missing(_))));
    assert_eq!(desk.store.digest().unwrap(), digest);
    let accepted = desk.all(2, vec![hello, triage("1", Act::Read), triage("1", Act::Reopen)]);
    assert_eq!((accepted.first_seq, accepted.last_seq), (1, 2), "later changes see earlier ones");
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

#[test]
fn of_many_at_once_one_decides_and_the_others_are_told() {
    let (folder, desk) = desk();
    desk.pulls(1, vec![says("1", "m1", 0, "hola")]);
    let version = desk.of("1").version;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let tasks: Vec<_> = (0..200)
        .map(|n: i64| {
            let store = desk.store.clone();
            runtime.spawn(async move {
                let act = Act::Resolve { reason: format!("razón {n}") };
                let decide = Change::Triaged { conversation: id_of("1"), based_on: Some(version), act };
                let arrive = Change::Pulled(batch(vec![says(&format!("x{n}"), &format!("x{n}"), n, "hola")]));
                let arrived = store.append(&ana(), minute(n), vec![arrive]).await.unwrap();
                (arrived.first_seq, store.append(&ana(), minute(n), vec![decide]).await)
            })
        })
        .collect();
    let done: Vec<_> = tasks.into_iter().map(|task| runtime.block_on(task).unwrap()).collect();
    let winners = done.iter().filter(|(_, decided)| decided.is_ok()).count();
    assert_eq!(winners, 1);
    assert!(done.iter().all(|(_, decided)| matches!(decided, Ok(_) | Err(AppendError::Conflict { .. }))));
    let mut numbers: Vec<u64> = done.iter().map(|(seq, _)| *seq).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 200, "every entry has its own number");
    assert_eq!(desk.store.page(View::All, &Anchor::Start, 1).unwrap().total, 201);
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

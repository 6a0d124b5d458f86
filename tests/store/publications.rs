//! Publications: what is accepted stands in its lists, with its history, its postings and its letters.

use crate::queue::*;
use crate::support::*;
use ventanilla::model::change::Change;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{DeliveryId, Person};
use ventanilla::model::mail::Verdict;
use ventanilla::model::people::Role;
use ventanilla::model::posting::{PostAction, Posting};
use ventanilla::model::publication::{Denied, Origin, Policy, Stage, Step};
use ventanilla::model::queue::{QueueAnchor, QueueView};
use ventanilla::store::AppendError;

fn ids(publications: &[ventanilla::model::publication::Publication]) -> Vec<&str> {
    publications.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn a_publication_goes_from_suggested_to_live_and_every_step_is_kept() {
    let (folder, desk) = desk();
    let says = content("Vacunación el sábado", Some(10));
    let accepted = desk.all(1, approved("p", &says));
    assert_eq!((accepted.publications, accepted.touched.len()), (vec![named("p")], 0));
    assert_eq!(desk.publication("p").stage, Stage::Scheduled);
    assert_eq!(desk.next_moment(), Some(minute(10)));
    assert!(desk.store.due_publications(minute(9)).unwrap().is_empty());
    assert_eq!(ids(&desk.store.due_publications(minute(10)).unwrap()), ["p"]);
    desk.all(10, begin("p", &says, 10));
    assert_eq!(desk.next_moment(), None, "it went");
    assert_eq!(desk.store.open_postings().unwrap().len(), 2);
    for name in ["p-facebook", "p-x"] {
        desk.does(11, sending(name, 11));
        desk.all(
            12,
            vec![Change::Moved {
                delivery: DeliveryId::new(name),
                state: DeliveryState::Sent { remote: "77".to_owned().pipe(), at: minute(12), permalink: None },
                cost_micros: 15_000,
            }],
        );
    }
    let live = desk.publication("p");
    assert_eq!((live.stage, live.version), (Stage::Published, 8));
    assert_eq!(desk.store.spent(&account(), minute(12)).unwrap(), 15_000);
    assert!(desk.store.open_postings().unwrap().is_empty());
    assert_eq!(desk.store.postings_of(&named("p")).unwrap().iter().map(|one| one.attempts).sum::<u32>(), 2);
    let steps: Vec<_> = desk.store.publication_history(&named("p")).unwrap();
    assert_eq!(steps.iter().map(|one| one.step.name()).collect::<Vec<_>>(), ["create", "review", "approve", "begin"]);
    assert_eq!(steps.iter().map(|one| one.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!((desk.names(QueueView::Live), desk.names(QueueView::Scheduled)), (vec!["p".to_owned()], vec![]));
    let digest = desk.store.digest().unwrap();
    drop(desk);
    assert_eq!(replayed(folder.path()), digest);
}

/// A network's name for what stands there.
trait Pipe {
    fn pipe(self) -> ventanilla::model::ids::RemoteId;
}

impl Pipe for String {
    fn pipe(self) -> ventanilla::model::ids::RemoteId {
        ventanilla::model::ids::RemoteId::new(self)
    }
}

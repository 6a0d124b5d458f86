//! The diagram of "The publication's life" (rows S-8.2 to S-8.5), as a table: what is not in it never happens.

use ventanilla::model::publication::Stage::{self, *};

/// From a stage to those that may follow it. A stage may always follow itself.
const EDGES: [(Stage, &[Stage]); 13] = [
    (Received, &[InReview, WithAgency, Expired, Withdrawn]),
    (Suggested, &[InReview, WithAgency, Expired, Withdrawn]),
    (InReview, &[WithAgency, Approved, Scheduled, Expired, Withdrawn]),
    // It answered, or the office changed what it was shown.
    (WithAgency, &[InReview, Expired, Withdrawn]),
    // Released; changed, which voids the approval.
    (Approved, &[Scheduled, InReview, Withdrawn]),
    // Held back; changed; on its way.
    (Scheduled, &[Approved, InReview, Publishing, Expired, Withdrawn]),
    (Publishing, &[Published, PartlyPublished, Failed, Unknown, Withdrawn]),
    // Its text is changed, or it is taken away.
    (Published, &[Publishing]),
    (PartlyPublished, &[Publishing]),
    // Tried again; given up.
    (Failed, &[Publishing, Withdrawn]),
    // Read back.
    (Unknown, &[Publishing, Published, PartlyPublished, Failed, Withdrawn]),
    // Another slot.
    (Expired, &[InReview, Withdrawn]),
    (Withdrawn, &[]),
];

/// True when `to` may follow `from`.
pub(crate) fn allowed(from: Stage, to: Stage) -> bool {
    let (_, followers) = EDGES.iter().find(|(stage, _)| *stage == from).unwrap();
    from == to || followers.contains(&to)
}

/// How far `from` leads, over any number of steps.
fn reach(from: Stage) -> Vec<Stage> {
    let mut found = vec![from];
    let mut place = 0;
    while let Some(stage) = found.get(place).copied() {
        found
            .extend(Stage::ALL.into_iter().filter(|to| allowed(stage, *to) && !found.contains(to)).collect::<Vec<_>>());
        place += 1;
    }
    found
}

#[test]
fn every_stage_has_its_line() {
    assert_eq!(EDGES.map(|(stage, _)| stage), Stage::ALL);
}

#[test]
fn what_went_out_or_was_withdrawn_is_never_edited_again() {
    for from in [Publishing, Published, PartlyPublished, Failed, Unknown, Withdrawn] {
        assert!(!from.is_before_publishing());
        assert!(reach(from).iter().all(|stage| !stage.is_before_publishing()), "{from:?}");
    }
    assert_eq!(reach(Withdrawn), [Withdrawn]);
}

#[test]
fn there_is_one_way_to_the_networks_and_it_leads_through_an_approval() {
    let into = |to: Stage| Stage::ALL.into_iter().filter(move |from| *from != to && allowed(*from, to));
    assert_eq!(into(Publishing).filter(|from| from.is_before_publishing()).collect::<Vec<_>>(), [Scheduled]);
    assert_eq!(into(Scheduled).collect::<Vec<_>>(), [InReview, Approved]);
    assert_eq!(into(Approved).collect::<Vec<_>>(), [InReview, Scheduled]);
}

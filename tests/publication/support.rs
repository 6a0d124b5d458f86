//! People, words and pictures.

use chrono::{DateTime, TimeDelta, Utc};
use ventanilla::model::account::NetworkKind;
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, DeliveryId, Person, PublicationId};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::people::{Actor, Role};
use ventanilla::model::publication::{Content, Denied, Origin, Policy, Publication, Stage, Step, Target};

pub(crate) const MANY: Policy = Policy { one_person: false };
pub(crate) const ONE: Policy = Policy { one_person: true };

/// Tuesday 3 February 2026, 09:00 in Sinaloa, and minutes after.
pub(crate) fn minute(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_134_400, 0).unwrap() + TimeDelta::minutes(minutes)
}

pub(crate) fn actor(name: &str, role: Role) -> Actor {
    Actor { person: Person::new(name), role }
}

/// An operator.
pub(crate) fn olga() -> Actor {
    actor("olga", Role::Operator)
}

/// The head.
pub(crate) fn hugo() -> Actor {
    actor("hugo", Role::Head)
}

/// The director.
pub(crate) fn dora() -> Actor {
    actor("dora", Role::Director)
}

pub(crate) fn facebook() -> Target {
    Target { account: AccountId::new("facebook"), network: NetworkKind::Facebook }
}

pub(crate) fn x() -> Target {
    Target { account: AccountId::new("x"), network: NetworkKind::X }
}

pub(crate) fn picture() -> Media {
    Media {
        blob: BlobId::of(b"cartel"),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 1_000,
        width: 10,
        height: 20,
        alt: "Un cartel".to_owned(),
    }
}

/// A content in which every field says something.
pub(crate) fn full() -> Content {
    Content {
        text: "Vacunación el sábado".to_owned(),
        versions: [(NetworkKind::X, "Vacunación".to_owned())].into(),
        media: vec![picture(), Media { blob: BlobId::of(b"mapa"), name: "mapa.png".to_owned(), ..picture() }],
        targets: vec![facebook(), x()],
        slot: Some(minute(60)),
    }
}

pub(crate) fn without_slot() -> Content {
    Content { slot: None, ..full() }
}

pub(crate) fn salud() -> AgencyId {
    AgencyId::new("salud")
}

pub(crate) fn suggested(content: &Content, by: &Actor) -> Publication {
    let step = Step::Create { origin: Origin::Office, agency: None, content: content.clone() };
    Publication::begin(&PublicationId::new("p"), &step, minute(0), by).unwrap()
}

/// Steps without a moment of their own.
pub(crate) trait Life: Sized {
    fn try_at(&self, at: i64, by: &Actor, step: &Step) -> Result<Self, Denied>;

    fn at(&self, at: i64, by: &Actor, step: &Step) -> Self {
        self.try_at(at, by, step).unwrap()
    }

    fn denied(&self, at: i64, by: &Actor, step: &Step) -> Denied {
        self.try_at(at, by, step).err().expect("it is refused")
    }
}

impl Life for Publication {
    fn try_at(&self, at: i64, by: &Actor, step: &Step) -> Result<Self, Denied> {
        self.after(step, minute(at), by, MANY)
    }
}

pub(crate) fn approve(publication: &Publication) -> Step {
    Step::Approve { content: publication.content.hash() }
}

pub(crate) fn edit(content: &Content) -> Step {
    Step::Edit { content: content.clone() }
}

pub(crate) fn propose(publication: &Publication, reason: Option<&str>) -> Step {
    Step::Propose {
        agency: salud(),
        letter: Some(DeliveryId::new("letter")),
        content: publication.content.hash(),
        reason: reason.map(str::to_owned),
        remind_at: Some(minute(400)),
    }
}

/// Written by the operator, reviewed and approved by the head.
pub(crate) fn approved(content: &Content) -> Publication {
    let publication = suggested(content, &olga()).at(1, &hugo(), &Step::Review);
    publication.at(2, &hugo(), &approve(&publication))
}

pub(crate) fn begin(publication: &Publication) -> Step {
    let deliveries = publication.content.targets.iter();
    Step::Begin { deliveries: deliveries.map(|one| (one.clone(), DeliveryId::new(one.account.as_str()))).collect() }
}

/// On its way to both networks.
pub(crate) fn going_out() -> Publication {
    let publication = approved(&full());
    assert_eq!(publication.stage, Stage::Scheduled);
    publication.at(60, &Actor::console(), &begin(&publication))
}

//! An office on a bench: a real store, networks and a mailbox that do as they are told, a clock that is set by hand,
//! and no tasks: a test takes each step itself.

use super::fake::{Fake, link};
use super::room::{OFFICE, Room};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use ventanilla::i18n::Lang;
use ventanilla::mail;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::agency::Agency;
use ventanilla::model::exchange::Refusal;
use ventanilla::model::ids::{AccountId, AgencyId, ContentHash, Person, PublicationId};
use ventanilla::model::people::{Member, Role};
use ventanilla::model::posting::Posting;
use ventanilla::model::publication::{Content, Origin, Publication, Target};
use ventanilla::model::wish::Wish;
use ventanilla::store::{OpenError, Options, Store};
use ventanilla::worker::{Core, Link, MailLink, carry_wish, drain, drain_letters, keep_moments, look_after, sit};

pub(crate) const TEXT: &str = "Mañana abren las recaudaciones de 8 a 15 horas.";
pub(crate) const LIAISON: &str = "enlace@finanzas.example";

/// Long enough for everything that is in doubt; nothing waits for it when all goes well.
const PATIENCE: Duration = Duration::from_secs(8);

/// A clock that is set by hand and goes on from there.
#[derive(Clone)]
struct Hands(Arc<Mutex<(DateTime<Utc>, Instant)>>);

impl Hands {
    fn now(&self) -> DateTime<Utc> {
        let (at, since) = *self.0.lock().unwrap();
        at + TimeDelta::from_std(since.elapsed()).unwrap()
    }
}

pub(crate) struct Bench {
    pub(crate) core: Core,
    pub(crate) fakes: Vec<Arc<Fake>>,
    pub(crate) room: Arc<Room>,
    hands: Hands,
    dir: tempfile::TempDir,
}

/// The office of all these tests: Ana operates, Julia is the head; one agency has an address, one has none.
fn office(fakes: &[Arc<Fake>], room: &Arc<Room>, hands: &Hands) -> Link {
    let clock = hands.clone();
    let mut link = link(fakes, Duration::ZERO);
    link.clock = Arc::new(move || clock.now());
    link.agencies =
        vec![agency("finanzas", Some(LIAISON)), agency("salud", Some("enlace@salud.example")), agency("obras", None)];
    let member = |name: &str, role| Member { name: Person::new(name), role };
    link.queue.people = vec![member("ana", Role::Operator), member("julia", Role::Head), member("luis", Role::Head)];
    link.queue.late = Duration::from_hours(1);
    let settings = format!("address = \"{OFFICE}\"\nsmtp_host = \"mail.example\"\nimap_host = \"mail.example\"");
    link.queue.mail = Some(MailLink {
        room: Arc::clone(room) as Arc<dyn mail::Mailroom>,
        settings: toml::from_str(&settings).unwrap(),
        office: "Gobierno Electrónico".to_owned(),
        lang: Lang::Es,
    });
    link
}

pub(crate) fn agency(id: &str, email: Option<&str>) -> Agency {
    Agency {
        id: AgencyId::new(id),
        name: format!("Secretaría de {id}"),
        liaison: Some("María".to_owned()),
        email: email.map(str::to_owned),
    }
}

fn open(dir: &Path, link: Link) -> Core {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let calendar = Arc::clone(&link.calendar);
        match Store::open(Options { dir, calendar, on_step: &mut |_| {} }) {
            Ok((store, _)) => return Core::new(store, link, None),
            // What was cut may be writing its last bytes, and holds the folder until then.
            Err(OpenError::Held { .. }) if Instant::now() < until => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

impl Bench {
    /// A bench at a moment, with these accounts.
    pub(crate) fn at(moment: &str, accounts: &[&str]) -> Self {
        let fakes: Vec<_> = accounts.iter().map(|name| Fake::named(name)).collect();
        let (room, dir) = (Room::new(), tempfile::tempdir().unwrap());
        let hands = Hands(Arc::new(Mutex::new((moment.parse().unwrap(), Instant::now()))));
        let core = open(dir.path(), office(&fakes, &room, &hands));
        Self { core, fakes, room, hands, dir }
    }

    /// Closes the office and opens it again, with what was in memory forgotten; `change` may set it otherwise.
    pub(crate) fn again(self, change: impl FnOnce(&mut Link)) -> Self {
        let Self { core, fakes, room, hands, dir } = self;
        drop(core);
        let mut link = office(&fakes, &room, &hands);
        change(&mut link);
        let core = open(dir.path(), link);
        Self { core, fakes, room, hands, dir }
    }

    /// Closes the office; its folder is left.
    pub(crate) fn close(self) -> tempfile::TempDir {
        drop(self.core);
        self.dir
    }

    /// Sets the clock.
    pub(crate) fn set(&self, moment: &str) {
        *self.hands.0.lock().unwrap() = (moment.parse().unwrap(), Instant::now());
    }

    /// What the office publishes, to every account.
    pub(crate) fn content(&self, slot: Option<&str>) -> Content {
        let target = |fake: &Arc<Fake>| Target { account: fake.account.clone(), network: NetworkKind::Facebook };
        Content {
            text: TEXT.to_owned(),
            targets: self.fakes.iter().map(target).collect(),
            slot: slot.map(|slot| slot.parse().unwrap()),
            ..Content::default()
        }
    }

    pub(crate) fn sit(&self, name: &str) {
        sit(&self.core, &Member { name: Person::new(name), role: Role::Operator }).unwrap();
    }

    pub(crate) async fn wish(&self, id: &PublicationId, wish: Wish) -> Result<Publication, Refusal> {
        carry_wish(&self.core, Some(id), None, wish).await
    }

    /// Ana suggests it.
    pub(crate) async fn suggest(&self, content: Content) -> Publication {
        self.sit("ana");
        let wish = Wish::Create { origin: Origin::Office, agency: None, content };
        carry_wish(&self.core, None, None, wish).await.unwrap()
    }

    /// Ana sends it to an agency.
    pub(crate) async fn send(&self, publication: &Publication, agency: &str) -> Publication {
        let wish = Wish::Send {
            agency: AgencyId::new(agency),
            content: publication.content.hash(),
            reason: None,
            by_hand: false,
        };
        self.wish(&publication.id, wish).await.unwrap()
    }

    /// Julia approves it as it stands.
    pub(crate) async fn approve(&self, publication: &Publication) -> Publication {
        self.sit("julia");
        let content = self.now(&publication.id).content.hash();
        self.wish(&publication.id, Wish::Approve { content }).await.unwrap()
    }

    /// It is approved without a slot and said to go out.
    pub(crate) async fn release(&self) -> Publication {
        let publication = self.suggest(self.content(None)).await;
        let publication = self.approve(&publication).await;
        let content = publication.content.hash();
        self.wish(&publication.id, Wish::PublishNow { content }).await.unwrap()
    }

    /// Does what is due, sends what is queued, and looks whether it is live.
    pub(crate) async fn work(&self) {
        keep_moments(&self.core).await.unwrap();
        drain_letters(&self.core, PATIENCE).await.unwrap();
        for network in &self.core.link.networks {
            drain(&self.core, network.as_ref(), PATIENCE).await.unwrap();
            look_after(&self.core, network.as_ref(), PATIENCE).await.unwrap();
        }
    }

    pub(crate) fn now(&self, id: &PublicationId) -> Publication {
        self.core.store.publication(id).unwrap().expect("it is there")
    }

    /// The names of the steps of its history.
    pub(crate) fn history(&self, id: &PublicationId) -> Vec<&'static str> {
        self.core.store.publication_history(id).unwrap().iter().map(|happened| happened.step.name()).collect()
    }

    pub(crate) fn posting(&self, id: &PublicationId, account: &str) -> Posting {
        let account = AccountId::new(account);
        let all = self.core.store.postings_of(id).unwrap();
        all.into_iter().rev().find(|posting| posting.account == account).expect("it was queued")
    }

    pub(crate) fn hash(&self, id: &PublicationId) -> ContentHash {
        self.now(id).content.hash()
    }
}

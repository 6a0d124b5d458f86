//! Who sits at the console, the catalogue, pictures, and what the screen is told.

use super::bench::{Bench, agency};
use super::fake::{Desk, Fake, Turn, link};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;
use ventanilla::model::change::Change;
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, Person};
use ventanilla::model::media::MediaKind;
use ventanilla::model::people::{Member, Role};
use ventanilla::model::publication::{Content, Origin, Target};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};
use ventanilla::model::wish::Wish;
use ventanilla::net::Network;
use ventanilla::worker::{attach, keep_agency, sit};

/// A PNG of one pixel.
pub(crate) const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

const MORNING: &str = "2026-03-03T09:00:00-07:00";

#[tokio::test]
async fn only_people_of_the_configuration_sit_down_and_their_role_is_the_configurations() {
    let bench = Bench::at(MORNING, &[]);
    let julia = Member { name: Person::new("julia"), role: Role::Operator };
    sit(&bench.core, &julia).unwrap();
    assert_eq!(bench.core.actor().role, Role::Head, "not what was asked for");
    let stranger = Member { name: Person::new("nadie"), role: Role::Director };
    assert_eq!(sit(&bench.core, &stranger), Err(Refusal::Missing));
    assert_eq!(bench.core.actor().person, Person::new("julia"));
}

#[tokio::test]
async fn the_catalogue_is_kept_in_its_file_and_in_the_journal_and_counts_at_once() {
    let bench = Bench::at(MORNING, &[]);
    assert!(matches!(keep_agency(&bench.core, agency("deporte", None)).await, Err(Refusal::NotSaved(_))));
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("agencies.toml");
    let file = path.clone();
    let bench = bench.again(move |link| link.queue.agencies_file = Some(file));
    keep_agency(&bench.core, agency("deporte", Some("enlace@deporte.example"))).await.unwrap();
    keep_agency(&bench.core, agency("obras", Some("enlace@obras.example"))).await.unwrap();
    let now = bench.core.agencies();
    assert_eq!(now.len(), 4, "one is new, one is in place of another");
    assert!(now.iter().any(|agency| agency.id == AgencyId::new("obras") && agency.is_at("ENLACE@obras.example")));
    assert_eq!(bench.core.store.agencies().unwrap().as_deref(), Some(now.as_slice()));
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("[[agency]]").count(), 4, "{text}");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

async fn taken(bench: &Bench, path: &Path) -> Result<MediaKind, Refusal> {
    attach(&bench.core, path.to_str().unwrap()).await.map(|media| media.kind)
}

#[tokio::test]
async fn a_picture_is_told_by_its_bytes_and_kept() {
    let (bench, dir) = (Bench::at(MORNING, &[]), tempfile::tempdir().unwrap());
    let path = dir.path().join("cartel.pdf");
    std::fs::write(&path, PIXEL).unwrap();
    let media = attach(&bench.core, &format!("  {} ", path.display())).await.unwrap();
    assert_eq!((media.kind, media.width, media.height, media.alt.as_str()), (MediaKind::Png, 1, 1, ""));
    assert_eq!(bench.core.store.blob(&media.blob).unwrap(), PIXEL);
    let refused = |taken: Result<MediaKind, Refusal>| matches!(taken, Err(Refusal::NotAPicture(_)));
    let text = dir.path().join("foto.jpg");
    std::fs::write(&text, "no es una foto").unwrap();
    assert!(refused(taken(&bench, &text).await));
    assert!(refused(taken(&bench, dir.path()).await), "a folder");
    assert!(refused(taken(&bench, Path::new("/dev/zero")).await), "what never ends");
    assert!(refused(taken(&bench, &dir.path().join("no")).await));
    let large = std::fs::File::create(dir.path().join("grande.png")).unwrap();
    large.set_len(20 * 1024 * 1024 + 1).unwrap();
    assert!(refused(taken(&bench, &dir.path().join("grande.png")).await));
    assert!(refused(attach(&bench.core, "~/no-such-file-of-the-tests.png").await.map(|media| media.kind)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_is_told_of_the_office_of_the_queue_and_of_who_sits_down() {
    let (dir, fake) = (tempfile::tempdir().unwrap(), Fake::named("facebook"));
    let mut link = link(std::slice::from_ref(&fake), Duration::ZERO);
    link.queue.late = Duration::from_hours(1);
    let members = [("ana", Role::Operator), ("julia", Role::Head)];
    link.queue.people = members.into_iter().map(|(name, role)| Member { name: Person::new(name), role }).collect();
    let mut desk = Desk::open(dir.path(), link);
    let office = |report: &Report| match report {
        Report::Office(office) => Some(office.clone()),
        _ => None,
    };
    let first = desk.until(office).await;
    assert!(desk.seen.iter().any(|report| matches!(report, Report::Opened { .. })), "after the inbox is open");
    assert_eq!((first.actor.person, first.targets.len(), first.mailbox), (Person::new("ana"), 1, None));
    let target = Target { account: fake.account.clone(), network: first.targets[0].network };
    let content = Content { text: "Hola".to_owned(), targets: vec![target], ..Content::default() };
    let wish = Wish::Create { origin: Origin::Office, agency: None, content };
    let ask = desk.ask(|ask| Request::Publication { ask, publication: None, based_on: None, wish: Box::new(wish) });
    let kept = kept(&mut desk, ask).await;
    desk.until(|report| {
        matches!(report, Report::QueueChanged { publications, .. } if publications == std::slice::from_ref(&kept.id))
            .then_some(())
    })
    .await;
    desk.ask(|ask| Request::Sit { ask, person: Member { name: Person::new("julia"), role: Role::Operator } });
    let now = desk.until(office).await;
    assert_eq!((now.actor.role, now.counts.of(QueueView::ToReview)), (Role::Head, 1));
    let seen = kept.content.hash();
    for wish in [Wish::Approve { content: seen.clone() }, Wish::PublishNow { content: seen }] {
        let (publication, wish) = (Some(kept.id.clone()), Box::new(wish));
        let ask = desk.ask(|ask| Request::Publication { ask, publication, based_on: None, wish });
        self::kept(&mut desk, ask).await;
    }
    // The queue's moments, the outbox and the look-out do the rest by themselves.
    let posting = desk
        .nth(1, |report| match report {
            Report::Posting(posting) if posting.state.name() == "sent" => Some(posting.clone()),
            _ => None,
        })
        .await;
    assert_eq!(posting.publication, kept.id);
    let row = live(&mut desk).await;
    assert!(row.publishing[0].found.is_some());
    let publication = kept.id.clone();
    desk.ask(|ask| Request::Dossier { ask, publication });
    let dossier = desk
        .until(|report| match report {
            Report::Dossier { dossier, .. } => Some(dossier.clone()),
            _ => None,
        })
        .await;
    assert_eq!((dossier.postings.len(), dossier.publication.id), (1, kept.id));
    let took = desk.close().await;
    assert!(took < Duration::from_secs(1), "leaving took {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_a_network_refused_is_sent_again_or_put_away_by_hand() {
    let (dir, fake) = (tempfile::tempdir().unwrap(), Fake::named("facebook"));
    let no = || Turn::Refuse(Fault::Refused { code: None, why: "no".to_owned() });
    fake.inner.lock().unwrap().post_turns.extend([no(), no(), Turn::Take]);
    let mut link = link(std::slice::from_ref(&fake), Duration::ZERO);
    link.queue.policy.one_person = true;
    let mut desk = Desk::open(dir.path(), link);
    let target = Target { account: fake.account.clone(), network: fake.network() };
    let content = Content { text: "Hola".to_owned(), targets: vec![target], ..Content::default() };
    let seen = content.hash();
    let mut publication = None;
    for wish in [
        Wish::Create { origin: Origin::Office, agency: None, content },
        Wish::Approve { content: seen.clone() },
        Wish::PublishNow { content: seen },
    ] {
        let (id, wish) = (publication.take(), Box::new(wish));
        let ask = desk.ask(|ask| Request::Publication { ask, publication: id, based_on: None, wish });
        publication = Some(kept(&mut desk, ask).await.id);
    }
    for (nth, again) in [(1, "failed"), (2, "failed"), (1, "sent")] {
        let delivery = desk
            .nth(nth, |report| match report {
                Report::Posting(posting) if posting.state.name() == again => Some(posting.id.clone()),
                _ => None,
            })
            .await;
        if again == "failed" {
            let ask = desk.ask(|ask| Request::Retry { ask, delivery });
            kept(&mut desk, ask).await;
        } else {
            let ask = desk.ask(|ask| Request::TakeBack { ask, delivery });
            let late = |report: &Report| matches!(report, Report::Refused { ask: answered, why: Refusal::TooLate } if *answered == ask);
            desk.until(|report| late(report).then_some(())).await;
        }
    }
    desk.close().await;
    assert_eq!(fake.inner.lock().unwrap().posts.len(), 1);
}

async fn kept(desk: &mut Desk, ask: u64) -> ventanilla::model::publication::Publication {
    desk.until(|report| match report {
        Report::Kept { ask: answered, publication: Some(publication) } if *answered == ask => {
            Some((**publication).clone())
        }
        Report::Refused { ask: answered, why } if *answered == ask => panic!("refused: {why}"),
        _ => None,
    })
    .await
}

/// Waits until the list of live publications has one that was looked at.
async fn live(desk: &mut Desk) -> ventanilla::model::publication::Publication {
    loop {
        let view = QueueView::Live;
        desk.ask(|ask| Request::Queue { ask, view, anchor: QueueAnchor::Start, rows: 10 });
        let page = desk
            .until(|report| match report {
                Report::Queue { page, .. } => Some(page.clone()),
                _ => None,
            })
            .await;
        if let Some(QueueItem::Publication(publication)) = page.rows.first().map(|row| &row.item)
            && publication.publishing[0].found.is_some()
        {
            return (**publication).clone();
        }
        desk.until(|report| matches!(report, Report::QueueChanged { .. }).then_some(())).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_journalled_when_it_is_another_than_before() {
    let dir = tempfile::tempdir().unwrap();
    for agencies in
        [vec![agency("salud", None)], vec![agency("salud", None)], vec![agency("salud", Some("a@b.example"))]]
    {
        let mut link = link(&[], Duration::ZERO);
        link.agencies.clone_from(&agencies);
        let mut desk = Desk::open(dir.path(), link);
        desk.until(|report| matches!(report, Report::Office(_)).then_some(())).await;
        desk.close().await;
    }
    let journal: String = std::fs::read_dir(dir.path().join("journal"))
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let kind = Change::Agencies { agencies: Vec::new() }.kind();
    assert_eq!(journal.matches(&format!("\"change\":\"{kind}\"")).count(), 2, "the second start changed nothing");
}

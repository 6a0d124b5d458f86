//! The mailbox's own task: it takes what comes as it comes, says how the mailbox stands, and ends when it is told.

use super::bench::{LIAISON, agency};
use super::eml::Eml;
use super::fake::{Desk, link};
use super::room::{OFFICE, Room};
use std::sync::Arc;
use std::time::Duration;
use ventanilla::i18n::Lang;
use ventanilla::mail::Mailroom;
use ventanilla::model::exchange::{Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::AgencyId;
use ventanilla::model::publication::{Content, Origin, Publication, Stage};
use ventanilla::model::wish::Wish;
use ventanilla::worker::{Link, MailLink};

fn office(room: &Arc<Room>) -> Link {
    let mut link = link(&[], Duration::ZERO);
    link.agencies = vec![agency("finanzas", Some(LIAISON))];
    let settings = format!("address = \"{OFFICE}\"\nsmtp_host = \"mail.example\"\nimap_host = \"mail.example\"");
    link.queue.mail = Some(MailLink {
        room: Arc::clone(room) as Arc<dyn Mailroom>,
        settings: toml::from_str(&settings).unwrap(),
        office: "Gobierno Electrónico".to_owned(),
        lang: Lang::Es,
    });
    link
}

async fn carry(desk: &mut Desk, publication: Option<&Publication>, wish: Wish) -> Publication {
    let (publication, wish) = (publication.map(|one| one.id.clone()), Box::new(wish));
    let ask = desk.ask(|ask| Request::Publication { ask, publication, based_on: None, wish });
    desk.until(|report| match report {
        Report::Kept { ask: answered, publication: Some(publication) } if *answered == ask => {
            Some((**publication).clone())
        }
        Report::Refused { ask: answered, why } if *answered == ask => panic!("refused: {why}"),
        _ => None,
    })
    .await
}

async fn standing(desk: &mut Desk, fails: bool) {
    desk.until(|report| match report {
        Report::Mailbox(standing) if standing.fault.is_some() == fails => Some(()),
        _ => None,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_leaves_and_its_answer_is_taken_while_the_console_is_open() {
    let (dir, room) = (tempfile::tempdir().unwrap(), Room::new());
    let mut desk = Desk::open(dir.path(), office(&room));
    let content = Content { text: "Hola".to_owned(), ..Content::default() };
    let wish = Wish::Create { origin: Origin::Office, agency: None, content };
    let publication = carry(&mut desk, None, wish).await;
    let (agency, content) = (AgencyId::new("finanzas"), publication.content.hash());
    let wish = Wish::Send { agency, content, reason: None, by_hand: false };
    let publication = carry(&mut desk, Some(&publication), wish).await;
    let letter = desk
        .nth(1, |report| match report {
            Report::Letter(letter) if letter.state.name() == "sent" => Some(letter.clone()),
            _ => None,
        })
        .await;
    room.comes(Eml::answer("1", &letter, "APROBADO").raw());
    loop {
        let id = publication.id.clone();
        let ask = desk.ask(|ask| Request::Dossier { ask, publication: id });
        let dossier = desk
            .until(|report| match report {
                Report::Dossier { ask: answered, dossier } if *answered == ask => Some(dossier.clone()),
                _ => None,
            })
            .await;
        if dossier.publication.stage == Stage::InReview {
            assert!(dossier.publication.is_verified());
            let mail = dossier.mails[0].id.clone();
            desk.ask(|ask| Request::Evidence { ask, mail });
            let text = desk
                .until(|report| match report {
                    Report::Evidence { text, .. } => Some(text.clone()),
                    _ => None,
                })
                .await;
            assert!(text.contains("APROBADO"));
            break;
        }
        desk.until(|report| matches!(report, Report::QueueChanged { .. }).then_some(())).await;
    }
    let took = desk.close().await;
    assert!(took < Duration::from_secs(1), "leaving while waiting for mail took {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_fails_is_shown_and_tried_again_when_asked() {
    let (dir, room) = (tempfile::tempdir().unwrap(), Room::new());
    let fault = Fault::Credentials { detail: "wrong password".to_owned() };
    room.inside.lock().unwrap().fetch_faults.push_back(fault);
    let mut desk = Desk::open(dir.path(), office(&room));
    standing(&mut desk, true).await;
    // A wrong password is left alone for a quarter of an hour, but not when somebody asks.
    desk.ask(|_| Request::SyncNow { account: None });
    standing(&mut desk, false).await;
    let took = desk.close().await;
    assert!(took < Duration::from_secs(1), "leaving took {took:?}");
}

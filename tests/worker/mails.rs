//! What comes by e-mail is tied to what it answers, and acted upon only when it is certain. Row S-8.4.

use super::bench::{Bench, LIAISON};
use super::eml::Eml;
use super::fake::Turn;
use super::office::PIXEL;
use super::room::OFFICE;
use std::time::Duration;
use ventanilla::model::exchange::Refusal;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, MailId};
use ventanilla::model::mail::{Doubt, Letter, Mail, Outcome, Verdict};
use ventanilla::model::publication::{Origin, Publication, Stage};
use ventanilla::model::queue::{QueueAnchor, QueueItem, QueueView};
use ventanilla::model::wish::{MailDecision, Wish};
use ventanilla::worker::{MailRound, decide_mail, import_eml, keep_moments, sync_mail};

const MORNING: &str = "2026-03-03T09:00:00-07:00";

async fn asked() -> (Bench, Publication, Letter) {
    let bench = Bench::at(MORNING, &["facebook"]);
    let (publication, letter) = ask(&bench).await;
    (bench, publication, letter)
}

async fn ask(bench: &Bench) -> (Publication, Letter) {
    let publication = bench.suggest(bench.content(None)).await;
    let publication = bench.send(&publication, "finanzas").await;
    bench.work().await;
    let letter = bench.room.left().pop().expect("it left");
    (publication, letter)
}

async fn sync(bench: &Bench) -> MailRound {
    sync_mail(&bench.core, Duration::MAX).await.unwrap()
}

async fn takes(bench: &Bench, eml: &Eml) -> Mail {
    import_eml(&bench.core, &eml.raw()).await.unwrap()
}

/// The doubts of an e-mail that a person has to look at.
async fn doubts(bench: &Bench, eml: &Eml) -> Vec<Doubt> {
    let mail = takes(bench, eml).await;
    assert_eq!(mail.outcome, Outcome::ToDecide, "{mail:?}");
    mail.reading.doubts
}

#[tokio::test]
async fn an_approval_is_taken_by_itself_with_its_evidence() {
    let (bench, publication, letter) = asked().await;
    let raw = Eml::answer("1", &letter, "APROBADO").raw();
    bench.room.comes(raw.clone());
    let round = sync(&bench).await;
    assert_eq!((round.taken, round.answers), (1, 1));
    let now = bench.now(&publication.id);
    assert!(now.is_verified() && now.stage == Stage::InReview, "{now:?}");
    let mail = bench.core.store.mails_of(&publication.id).unwrap().remove(0);
    assert_eq!(bench.core.store.blob(&mail.raw).unwrap(), raw);
    assert_eq!(
        (mail.outcome, mail.letter),
        (Outcome::Answer { verdict: Verdict::Approved, by: None }, Some(letter.id))
    );
    assert_eq!(bench.approve(&publication).await.stage, Stage::Approved, "the head has the last word");
}

#[tokio::test]
async fn what_comes_twice_is_taken_once_whatever_was_cut() {
    let (bench, publication, letter) = asked().await;
    let answer = Eml::answer("1", &letter, "NO APROBADO: falta la dirección");
    // It was taken and its cursor was not: as after a kill between the e-mails of one step.
    takes(&bench, &answer).await;
    for eml in [&answer, &Eml::new("2", LIAISON, "Otra cosa", "Les mando la convocatoria."), &answer] {
        bench.room.comes(eml.raw());
    }
    let bench = bench.again(|_| {});
    let round = sync(&bench).await;
    assert_eq!((round.taken, round.known, round.received), (1, 2, 1));
    assert_eq!(sync(&bench).await, MailRound::default(), "the cursor stands behind all of them");
    // The mailbox is numbered anew: everything is fetched again.
    bench.room.inside.lock().unwrap().uid_validity += 1;
    let round = sync(&bench).await;
    assert_eq!((round.taken, round.known), (0, 3));
    let answered = bench.history(&publication.id).iter().filter(|step| **step == "answered").count();
    assert_eq!(answered, 1);
    let answer = bench.now(&publication.id).answer.unwrap();
    assert_eq!(answer.verdict, Verdict::NotApproved);
    assert!(answer.words.contains("falta la dirección"), "{}", answer.words);
}

#[tokio::test]
async fn somebody_else_decides_nothing() {
    let (bench, publication, letter) = asked().await;
    let stranger = Eml::answer("1", &letter, "APROBADO").with("From", "María <maria@correo.example>");
    assert!(doubts(&bench, &stranger).await.contains(&Doubt::Sender));
    let other = Eml::answer("2", &letter, "APROBADO").with("From", "Pedro <enlace@salud.example>");
    assert!(doubts(&bench, &other).await.contains(&Doubt::Sender), "another agency's liaison");
    assert_eq!(bench.now(&publication.id).stage, Stage::WithAgency);
}

#[tokio::test]
async fn an_answer_to_what_it_said_before_is_not_taken_for_what_it_says_now() {
    let (bench, publication, old) = asked().await;
    let mut content = bench.content(None);
    content.text.push_str(" Lleve su recibo.");
    let edited = bench.wish(&publication.id, Wish::Edit { content }).await.unwrap();
    assert!(doubts(&bench, &Eml::answer("1", &old, "APROBADO")).await.contains(&Doubt::OldVersion), "edited meanwhile");
    bench.send(&edited, "finanzas").await;
    bench.work().await;
    assert!(doubts(&bench, &Eml::answer("2", &old, "APROBADO")).await.contains(&Doubt::OldVersion), "and sent anew");
    assert_eq!(bench.now(&publication.id).stage, Stage::WithAgency);
    let new = bench.room.left().pop().unwrap();
    assert_ne!(new.content, old.content);
    takes(&bench, &Eml::answer("3", &new, "APROBADO")).await;
    assert!(bench.now(&publication.id).is_verified());
}

#[tokio::test]
async fn a_second_answer_and_one_that_nobody_waits_for_are_a_persons() {
    let (bench, publication, letter) = asked().await;
    takes(&bench, &Eml::answer("1", &letter, "APROBADO")).await;
    let second = Eml::answer("2", &letter, "NO APROBADO: ya no");
    assert!(doubts(&bench, &second).await.contains(&Doubt::SecondAnswer));
    assert!(bench.now(&publication.id).is_verified(), "nothing changed by itself");
    let (other, letter) = ask(&bench).await;
    bench.wish(&other.id, Wish::Withdraw { reason: "ya no".to_owned() }).await.unwrap();
    assert!(doubts(&bench, &Eml::answer("3", &letter, "APROBADO")).await.contains(&Doubt::NotAwaited));
}

#[tokio::test]
async fn a_token_and_a_thread_that_disagree_decide_nothing() {
    let (bench, one, first) = asked().await;
    let mut content = bench.content(None);
    content.text = "Otra cosa.".to_owned();
    let other = bench.suggest(content).await;
    bench.send(&other, "finanzas").await;
    bench.work().await;
    let second = bench.room.left().pop().unwrap();
    let mixed = Eml::answer("1", &first, "APROBADO").with("In-Reply-To", &format!("<{}>", second.message_id));
    assert!(doubts(&bench, &mixed).await.contains(&Doubt::Unclear));
    let told = format!("APROBADO\r\n\r\nV-{}\r\n", first.token);
    let inside = Eml::new("2", LIAISON, "Respuesta", &told);
    let mail = takes(&bench, &inside).await;
    assert_eq!((mail.outcome, mail.publication), (Outcome::ToDecide, Some(one.id.clone())), "a token in the text ties");
    let forged = Eml::new("3", LIAISON, &format!("[V-{}-00000000]", first.id), "APROBADO");
    assert!(doubts(&bench, &forged).await.contains(&Doubt::NoLetter), "a token of another version");
    assert_eq!(bench.now(&one.id).stage, Stage::WithAgency);
}

#[tokio::test]
async fn an_answer_to_the_letter_or_to_its_reminder_is_as_good() {
    for to_the_reminder in [true, false] {
        let (bench, publication, letter) = asked().await;
        bench.set("2026-03-04T15:30:00-07:00");
        bench.work().await;
        let reminder = bench.room.left().pop().unwrap();
        assert_ne!(reminder.id, letter.id);
        let answer = Eml::answer("1", if to_the_reminder { &reminder } else { &letter }, "APROBADO")
            .with("References", &format!("<{}> <{}>", letter.message_id, reminder.message_id));
        takes(&bench, &answer).await;
        assert!(bench.now(&publication.id).is_verified(), "to the reminder: {to_the_reminder}");
    }
}

#[tokio::test]
async fn a_letter_that_came_back_is_noted_and_nobody_is_reminded() {
    let (bench, publication, letter) = asked().await;
    let mail = takes(&bench, &Eml::bounce("1", &letter)).await;
    assert_eq!((mail.outcome, mail.publication), (Outcome::Noted, Some(publication.id.clone())));
    assert!(bench.now(&publication.id).awaited.unwrap().bounced.is_some());
    bench.set("2026-03-05T16:00:00-07:00");
    bench.work().await;
    assert_eq!(bench.room.left().len(), 1);
    // Sent to somebody else, it is asked anew.
    bench.send(&bench.now(&publication.id), "salud").await;
    bench.work().await;
    takes(&bench, &Eml::bounce("2", &letter)).await;
    assert_eq!(bench.now(&publication.id).awaited.unwrap().bounced, None, "an earlier letter's report is history");
}

#[tokio::test]
async fn an_absent_liaison_is_reminded_after_coming_back() {
    let (bench, publication, letter) = asked().await;
    let away = Eml::answer("1", &letter, "Estaré fuera de la oficina hasta el 6 de marzo de 2026.")
        .with("Auto-Submitted", "auto-replied")
        .with("Subject", &format!("Respuesta automática: {}", letter.subject));
    let mail = takes(&bench, &away).await;
    assert_eq!(mail.outcome, Outcome::Noted);
    let until = bench.now(&publication.id).awaited.unwrap().away;
    assert_eq!(until, Some(Some("2026-03-06".parse().unwrap())));
    for (moment, letters) in [
        ("2026-03-04T16:00:00-07:00", 1),
        ("2026-03-06T16:00:00-07:00", 1),
        ("2026-03-07T16:00:00-07:00", 1),
        ("2026-03-09T14:00:00-07:00", 1),
        ("2026-03-09T15:00:00-07:00", 2),
    ] {
        bench.set(moment);
        bench.work().await;
        assert_eq!(bench.room.left().len(), letters, "{moment}");
    }
}

#[tokio::test]
async fn what_a_liaison_sends_unasked_is_received_with_its_pictures() {
    let bench = Bench::at(MORNING, &["facebook", "otra"]);
    let eml = Eml::new("1", LIAISON, "Para publicar", "Mañana hay descuento en el predial.")
        .with_picture("cartel.png", PIXEL);
    let mail = takes(&bench, &eml).await;
    let Outcome::Received { publication } = mail.outcome else { panic!("{mail:?}") };
    let received = bench.now(&publication);
    assert_eq!((received.stage, received.agency), (Stage::Received, Some(AgencyId::new("finanzas"))));
    assert!(matches!(&received.origin, Origin::Agency { mail: Some(from), .. } if *from == mail.id));
    assert_eq!(
        (received.content.text.as_str(), received.content.targets.len()),
        ("Mañana hay descuento en el predial.", 2)
    );
    let [picture] = received.content.media.as_slice() else { panic!("{:?}", received.content.media) };
    assert_eq!((picture.name.as_str(), picture.alt.as_str()), ("cartel.png", ""));
    assert_eq!(bench.core.store.blob(&picture.blob).unwrap(), PIXEL);
    assert!(received.authors.is_empty(), "what an agency wrote is nobody's work here");
    let stranger = Eml::new("2", "quien@correo.example", "Para publicar", "Publiquen esto.");
    assert!(doubts(&bench, &stranger).await.contains(&Doubt::Sender));
    let lost = Eml::new("3", LIAISON, "Re: su correo", "APROBADO");
    assert!(doubts(&bench, &lost).await.contains(&Doubt::NoLetter), "an answer that lost its way is no information");
}

#[tokio::test]
async fn a_copy_proves_that_a_letter_in_doubt_left() {
    let bench = Bench::at(MORNING, &["facebook"]);
    bench.room.will([Turn::TakeSilently]);
    let publication = bench.suggest(bench.content(None)).await;
    bench.send(&publication, "finanzas").await;
    // Just long enough for the letter to be put on the wire.
    ventanilla::worker::drain_letters(&bench.core, Duration::from_micros(1)).await.unwrap();
    let letter = bench.core.store.letters_of(&publication.id).unwrap().remove(0);
    assert_eq!(letter.state.name(), "unknown");
    let renamed = Eml::copy(&letter).with("Message-ID", "<named-anew@relay.example>");
    assert_eq!(takes(&bench, &renamed).await.outcome, Outcome::Copy);
    assert_eq!(bench.core.store.letter(&letter.id).unwrap().unwrap().state.name(), "unknown", "that proves nothing");
    let mail = takes(&bench, &Eml::copy(&letter)).await;
    assert_eq!(mail.outcome, Outcome::Copy);
    assert_eq!(bench.core.store.letter(&letter.id).unwrap().unwrap().state.name(), "sent");
    bench.work().await;
    assert_eq!((bench.room.left().len(), bench.room.inside.lock().unwrap().finds), (1, 0));
    let forged = Eml::new("9", OFFICE, "Hola", "APROBADO");
    assert!(doubts(&bench, &forged).await.contains(&Doubt::Sender), "who pretends to be us is nobody we know");
}

#[tokio::test]
async fn what_is_too_large_to_be_fetched_waits_for_a_person_with_its_header() {
    let (bench, publication, letter) = asked().await;
    bench.room.comes(Eml::answer("1", &letter, "").head());
    bench.room.inside.lock().unwrap().too_large.push(0);
    let round = sync(&bench).await;
    assert_eq!(round.to_decide, 1);
    let mail = bench.core.store.mails_of(&publication.id).unwrap().remove(0);
    assert!(mail.reading.doubts.contains(&Doubt::Damaged), "{mail:?}");
    assert_eq!(bench.now(&publication.id).stage, Stage::WithAgency);
}

fn waiting(bench: &Bench) -> Vec<MailId> {
    let page = bench.core.store.queue(QueueView::Mail, &QueueAnchor::Start, 10).unwrap();
    page.rows
        .into_iter()
        .filter_map(|row| match row.item {
            QueueItem::Mail(mail) => Some(mail.id),
            QueueItem::Publication(_) => None,
        })
        .collect()
}

#[tokio::test]
async fn a_person_says_what_an_uncertain_e_mail_is_once() {
    let (bench, publication, letter) = asked().await;
    let eml = Eml::answer("1", &letter, "Nos parece bien, aprobado, pero cambien la hora.");
    let unsure = takes(&bench, &eml).await;
    assert_eq!(waiting(&bench), std::slice::from_ref(&unsure.id));
    let answer = MailDecision::Answer { publication: publication.id.clone(), verdict: Verdict::MoreInformation };
    let now = decide_mail(&bench.core, &unsure.id, answer.clone()).await.unwrap().unwrap();
    let given = now.answer.unwrap();
    assert_eq!(
        (given.verdict, given.by, given.content),
        (Verdict::MoreInformation, bench.core.actor().person, Some(letter.content))
    );
    assert_eq!(decide_mail(&bench.core, &unsure.id, answer).await, Err(Refusal::TooLate));
    let stranger =
        Eml::new("2", "quien@correo.example", "Para publicar", "Publiquen esto.").with_picture("a.png", PIXEL);
    let stranger = takes(&bench, &stranger).await;
    let receive = |agency: &str| MailDecision::Receive { agency: AgencyId::new(agency) };
    assert_eq!(decide_mail(&bench.core, &stranger.id, receive("nadie")).await, Err(Refusal::Missing));
    let received = decide_mail(&bench.core, &stranger.id, receive("salud")).await.unwrap().unwrap();
    assert_eq!((received.stage, received.content.media.len()), (Stage::Received, 1));
    let other = takes(&bench, &Eml::new("3", "quien@correo.example", "Venta", "Compre.")).await;
    assert_eq!(decide_mail(&bench.core, &other.id, MailDecision::Ignore).await, Ok(None));
    assert!(waiting(&bench).is_empty());
}

#[tokio::test]
async fn a_mailbox_that_fails_says_so_and_takes_nothing_twice_afterwards() {
    let (bench, _, letter) = asked().await;
    let fault = Fault::Unreachable { detail: "cut".to_owned() };
    for (id, body) in [("1", "Gracias, lo reviso."), ("2", "APROBADO"), ("3", "Saludos.")] {
        bench.room.comes(Eml::answer(id, &letter, body).raw());
    }
    bench.room.inside.lock().unwrap().fetch_faults.push_back(fault.clone());
    assert_eq!(sync_mail(&bench.core, Duration::MAX).await, Err(fault));
    let round = sync(&bench).await;
    assert_eq!((round.taken, round.answers, round.known), (3, 1, 0));
}

#[tokio::test]
async fn an_answer_that_comes_before_the_reminder_leaves_takes_it_back() {
    let (bench, publication, letter) = asked().await;
    bench.set("2026-03-04T15:30:00-07:00");
    keep_moments(&bench.core).await.unwrap();
    takes(&bench, &Eml::answer("1", &letter, "APROBADO")).await;
    bench.work().await;
    assert_eq!(bench.room.left().len(), 1);
    assert!(bench.now(&publication.id).is_verified());
}

#[tokio::test]
async fn a_step_that_is_cut_between_its_e_mails_loses_none() {
    let (bench, publication, letter) = asked().await;
    let thanks = Eml::answer("1", &letter, "Gracias, lo reviso.").raw();
    bench.room.comes(thanks.clone());
    bench.room.comes(Eml::answer("2", &letter, "APROBADO").raw());
    let first = async {
        while bench.core.store.mail(&MailId::of(&thanks)).unwrap().is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        () = first => {}
        _ = sync_mail(&bench.core, Duration::MAX) => panic!("it was not cut"),
    }
    assert_eq!(bench.core.store.mail_cursor("INBOX").unwrap(), None, "the cursor comes with the last");
    let bench = bench.again(|_| {});
    let round = sync(&bench).await;
    assert_eq!((round.taken, round.known, round.answers), (1, 1, 1));
    assert!(bench.now(&publication.id).is_verified());
}

#[tokio::test]
async fn what_the_letter_says_decides_nothing_when_it_is_quoted() {
    for (word, verdict) in [("APROBADO", Some(Verdict::Approved)), ("Recibido.", None)] {
        let (bench, publication, letter) = asked().await;
        let quoted: String = letter.text.lines().flat_map(|line| ["> ", line, "\r\n"]).collect();
        let body =
            format!("{word}\r\n\r\nEl mar, 3 mar 2026 a las 9:30, Gobierno (<{OFFICE}>) escribió:\r\n\r\n{quoted}");
        let mail = takes(&bench, &Eml::answer("1", &letter, &body)).await;
        assert_eq!(mail.publication, Some(publication.id.clone()));
        assert_eq!(bench.now(&publication.id).answer.map(|answer| answer.verdict), verdict, "{:?}", mail.reading);
    }
}

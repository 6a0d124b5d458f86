//! Writing, sending, taking back. Nothing typed is lost; nothing is said before the disk says it.

use super::desk::{Desk, id};
use super::fake::{Fake, noon};
use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ventanilla::app::{Confirm, Effect, Event, Focus, Overlay, Tone};
use ventanilla::model::change::Act;
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{DeliveryId, RemoteId};
use ventanilla::model::sighting::Answerable;

fn sent(desk: &Desk) -> Vec<(Channel, String)> {
    let replies = desk.worker.asked.iter().filter_map(|request| match request {
        Request::Reply { channel, text, .. } => Some((*channel, text.clone())),
        _ => None,
    });
    replies.collect()
}

fn delivery(desk: &Desk) -> DeliveryId {
    desk.worker.deliveries.last().unwrap().id.clone()
}

fn answerable(answerable: Answerable) -> Desk {
    let mut worker = Fake::with(2);
    worker.conversations[0].answerable = answerable;
    Desk::before(worker, (130, 36))
}

#[test]
fn an_answer_is_said_to_be_queued_only_when_it_is_on_disk() {
    let mut desk = Desk::of("ana").slow().types("rHola.").presses(&["Ctrl-S"]);
    assert_eq!((desk.tone(), desk.said().as_str()), (Some(Tone::Busy), "Guardando…"));
    assert!(desk.state.composer.is_some());
    desk.press("x");
    assert_eq!(desk.written(), "Hola.", "what is being saved is not changed");
    desk.lets_in();
    assert_eq!((desk.tone(), desk.said().as_str()), (Some(Tone::Done), "En cola para Persona 0"));
    assert_eq!(desk.state.notice.as_ref().unwrap().undo_until, Some(noon() + TimeDelta::seconds(10)));
    assert!(desk.state.composer.is_none());
    assert_eq!(desk.state.focus, Focus::List);
    assert_eq!(sent(&desk), [(Channel::FacebookComment, "Hola.".to_owned())]);
    assert!(desk.state.drafts.is_empty() && desk.worker.drafts.is_empty());
}

#[test]
fn alt_enter_sends_too_and_enter_makes_a_line() {
    let desk = Desk::of("ana").types("ra").presses(&["Enter"]).types("b").presses(&["Alt-Enter"]);
    assert_eq!(sent(&desk)[0].1, "a\nb");
}

#[test]
fn a_pasted_line_feed_is_a_new_line_and_deletes_nothing() {
    let feed = || Event::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL));
    let mut desk = Desk::of("ana").types("runo");
    desk.event(feed());
    assert_eq!(desk.types("dos").written(), "uno\ndos");
    let mut desk = Desk::of("ana").types("muno");
    desk.event(feed());
    let desk = desk.types("dos").presses(&["Enter"]);
    let noted =
        |request: &Request| matches!(request, Request::Triage { act: Act::Note { text }, .. } if text == "uno\ndos");
    assert!(desk.worker.asked.iter().any(noted));
}

#[test]
fn what_becomes_of_it_is_said_in_the_past_tense() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    let id = delivery(&desk);
    let report = desk.worker.moves(&id, DeliveryState::Sending { since: noon() });
    desk.report(report);
    assert_eq!((desk.tone(), desk.said().as_str()), (Some(Tone::Busy), "Enviando a Persona 0…"));
    let at = noon() + TimeDelta::minutes(40);
    let report = desk.worker.moves(&id, DeliveryState::Sent { remote: RemoteId::new("r"), at, permalink: None });
    desk.report(report);
    assert_eq!((desk.tone(), desk.said().as_str()), (Some(Tone::Done), "Enviado a Persona 0 12:40"));
    assert!(desk.state.undo.is_empty());
    assert!(desk.state.deliveries.is_empty());
}

#[test]
fn a_failure_stays_until_a_key_is_pressed_and_rings() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    let id = delivery(&desk);
    let fault = Fault::Refused { code: Some(1), why: "no\u{1b}[2J".to_owned() };
    let report = desk.worker.moves(&id, DeliveryState::Failed { fault, at: noon() });
    desk.report(report);
    assert_eq!(desk.effects, [Effect::Bell]);
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert!(desk.said().starts_with("No se envió a Persona 0. La red no aceptó"), "{}", desk.said());
    assert!(!desk.said().contains('\u{1b}'));
    desk.tick(600_000);
    assert_eq!(desk.tone(), Some(Tone::Failed));
    let quiet = desk.worker.moves(&id, DeliveryState::Pending { not_before: noon() });
    desk.report(quiet);
    let other = desk.worker.moves(&id, DeliveryState::Sent { remote: RemoteId::new("r"), at: noon(), permalink: None });
    desk.report(other);
    assert_eq!(desk.tone(), Some(Tone::Failed), "good news does not talk over it");
    desk.press("j");
    assert_eq!(desk.said(), "");
}

#[test]
fn a_doubt_is_said_as_a_doubt() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    let id = delivery(&desk);
    let fault = Fault::Unreachable { detail: String::new() };
    let report = desk.worker.moves(&id, DeliveryState::Unknown { since: noon(), fault });
    desk.report(report);
    assert!(desk.said().starts_with("Sin confirmar"), "{}", desk.said());
}

#[test]
fn undo_takes_a_held_answer_back_into_the_composer() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]).types("jj");
    desk.press("z");
    assert_eq!(desk.worker.deliveries[0].state, DeliveryState::Cancelled { at: noon() });
    assert_eq!(desk.written(), "Hola");
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("c0000", Focus::Composer));
    assert_eq!(desk.worker.drafts[0].text, "Hola", "and it is safe");
    assert_eq!(desk.said(), "Retirada la respuesta a Persona 0; su texto está de vuelta");
}

/// The first row's answer is being taken back while a second one is handed over and left by a click.
fn taking_one_back_while_another_is_saved() -> Desk {
    let mut desk = Desk::of("ana").types("rUno").presses(&["Ctrl-S"]).slow();
    desk.press("z");
    let mut desk = desk.types("rDos").presses(&["Ctrl-S"]);
    let rows = ventanilla::app::layout::areas(&desk.state).list.unwrap().rows;
    desk.click(rows.x + 5, rows.y + 3);
    assert!(desk.state.composer.is_none(), "it was left while it was being saved");
    desk
}

#[test]
fn what_is_being_saved_is_not_offered_again_with_what_is_taken_back() {
    let mut desk = taking_one_back_while_another_is_saved();
    desk.lets_in();
    assert_eq!(desk.written(), "Uno", "Dos is in the queue already");
    assert_eq!(desk.state.drafts.len(), 1);
    let drafts: Vec<&str> = desk.worker.drafts.iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(drafts, ["Uno"]);
}

#[test]
fn what_was_left_while_it_was_being_saved_is_not_lost_when_it_is_refused() {
    let mut desk = taking_one_back_while_another_is_saved();
    let reply = desk.worker.asked.iter().rev().find_map(|request| match request {
        Request::Reply { ask, .. } => Some(*ask),
        _ => None,
    });
    for report in &mut desk.worker.reports {
        if matches!(report, Report::Saved { ask, .. } if Some(*ask) == reply) {
            *report = Report::Refused { ask: reply.unwrap(), why: Refusal::NotSaved("disco lleno".to_owned()) };
        }
    }
    desk.lets_in();
    assert_eq!(desk.written(), "Uno\nDos");
    assert_eq!(desk.worker.drafts[0].text, "Uno\nDos");
    assert_eq!(desk.tone(), Some(Tone::Failed));
}

#[test]
fn a_second_answer_is_not_begun_unawares() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    desk.press("r");
    assert_eq!(desk.said(), "Ya va una respuesta en camino para esta persona");
    assert!(desk.state.composer.is_some());
}

#[test]
fn an_answer_that_has_left_cannot_be_taken_back() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    desk.worker.refuses = Some(Refusal::TooLate);
    desk.press("z");
    assert_eq!((desk.tone(), desk.said().as_str()), (Some(Tone::Failed), "Ya salió: no se puede retirar"));
    assert!(desk.state.composer.is_none());

    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    desk.tick(11_000);
    desk.press("z");
    assert_eq!(desk.said(), "No hay nada que deshacer");
}

#[test]
fn a_failed_answer_is_sent_again_or_put_away() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]);
    let id = delivery(&desk);
    let failed = DeliveryState::Failed { fault: Fault::Gone { detail: String::new() }, at: noon() };
    let report = desk.worker.moves(&id, failed.clone());
    desk.report(report);
    desk.press("v");
    assert!(matches!(desk.worker.deliveries[0].state, DeliveryState::Pending { .. }));
    assert_eq!(desk.said(), "En cola otra vez");
    let report = desk.worker.moves(&id, failed);
    desk.report(report);
    desk.press("x");
    assert_eq!(desk.written(), "Hola");
    desk.press("Esc");
    desk.press("v");
    assert_eq!(desk.said(), "Aquí no hay una respuesta que haya fallado");
}

#[test]
fn nothing_that_the_network_would_refuse_is_sent() {
    let desk = Desk::of("ana").types("r   ").presses(&["Ctrl-S"]);
    assert_eq!(desk.state.composer.as_ref().unwrap().refused, Some("refused-empty"));
    assert!(sent(&desk).is_empty());

    let mut desk = Desk::of("ana").types("jjjjr");
    desk.paste(&"palabra ".repeat(8_000));
    desk.press("Ctrl-S");
    assert_eq!(desk.state.composer.as_ref().unwrap().refused, Some("refused-too-long"));
    assert!(sent(&desk).is_empty());
    desk.press("Backspace");
    assert_eq!(desk.state.composer.as_ref().unwrap().refused, None, "until it is changed");

    let mut desk = Desk::of("ana").types("jjjjr");
    desk.paste("ho\u{feff}la");
    desk.press("Ctrl-S");
    assert_eq!(desk.state.composer.as_ref().unwrap().refused, Some("refused-invalid"));
}

#[test]
fn what_only_the_browser_answers_says_so() {
    let mut desk = answerable(Answerable::BrowserOnly).types("r");
    assert!(desk.state.composer.is_none());
    assert_eq!(desk.tone(), Some(Tone::Info));
    assert_eq!(desk.said(), "La red no deja responder esto desde aquí: ábralo en el navegador (o).");
    desk.press("o");
    assert_eq!(desk.effects, [Effect::Browse("https://example.org/0".to_owned())]);
}

#[test]
fn a_window_that_closes_while_writing_is_seen_when_sending() {
    let mut desk = answerable(Answerable::Until { at: noon() + TimeDelta::minutes(1) }).types("rHola");
    desk.tick(61_000);
    desk.press("Ctrl-S");
    assert_eq!(desk.state.composer.as_ref().unwrap().refused, Some("refused-window"));
    assert!(sent(&desk).is_empty());
    assert!(answerable(Answerable::Until { at: noon() }).types("r").state.composer.is_none());
}

#[test]
fn private_replies_are_for_comments_of_facebook_once_within_a_week() {
    let try_with = |change: fn(&mut ventanilla::model::conversation::Conversation)| {
        let mut worker = Fake::with(5);
        change(&mut worker.conversations[0]);
        Desk::before(worker, (130, 36)).types("R")
    };
    let good = try_with(|_| {});
    assert_eq!(good.state.composer.as_ref().unwrap().channel, Channel::FacebookPrivateReply);
    assert!(try_with(|c| c.private_reply_used = true).said().starts_with("Ya se envió"));
    assert!(try_with(|c| c.surface = Surface::Direct).said().starts_with("La respuesta privada solo"));
    let old = try_with(|c| c.last_citizen_at = Some(noon() - TimeDelta::days(8)));
    assert!(old.said().starts_with("Pasaron más de siete días"));
    assert!(old.state.composer.is_none());
}

#[test]
fn the_way_follows_the_network() {
    let desk = Desk::of("ana").types("jjjjrHola").presses(&["Ctrl-S"]);
    assert_eq!(sent(&desk)[0].0, Channel::XReply);
}

#[test]
fn drafts_are_saved_as_one_types_and_offered_again() {
    let mut desk = Desk::of("ana").types("rHola");
    assert!(desk.worker.drafts.is_empty());
    desk.tick(499);
    assert!(desk.worker.drafts.is_empty());
    desk.tick(1);
    assert_eq!(desk.worker.drafts[0].text, "Hola");
    desk.tick(5_000);
    assert_eq!(desk.asked(|request| matches!(request, Request::SaveDraft(_))), 1, "nothing changed since");
    desk = desk.types(", María").presses(&["Esc"]);
    assert!(desk.state.composer.is_none());
    assert_eq!(desk.worker.drafts[0].text, "Hola, María");
    assert_eq!(desk.said(), "Se guardó el borrador");
    desk.press("Esc");
    desk = desk.types("jjkkr");
    assert_eq!(desk.written(), "Hola, María");
    assert_eq!(desk.said(), "Sigue su borrador");
}

#[test]
fn a_draft_that_the_disk_does_not_take_is_said_offered_again_and_asked_about() {
    let mut desk = Desk::of("ana");
    desk.worker.disk = Some("full".to_owned());
    let mut desk = desk.types("rHola");
    desk.tick(500);
    let said = "El borrador no se guardó: el disco está lleno. Sigue aquí, y se guarda en cuanto se pueda.";
    assert_eq!((desk.said().as_str(), desk.tone()), (said, Some(Tone::Failed)));
    assert!(desk.effects.contains(&Effect::Bell));
    desk.press("Esc");
    assert_eq!(desk.said(), said, "nobody is told that it was kept");
    desk.press("r");
    assert_eq!(desk.written(), "Hola");
    desk = desk.presses(&["Esc", "Esc", "q"]);
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Confirm(Confirm::Quit))));
    assert!(!desk.effects.contains(&Effect::Quit));
    desk.press("Esc");
    let tries = |desk: &Desk| desk.asked(|request| matches!(request, Request::SaveDraft(_)));
    let before = tries(&desk);
    desk.tick(9_999);
    assert_eq!(tries(&desk), before);
    desk.worker.disk = None;
    desk.tick(1);
    assert_eq!((tries(&desk), desk.worker.drafts[0].text.as_str()), (before + 1, "Hola"));
    assert_eq!(desk.said(), "Ya se guardó lo que el disco no había tomado");
    desk.tick(60_000);
    assert_eq!(tries(&desk), before + 1);
    desk.press("q");
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn what_is_on_the_disk_by_then_is_no_longer_asked_about() {
    let mut desk = Desk::of("ana");
    desk.worker.disk = Some("read-only".to_owned());
    let mut desk = desk.types("rHola");
    desk.tick(500);
    assert!(desk.said().contains("el disco es de solo lectura"));
    desk.press("Esc");
    desk.worker.disk = None;
    let mut desk = desk.slow();
    desk.press("q");
    assert!(desk.state.overlays.is_empty());
    desk.lets_in();
    assert!(desk.effects.contains(&Effect::Quit), "there is nothing to lose any more");
}

#[test]
fn who_leaves_amid_a_word_waits_until_the_disk_has_answered() {
    let mut desk = Desk::of("ana").types("rHola").slow();
    desk.press("Ctrl-C");
    assert!(!desk.effects.contains(&Effect::Quit));
    assert_eq!(desk.said(), "Guardando lo que escribió… (otra vez: salir ya)");
    desk.lets_in();
    assert_eq!((desk.worker.drafts[0].text.as_str(), desk.effects), ("Hola", vec![Effect::Quit]));

    let mut desk = Desk::of("ana").types("rHola");
    desk.worker.disk = Some("full".to_owned());
    desk.press("Ctrl-C");
    assert!(desk.said().starts_with("El borrador no se guardó: el disco está lleno"), "{}", desk.said());
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Confirm(Confirm::Quit))));
    assert_eq!(desk.presses(&["Ctrl-C"]).effects.last(), Some(&Effect::Quit));

    // A disk that does not answer keeps nobody.
    let desk = Desk::of("ana").types("rHola").slow().presses(&["Ctrl-C", "Ctrl-C"]);
    assert_eq!(desk.effects, [Effect::Quit]);
}

#[test]
fn emptying_an_answer_forgets_its_draft() {
    let desk = Desk::of("ana").types("rab").presses(&["Esc", "r", "Backspace", "Backspace", "Esc"]);
    assert!(desk.worker.drafts.is_empty());
    assert!(desk.state.drafts.is_empty());
}

#[test]
fn a_text_that_could_not_be_saved_stays() {
    let mut desk = Desk::of("ana").types("rHola");
    desk.worker.refuses = Some(Refusal::NotSaved("no space left".to_owned()));
    desk.press("Ctrl-S");
    assert_eq!(desk.written(), "Hola");
    assert_eq!(
        (desk.tone(), desk.said().as_str()),
        (Some(Tone::Failed), "No se guardó: no space left. Libere espacio o revise el disco y repita.")
    );
    assert_eq!(desk.effects, [Effect::Bell]);
    desk.press("Ctrl-S");
    assert!(desk.state.composer.is_none());
    assert_eq!(desk.worker.deliveries.len(), 1);
}

#[test]
fn pasting_brings_text_and_nothing_else() {
    let mut desk = Desk::of("ana").types("r");
    desk.paste("uno\r\ndos\u{1b}[31m\u{7}\ttres");
    assert_eq!(desk.written(), "uno\ndos[31m tres");
    desk.press("Ctrl-U");
    assert_eq!(desk.written(), "", "pasting is undone at once");
    let mut desk = Desk::of("ana");
    desk.paste("qqq");
    assert!(desk.effects.is_empty(), "what is pasted is never a key");
}

#[test]
fn replying_on_a_narrow_screen_opens_the_conversation_and_comes_back_to_it() {
    let mut desk = Desk::before(Fake::with(9), (80, 24)).types("jrHola");
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("c0001", Focus::Composer));
    desk.press("Ctrl-S");
    assert_eq!((desk.opened().as_str(), desk.state.focus), ("c0001", Focus::Thread));
    desk.press("Esc");
    assert_eq!(desk.state.focus, Focus::List);
    assert_eq!(desk.selected(), id(1).to_string());
}

#[test]
fn who_is_writing_does_not_type_a_failure_away() {
    let mut desk = Desk::of("ana").types("rHola").presses(&["Ctrl-S"]).types("jr");
    let id = delivery(&desk);
    let fault = Fault::Credentials { detail: String::new() };
    let report = desk.worker.moves(&id, DeliveryState::Failed { fault, at: noon() });
    desk.report(report);
    desk = desk.types("Buenas tardes");
    assert_eq!(desk.tone(), Some(Tone::Failed));
    desk.press("Esc");
    assert_ne!(desk.tone(), Some(Tone::Failed));
}

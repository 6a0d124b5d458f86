//! What is done to conversations, and how it is undone.

use super::desk::{Desk, id};
use super::fake::{Fake, noon};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use ventanilla::app::{Overlay, Picking, Tone, letter};
use ventanilla::i18n::Lang;
use ventanilla::model::change::Act;
use ventanilla::model::conversation::{Status, Topic};
use ventanilla::model::exchange::{Refusal, Request};
use ventanilla::model::ids::AgencyId;

fn acts(desk: &Desk) -> Vec<Act> {
    let acts = desk.worker.asked.iter().filter_map(|request| match request {
        Request::Triage { act, .. } if *act != Act::Read => Some(act.clone()),
        _ => None,
    });
    acts.collect()
}

#[test]
fn a_topic_is_set_and_undone() {
    let mut desk = Desk::of("ana").slow().presses(&["t", "Down", "Enter"]);
    assert_eq!(desk.said(), "Guardando…");
    desk.lets_in();
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Tramite));
    assert_eq!(desk.said(), "Tipo: trámite · Persona 0 · z deshacer");
    desk.press("z");
    desk.lets_in();
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, None);
    assert_eq!(desk.said(), "Deshecho: Tipo: trámite · Persona 0");
    desk.press("z");
    assert_eq!(desk.said(), "No hay nada que deshacer");
}

#[test]
fn undo_goes_back_step_by_step() {
    let mut desk = Desk::of("ana").presses(&["t", "Enter", "t", "Down", "Enter"]);
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Tramite));
    desk.press("z");
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Duda));
}

#[test]
fn an_agency_is_found_by_typing() {
    let mut desk = Desk::of("ana").types("asalud").presses(&["Enter"]);
    assert_eq!(acts(&desk), [Act::Assign { agency: Some(AgencyId::new("salud")) }]);
    assert_eq!(desk.said(), "Turnada a Secretaría de Salud: Persona 0 · z deshacer");
    assert_eq!(desk.selected(), "c0001", "it left the list");
    desk.press("z");
    assert_eq!(acts(&desk)[1], Act::Assign { agency: None });
    assert_eq!(desk.worker.get(&id(0)).unwrap().status, Status::Open);
}

#[test]
fn without_agencies_it_is_said_how_to_add_them() {
    let mut desk = Desk::of("ana");
    desk.state.agencies.clear();
    desk.press("a");
    assert!(desk.state.overlays.is_empty());
    assert!(desk.said().contains("[[agency]]"), "{}", desk.said());
}

#[test]
fn a_reason_closes_a_conversation_in_the_operators_words() {
    let mut desk = Desk::of("ana").types("e2");
    assert_eq!(acts(&desk), [Act::Resolve { reason: "Es una opinión; no pide respuesta".to_owned() }]);
    assert_eq!(desk.said(), "Resuelta: Persona 0 · z deshacer");
    desk.press("z");
    assert_eq!(desk.worker.get(&id(0)).unwrap().status, Status::Open);
}

#[test]
fn another_reason_is_asked_for_in_words() {
    let mut desk = Desk::of("ana").types("e6");
    desk.press("Enter");
    let Some(Overlay::Prompt(prompt)) = desk.state.overlays.last() else { panic!("a prompt") };
    assert_eq!(prompt.refused, Some("refused-empty"));
    desk = desk.types("Ya vino a la oficina").presses(&["Enter"]);
    assert_eq!(acts(&desk), [Act::Resolve { reason: "Ya vino a la oficina".to_owned() }]);
}

#[test]
fn a_note_is_struck_by_its_number() {
    let desk = Desk::of("ana").types("mPregunté a Finanzas").presses(&["Enter"]).types("z");
    let acts = acts(&desk);
    assert_eq!(acts[0], Act::Note { text: "Pregunté a Finanzas".to_owned() });
    assert_eq!(acts[1], Act::StrikeNote { seq: 101 });
}

#[test]
fn a_note_that_was_left_or_not_saved_is_offered_again() {
    let mut desk = Desk::of("ana").types("mPregunté").presses(&["Esc", "m"]);
    let text = |desk: &Desk| match desk.state.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.text.lines().join("\n"),
        _ => String::new(),
    };
    assert_eq!(text(&desk), "Pregunté");
    desk.worker.refuses = Some(Refusal::NotSaved("disk full".to_owned()));
    desk.press("Enter");
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert_eq!(text(&desk), "Pregunté");
    desk.press("Enter");
    desk.press("m");
    assert_eq!(text(&desk), "", "it is saved now");
}

#[test]
fn snoozing_offers_moments_of_the_office_and_says_when_it_is_late() {
    let mut desk = Desk::of("ana").types("s");
    let Some(Overlay::Pick(pick)) = desk.state.overlays.last() else { panic!("a pick") };
    let Picking::Snooze(moments) = &pick.what else { panic!("moments") };
    let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let expected = [
        (noon() + TimeDelta::hours(1), "snooze-one-hour"),
        (noon() + TimeDelta::hours(3), "snooze-three-hours"),
        (at("2026-11-24T15:00:00Z"), "snooze-next-opening"),
        (at("2026-11-30T15:00:00Z"), "snooze-monday"),
    ];
    assert_eq!(*moments, expected);
    desk.press("1");
    assert_eq!(desk.said(), "Pospuesta hasta 13:00, tras su límite: Persona 0 · z deshacer");
    desk.press("z");
    assert_eq!(acts(&desk)[1], Act::Wake);
    desk = desk.types("G").types("s1");
    assert_eq!(desk.said(), "Pospuesta hasta 13:00: Persona 999 · z deshacer");
}

#[test]
fn a_snoozed_one_is_brought_back_and_undo_puts_it_back() {
    let mut desk = Desk::of("ana").types("s2").presses(&["Tab", "Tab"]);
    assert_eq!(desk.selected(), "c0000");
    desk.press("w");
    assert_eq!(desk.worker.get(&id(0)).unwrap().snoozed_until, None);
    desk.press("z");
    assert_eq!(desk.worker.get(&id(0)).unwrap().snoozed_until, Some(noon() + TimeDelta::hours(3)));
}

#[test]
fn a_resolved_one_is_opened_again_and_undo_closes_it_with_its_reason() {
    let mut worker = Fake::with(1);
    worker.conversations[0].status = Status::Resolved { reason: "Era spam".to_owned() };
    let desk = Desk::before(worker, (130, 36)).presses(&["Shift-Tab", "u"]).types("z");
    assert_eq!(acts(&desk), [Act::Reopen, Act::Resolve { reason: "Era spam".to_owned() }]);
    assert!(Desk::of("ana").types("u").said().starts_with("Ya está abierta"));
}

#[test]
fn a_change_meanwhile_is_a_conflict_and_shows_what_is_new() {
    let mut desk = Desk::of("ana").slow().types("t");
    desk.worker.change(&id(0), |c| c.first_words = "Otra cosa".to_owned());
    desk.press("Enter");
    desk.lets_in();
    assert_eq!(
        (desk.tone(), desk.said().as_str()),
        (Some(Tone::Failed), "La conversación cambió: mire lo nuevo y repita")
    );
    assert_eq!(desk.state.list.rows[0].conversation.first_words, "Otra cosa");
    assert!(desk.state.undo.is_empty());
    desk = desk.presses(&["t", "Enter"]);
    desk.lets_in();
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Duda));
}

#[test]
fn undoing_what_changed_since_is_a_conflict() {
    let mut desk = Desk::of("ana").presses(&["t", "Enter"]);
    desk.worker.change(&id(0), |c| c.unread = 2);
    desk.press("z");
    assert_eq!(desk.said(), "La conversación cambió: mire lo nuevo y repita");
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Duda));
}

#[test]
fn two_acts_in_a_row_do_not_conflict_with_each_other() {
    let desk = Desk::of("ana").presses(&["Enter", "t", "Enter", "t", "Down", "Down", "Enter"]);
    assert_eq!(desk.tone(), Some(Tone::Done));
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Queja));
}

#[test]
fn a_topic_has_a_letter_of_its_own_in_each_language() {
    for lang in [Lang::Es, Lang::En] {
        let topics = Picking::Topic(Topic::ALL.into_iter().map(Some).chain([None]).collect());
        let letters: BTreeSet<char> = (0..7).filter_map(|place| letter(lang, &topics, place)).collect();
        assert_eq!(letters.len(), 7, "{letters:?}");
    }
    let desk = Desk::of("ana").types("tq");
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, Some(Topic::Queja));
    let desk = desk.types("t-");
    assert_eq!(desk.worker.get(&id(0)).unwrap().topic, None);
}

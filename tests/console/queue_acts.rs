//! What a person does in the approval queue: each act with its words, its way back, its refusals.

use super::desk::Desk;
use super::queue::{before, head};
use super::queue_fake::{QueueFake, live, mail};
use proptest::prelude::*;
use ventanilla::app::queue::Over;
use ventanilla::app::{Effect, Overlay, Purpose, Tone, footer_keys};
use ventanilla::model::exchange::{Refusal, Request};
use ventanilla::model::mail::Verdict;
use ventanilla::model::people::Role;
use ventanilla::model::publication::Stage;
use ventanilla::model::wish::{MailDecision, Wish};

fn last_wish(desk: &Desk) -> Wish {
    let wishes = desk.worker.asked.iter().rev();
    let wish = wishes.filter_map(|request| match request {
        Request::Publication { wish, .. } => Some(wish.as_ref().clone()),
        _ => None,
    });
    wish.into_iter().next().expect("a wish")
}

fn stage(desk: &Desk, place: usize) -> Stage {
    desk.worker.queue.publications[place].stage
}

fn confirmed(desk: &Desk) -> String {
    match desk.state.overlays.last() {
        Some(Overlay::Queue(Over::Confirm(confirm))) => confirm.lines.join("\n"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn approving_names_exactly_what_is_approved() {
    let mut desk = head(QueueFake::with(2)).presses(&["+"]);
    let asked = confirmed(&desk);
    for word in ["bruno", "Aviso 0 para la ciudadanía", "facebook, x", "Sin horario", "no ha aprobado esta versión"] {
        assert!(asked.contains(word), "{word}: {asked}");
    }
    desk.press("n");
    assert_eq!(stage(&desk, 0), Stage::Suggested, "no is no");
    let desk = desk.presses(&["+", "y"]);
    assert_eq!(stage(&desk, 0), Stage::Approved);
    assert!(desk.said().contains("Aprobada «Aviso 0"), "{}", desk.said());
    assert_eq!(desk.state.queue.list.selected.as_deref(), Some("p001"), "it left the list");
}

#[test]
fn publishing_now_can_be_held_until_it_goes_out() {
    let mut desk = head(QueueFake::with(1)).presses(&["+", "y", "Tab", "Tab", "P"]);
    assert_eq!(stage(&desk, 0), Stage::Scheduled);
    assert!(desk.state.notice.as_ref().is_some_and(|notice| notice.undo_until.is_some()));
    desk.press("z");
    assert_eq!((last_wish(&desk), stage(&desk, 0)), (Wish::Hold, Stage::Approved));
    desk.press("P");
    desk.press("x");
    assert_eq!(stage(&desk, 0), Stage::Approved, "holding is the same");
    desk.press("P");
    desk.tick(11_000);
    desk.press("z");
    assert_eq!(stage(&desk, 0), Stage::Scheduled, "its window is over: there is nothing to undo");
}

#[test]
fn not_approving_asks_for_a_reason_and_says_how_the_agency_is_told() {
    let mut desk = head(QueueFake::with(1)).presses(&["-", "Enter"]);
    assert!(
        matches!(desk.state.overlays.last(), Some(Overlay::Queue(Over::Prompt(prompt))) if prompt.refused.is_some())
    );
    desk = desk.types("Falta la fecha").presses(&["Enter", "Enter"]);
    let Wish::Send { agency, reason, by_hand, .. } = last_wish(&desk) else { panic!("sent") };
    assert_eq!((agency.as_str(), reason.as_deref(), by_hand), ("finanzas", Some("Falta la fecha"), false));
    assert_eq!(stage(&desk, 0), Stage::WithAgency);
}

#[test]
fn an_agency_without_an_address_is_told_by_other_means() {
    let desk = head(QueueFake::with(1)).presses(&["a"]).types("salud").presses(&["Enter", "Enter"]);
    let Wish::Send { agency, reason, by_hand, .. } = last_wish(&desk) else { panic!("sent") };
    assert_eq!((agency.as_str(), reason, by_hand), ("salud", None, true));
}

#[test]
fn what_the_agency_said_by_other_means_is_recorded_with_how_it_is_known() {
    let desk = head(QueueFake::with(1)).presses(&["a", "Enter", "Enter", "Tab", "T", "Enter"]);
    let desk = desk.types("Por teléfono con Laura").presses(&["Enter"]);
    let wanted = Wish::AgencySaid { verdict: Verdict::Approved, words: "Por teléfono con Laura".to_owned() };
    assert_eq!(last_wish(&desk), wanted);
    assert_eq!(stage(&desk, 0), Stage::InReview);
}

#[test]
fn a_slot_is_typed_read_and_taken_back() {
    let mut desk = head(QueueFake::with(1)).presses(&["S"]).types("luego").presses(&["Enter"]);
    let Some(Overlay::Queue(Over::Prompt(prompt))) = desk.state.overlays.last() else { panic!("a prompt") };
    assert_eq!(prompt.refused.as_deref(), Some("No se entiende «luego»."));
    desk = desk.presses(&["Ctrl-U"]);
    desk.press("Esc");
    desk = desk.presses(&["S"]);
    for _ in 0..10 {
        desk.press("Backspace");
    }
    desk = desk.types("mañana 10:00").presses(&["Enter"]);
    let slot = |desk: &Desk| desk.worker.queue.publications[0].content.slot.map(|slot| slot.to_rfc3339());
    assert_eq!(slot(&desk).as_deref(), Some("2026-11-24T17:00:00+00:00"));
    assert!(desk.said().contains("Programada mar 24 nov 10:00"), "{}", desk.said());
    desk.press("z");
    assert_eq!(slot(&desk), None);
}

#[test]
fn a_reason_that_was_left_or_not_saved_is_offered_again() {
    let mut desk = head(QueueFake::with(1)).presses(&["X"]).types("Ya no aplica").presses(&["Esc", "X"]);
    desk.worker.queue.refuses = Some(Refusal::NotSaved("disco lleno".to_owned()));
    desk.press("Enter");
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert!(desk.effects.contains(&Effect::Bell));
    let desk = desk.presses(&["X", "Enter"]);
    assert_eq!(last_wish(&desk), Wish::Withdraw { reason: "Ya no aplica".to_owned() });
    assert_eq!(stage(&desk, 0), Stage::Withdrawn);
}

#[test]
fn a_conflict_is_said_and_what_it_says_now_is_shown() {
    let mut desk = head(QueueFake::with(1)).presses(&["X"]).types("Doble");
    desk.worker.queue.publications[0].version = 9;
    desk.worker.queue.publications[0].content.text = "Otro texto".to_owned();
    desk.press("Enter");
    assert!(desk.said().contains("Cambió mientras tanto"), "{}", desk.said());
    assert_eq!(desk.state.queue_publication().map(|one| one.content.text.as_str()), Some("Otro texto"));
}

#[test]
fn taking_off_the_networks_names_the_accounts() {
    let queue = QueueFake { publications: vec![live(0)], ..QueueFake::default() };
    let desk = head(queue).presses(&["Shift-Tab", "X"]).types("facebook").presses(&["Enter"]);
    let desk = desk.types("Error en la fecha").presses(&["Enter"]);
    let Wish::Remove { accounts, reason } = last_wish(&desk) else { panic!("removed") };
    assert_eq!((accounts.len(), accounts[0].as_str(), reason.as_str()), (1, "facebook", "Error en la fecha"));
}

#[test]
fn another_text_for_a_live_post_begins_with_the_one_that_stands_there() {
    let queue = QueueFake { publications: vec![live(0)], ..QueueFake::default() };
    let desk = head(queue).presses(&["Shift-Tab", "C"]).types(", hoy").presses(&["Enter"]);
    let desk = desk.types("Faltaba el día").presses(&["Enter"]);
    let Wish::Amend { account, text, reason } = last_wish(&desk) else { panic!("amended") };
    assert_eq!(account.as_str(), "facebook");
    assert_eq!((text.as_str(), reason.as_str()), ("Aviso 0 para la ciudadanía, hoy", "Faltaba el día"));
}

#[test]
fn a_link_of_many_is_picked_and_opened() {
    let queue = QueueFake { publications: vec![live(0)], ..QueueFake::default() };
    let desk = head(queue).presses(&["Shift-Tab", "o"]).types("x").presses(&["Enter"]);
    assert!(desk.effects.contains(&Effect::Browse("https://example.org/x".to_owned())), "{:?}", desk.effects);
}

#[test]
fn an_email_is_decided_with_a_question_that_names_what_is_recorded() {
    let mut queue = QueueFake::with(1);
    queue.mails = vec![mail(1, Some("p000"))];
    let mut desk = head(queue).presses(&["n", "+"]);
    let asked = confirmed(&desk);
    for word in ["bruno", "APROBÓ", "laura@finanzas.example", "Aviso 0"] {
        assert!(asked.contains(word), "{word}: {asked}");
    }
    desk.press("y");
    let decided = desk.worker.asked.iter().any(|request| {
        matches!(request, Request::DecideMail { decision: MailDecision::Answer { publication, verdict }, .. }
            if publication.as_str() == "p000" && *verdict == Verdict::Approved)
    });
    assert!(decided);
    assert!(desk.state.queue.list.rows.is_empty());
}

#[test]
fn an_email_that_names_no_publication_asks_which() {
    let mut queue = QueueFake::with(3);
    queue.mails = vec![mail(1, None)];
    let desk = before(queue, "eva", Role::Operator, (80, 24)).presses(&[
        "Shift-Tab",
        "Shift-Tab",
        "Shift-Tab",
        "Shift-Tab",
        "-",
    ]);
    let desk = desk.types("Aviso 2").presses(&["Enter"]);
    assert!(confirmed(&desk).contains("NO APROBÓ") && confirmed(&desk).contains("Aviso 2"), "{}", confirmed(&desk));
    let desk = desk.presses(&["y"]);
    let decided = desk.worker.asked.iter().any(|request| {
        matches!(request, Request::DecideMail { decision: MailDecision::Answer { publication, .. }, .. }
            if publication.as_str() == "p002")
    });
    assert!(decided);
}

#[test]
fn an_email_is_received_or_put_aside() {
    let mut queue = QueueFake::with(1);
    queue.mails = vec![mail(1, None), mail(2, None)];
    let desk = head(queue).presses(&["n", "N", "y", "X", "y"]);
    let decisions: Vec<_> = desk
        .worker
        .asked
        .iter()
        .filter_map(|request| match request {
            Request::DecideMail { mail, decision, .. } => Some((mail.as_str(), decision.clone())),
            _ => None,
        })
        .collect();
    let agency = ventanilla::model::ids::AgencyId::new("finanzas");
    assert_eq!(decisions, [("m1", MailDecision::Receive { agency }), ("m2", MailDecision::Ignore)]);
}

const KEYS: [&str; 44] = [
    "j",
    "k",
    "PgDn",
    "PgUp",
    "g",
    "G",
    "n",
    "Tab",
    "Shift-Tab",
    "Enter",
    "Esc",
    "l",
    "h",
    "+",
    "-",
    "a",
    "T",
    "S",
    "P",
    "x",
    "X",
    "C",
    "V",
    "D",
    "W",
    "I",
    "N",
    "z",
    "v",
    "o",
    "y",
    "i",
    "1",
    "2",
    "b",
    "E",
    "F6",
    "Down",
    "Up",
    "Right",
    "Left",
    "Backspace",
    "?",
    "s",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_pressed_the_hand_holds_a_row_and_every_question_is_answered(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..80),
        wide in any::<bool>(),
    ) {
        let mut queue = QueueFake::with(30);
        queue.publications.push(live(40));
        queue.mails = (0..3).map(|place| mail(place, (place == 1).then_some("p001"))).collect();
        let mut desk = before(queue, "bruno", Role::Head, if wide { (200, 60) } else { (80, 24) });
        for key in keys {
            desk.press(key);
            let list = &desk.state.queue.list;
            prop_assert_eq!(list.selected.is_some(), list.selected_place().is_some(), "{}", key);
            prop_assert!(list.selected.is_some() || list.rows.is_empty());
            prop_assert!(list.top == 0 || list.top < list.rows.len());
            prop_assert!(!desk.state.queue.reading || desk.state.queue.open.is_some());
            let queue = desk.state.pending.iter().filter(|(_, purpose)| matches!(purpose, Purpose::Queue(_))).count();
            prop_assert!(queue == 0, "{:?}", desk.state.pending);
            for key in footer_keys(&desk.state) {
                prop_assert!(!key.label.is_empty());
            }
            prop_assert!(desk.state.overlays.len() < 40);
        }
    }
}

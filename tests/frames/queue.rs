//! The approval queue's frames.

use super::desk::{drawn, under, words};
use super::look;
use super::queue_desk::{open_in, queue, week};
use ventanilla::app::queue::{Asks, Over, Plan, QueueConfirm, QueueList, QueuePrompt, RawText, What};
use ventanilla::app::{Overlay, State};
use ventanilla::i18n::Lang;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{ContentHash, MailId, PublicationId};
use ventanilla::model::queue::QueueView;

#[test]
fn to_review() {
    look("queue", |size, lang| queue(size, lang, QueueView::ToReview));
}

#[test]
fn all_stages() {
    look("queue-all", |size, lang| queue(size, lang, QueueView::All));
}

#[test]
fn dossier() {
    look("queue-dossier", |size, lang| open_in(size, lang, QueueView::ToReview));
}

#[test]
fn partly_published() {
    look("queue-partly", |size, lang| open_in(size, lang, QueueView::Live));
}

#[test]
fn mail_to_decide() {
    look("queue-mail", |size, lang| open_in(size, lang, QueueView::Mail));
}

#[test]
fn comparing() {
    look("queue-compare", |size, lang| {
        let mut state = open_in(size, lang, QueueView::ToReview);
        state.queue.open.as_mut().expect("open").compared = Some(0);
        state
    });
}

#[test]
fn the_week() {
    look("queue-week", week);
}

fn emptied(mut state: State) -> State {
    let view = state.queue.list.view;
    state.queue.list = QueueList { view, at_start: true, at_end: true, ..QueueList::default() };
    state.queue.open = None;
    state.queue.soon.clear();
    if let Some(office) = &mut state.office {
        office.counts = ventanilla::model::queue::QueueCounts::default();
    }
    state
}

#[test]
fn empty_list() {
    look("queue-empty", |size, lang| emptied(queue(size, lang, QueueView::ToReview)));
}

#[test]
fn empty_lists_say_what_to_do_next() {
    for (view, said) in [
        (QueueView::WithAgency, "Ninguna dependencia debe respuesta."),
        (QueueView::Attention, "Nada requiere atención"),
        (QueueView::Mail, "Ningún correo por decidir."),
        (QueueView::Live, "Todavía no hay publicaciones en las redes."),
    ] {
        let seen = words(&drawn(&emptied(queue((120, 40), Lang::Es, view))));
        assert!(seen.contains(said), "{seen}");
    }
    let mut state = emptied(queue((120, 40), Lang::Es, QueueView::Mail));
    state.office.as_mut().expect("an office").mailbox = None;
    let seen = words(&drawn(&state));
    assert!(seen.contains("No hay un buzón configurado."), "{seen}");
    state.queue.list.loading = true;
    let seen = words(&drawn(&state));
    assert!(!seen.contains("buzón") && seen.contains("Leyendo la cola"), "{seen}");
}

#[test]
fn a_mailbox_that_fails_is_said_beside_the_accounts() {
    let mut state = queue((200, 60), Lang::Es, QueueView::ToReview);
    let top = |state: &State| words(&drawn(state)).lines().next().unwrap_or_default().to_owned();
    assert!(top(&state).contains("Correo 2 min"), "{}", top(&state));
    let mailbox = state.office.as_mut().and_then(|office| office.mailbox.as_mut()).expect("a mailbox");
    mailbox.fault = Some(Fault::Credentials { detail: String::new() });
    assert!(top(&state).contains("✗ Correo"), "{}", top(&state));
}

#[test]
fn rows_say_who_waits_for_whom_and_since_when() {
    let seen = words(&drawn(&queue((220, 60), Lang::Es, QueueView::All)));
    for said in [
        "finanzas desde ayer 14:10, recordada 1×, ausente hasta el 30 nov",
        "japac desde hace 3 h 11, rebotó",
        "espera revisión desde hace 21 min",
        "su horario pasó sin publicarse desde hace 4 h 41",
        "F ● en vivo, verificada hoy 9:02 · X ✗ no salió: sin permiso",
    ] {
        assert!(seen.contains(said), "{said}\n{seen}");
    }
}

fn plan(what: What) -> Plan {
    Plan {
        publication: Some(PublicationId::new("p-plates")),
        based_on: 4,
        content: ContentHash::new(""),
        words: "Arranca el canje de placas".to_owned(),
        sure: false,
        what,
    }
}

#[test]
fn typing_a_slot() {
    look("queue-slot", |size, lang| {
        let text = ratatui_textarea::TextArea::new(vec!["hoy 13:45".to_owned()]);
        let prompt = QueuePrompt { plan: plan(What::Schedule), asks: Asks::Slot, text, refused: None };
        under(open_in(size, lang, QueueView::ToReview), Overlay::Queue(Over::Prompt(prompt)))
    });
}

#[test]
fn a_confirmation_names_what_is_recorded() {
    let lines = vec!["bruno anota que la dependencia APROBÓ:".to_owned(), "«Arranca el canje de placas»".to_owned()];
    let confirm = QueueConfirm { plan: plan(What::Approve), lines: lines.clone() };
    let seen =
        words(&drawn(&under(open_in((80, 24), Lang::Es, QueueView::ToReview), Overlay::Queue(Over::Confirm(confirm)))));
    assert!(lines.iter().all(|line| seen.contains(line)), "{seen}");
}

#[test]
fn evidence_is_harmless() {
    let text = "From: x\u{1b}[31m\r\nSubject: a\u{202e}b\u{7}\n\n\u{9b}2Jdentro".to_owned();
    let raw = RawText { title: "t".to_owned(), mail: Some(MailId::new("m")), text: Some(text), scroll: 0 };
    let buffer = drawn(&under(open_in((80, 24), Lang::Es, QueueView::ToReview), Overlay::Queue(Over::Text(raw))));
    let seen = words(&buffer);
    assert!(seen.contains("dentro") && !seen.chars().any(|c| c.is_control() && c != '\n'), "{seen}");
    assert!(!seen.contains('\u{202e}'));
}

#[test]
fn a_slot_near_is_loud_in_the_line_under_the_top() {
    let seen = words(&drawn(&queue((120, 40), Lang::Es, QueueView::ToReview)));
    let line = seen.lines().nth(1).unwrap_or_default();
    assert!(line.contains("hoy ! 13:30") && line.contains("mar 24 10:00"), "{line}");
}

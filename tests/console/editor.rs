//! Writing publications: new ones, changes, drafts, pictures, what is to be known of them.

use super::desk::Desk;
use super::fake::noon;
use super::queue::before;
use super::queue_fake::{QueueFake, publication};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ventanilla::app::editor::{Editor, Field, facts};
use ventanilla::app::{Effect, Event, Pane, State, Tone, context};
use ventanilla::keymap::Context;
use ventanilla::model::account::NetworkKind::{Facebook, X};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::ids::{AccountId, AgencyId, BlobId};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::people::Role;
use ventanilla::model::publication::{Lack, Origin, Target};
use ventanilla::model::wish::Wish;

pub(crate) fn targets() -> Vec<Target> {
    [("facebook", Facebook), ("x", X)]
        .map(|(account, network)| Target { account: AccountId::new(account), network })
        .to_vec()
}

pub(crate) fn picture() -> Media {
    Media {
        blob: BlobId::new("b"),
        name: "cartel.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 240_000,
        width: 1200,
        height: 630,
        alt: String::new(),
    }
}

pub(crate) fn queue(count: usize) -> QueueFake {
    QueueFake { picture: Some(picture()), ..QueueFake::with(count) }
}

/// A person before the queue of an office with two accounts and one domain.
pub(crate) fn at(queue: QueueFake, size: (u16, u16)) -> Desk {
    let mut office = queue.office("ana", Role::Operator);
    office.targets = targets();
    office.domains = vec!["sinaloa.gob.mx".to_owned()];
    let mut desk = before(queue, "ana", Role::Operator, size);
    desk.report(Report::Office(office));
    desk
}

/// What is seen on the screen.
pub(crate) fn words(state: &State) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    ventanilla::ui::paint(state, &mut buffer);
    let rows = buffer.content.chunks(usize::from(state.size.0));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n").collect()
}

/// What is to be known, as one line.
fn known(state: &State) -> String {
    let area = ventanilla::app::editor::layout::areas(state).facts;
    let seen = words(state);
    let (from, until) = (usize::from(area.x), usize::from(area.right()));
    let rows = seen.lines().skip(usize::from(area.y)).take(usize::from(area.height));
    let rows: Vec<String> = rows.map(|row| row.chars().take(until).skip(from).collect()).collect();
    rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn desk() -> Desk {
    at(queue(3), (130, 40))
}

fn editor(desk: &Desk) -> &Editor {
    desk.state.editor.as_ref().expect("the editor is open")
}

/// Goes on to a field with Tab.
fn to(desk: &mut Desk, field: Field) {
    for _ in 0..40 {
        if editor(desk).field == field {
            return;
        }
        desk.press("Tab");
    }
    panic!("{field:?} is never reached");
}

fn wish(desk: &Desk) -> (Option<u64>, Wish) {
    let wishes = desk.worker.asked.iter().rev().find_map(|request| match request {
        Request::Publication { based_on, wish, .. } => Some((*based_on, wish.as_ref().clone())),
        _ => None,
    });
    wishes.expect("something was wished")
}

#[test]
fn a_new_publication_goes_the_whole_way() {
    let mut desk = desk().presses(&["N"]).types("Vacunas el viernes");
    assert_eq!(context(&desk.state), Context::Editor);
    assert_eq!(editor(&desk).targets, targets(), "every account is chosen");
    to(&mut desk, Field::Account(1));
    desk.press("Space");
    to(&mut desk, Field::Agency);
    let mut desk = desk.types("salud");
    to(&mut desk, Field::Origin);
    desk.press("Space");
    to(&mut desk, Field::Slot);
    let mut desk = desk.types("vie 9:30");
    desk.press("Ctrl-S");
    let (based_on, wish) = wish(&desk);
    let Wish::Create { origin, agency, content } = wish else { panic!("{wish:?}") };
    let salud = AgencyId::new("salud");
    assert_eq!((based_on, agency), (None, Some(salud.clone())));
    assert_eq!(origin, Origin::Agency { agency: salud, mail: None });
    assert_eq!(content.text, "Vacunas el viernes");
    assert_eq!(content.targets, targets()[..1]);
    assert_eq!(content.slot.unwrap().to_rfc3339(), "2026-11-27T16:30:00+00:00");
    assert!(desk.state.editor.is_none() && desk.worker.queue.drafts.is_empty());
    assert_eq!((desk.state.pane, desk.tone()), (Pane::Queue, Some(Tone::Done)));
    assert_eq!(desk.state.queue_publication().unwrap().content.text, "Vacunas el viernes");
    assert_eq!(desk.state.queue.list.selected.as_deref(), Some("new3"));
}

#[test]
fn it_begins_in_the_inbox_too_and_leads_to_the_queue() {
    let mut desk = desk().presses(&["1", "N"]).types("Aviso");
    assert_eq!(desk.state.pane, Pane::Inbox);
    desk.press("Ctrl-S");
    assert_eq!((desk.state.pane, desk.state.editor.is_none()), (Pane::Queue, true));
}

#[test]
fn a_change_is_based_on_the_version_that_was_seen() {
    let mut desk = desk().presses(&["j", "E"]).types(" de hoy");
    desk.press("Ctrl-S");
    let (based_on, wish) = wish(&desk);
    let Wish::Edit { content } = wish else { panic!("{wish:?}") };
    assert_eq!(based_on, Some(publication(1).version));
    assert_eq!(content.text, "Aviso 1 para la ciudadanía de hoy");
    assert_eq!(desk.state.queue_publication().unwrap().content.text, content.text);
}

#[test]
fn a_conflict_keeps_the_text_says_what_others_wrote_and_a_second_saving_knows_of_it() {
    let mut desk = desk().presses(&["E"]).types(" mío");
    desk.worker.queue.publications[0].version = 9;
    desk.worker.queue.publications[0].content.text = "De otra persona".to_owned();
    desk.press("Ctrl-S");
    assert_eq!(editor(&desk).content().text, "Aviso 0 para la ciudadanía mío");
    assert!(editor(&desk).saving.is_none());
    let said = editor(&desk).refused.clone().unwrap_or_default();
    assert!(said.contains("De otra persona"), "{said}");
    desk.press("Ctrl-S");
    assert_eq!(wish(&desk).0, Some(9));
    assert_eq!(desk.worker.queue.publications[0].content.text, "Aviso 0 para la ciudadanía mío");
}

#[test]
fn a_refusal_is_said_in_the_editor_until_something_is_changed() {
    let mut desk = desk().presses(&["N"]).types("Aviso");
    desk.worker.queue.refuses = Some(Refusal::NotSaved("disco lleno".to_owned()));
    desk.press("Ctrl-S");
    assert!(editor(&desk).refused.as_ref().is_some_and(|said| said.contains("disco lleno")));
    assert!(desk.effects.contains(&Effect::Bell));
    assert!(words(&desk.state).contains("disco lleno"));
    desk.press("x");
    assert_eq!((editor(&desk).refused.clone(), editor(&desk).content().text.as_str()), (None, "Avisox"));
}

#[test]
fn nothing_is_typed_while_it_is_being_saved() {
    let mut desk = desk().presses(&["N"]).types("Aviso").slow().presses(&["Ctrl-S"]);
    assert!(words(&desk.state).contains("Guardando…"));
    desk = desk.types("x").presses(&["Esc", "Ctrl-S", "Tab"]);
    assert_eq!((editor(&desk).content().text.as_str(), editor(&desk).field), ("Aviso", Field::Text));
    assert_eq!(desk.asked(|request| matches!(request, Request::Publication { .. })), 1);
}

#[test]
fn a_draft_is_kept_after_a_rest_and_survives_leaving_and_a_kill() {
    let mut desk = desk().presses(&["N"]).types("Aviso de");
    assert!(desk.worker.queue.drafts.is_empty(), "not at every key");
    desk.tick(600);
    assert_eq!(desk.worker.queue.drafts[0].content.text, "Aviso de");
    desk = desk.types(" corte").presses(&["Esc"]);
    assert!(desk.state.editor.is_none());
    assert_eq!(
        (desk.worker.queue.drafts[0].content.text.as_str(), desk.said().as_str()),
        ("Aviso de corte", "Se guardó el borrador")
    );
    desk.press("N");
    assert_eq!(editor(&desk).content().text, "Aviso de corte");
    let mut desk = desk.types("!");
    desk.event(Event::Leave);
    assert_eq!(desk.worker.queue.drafts[0].content.text, "Aviso de corte!");
    // Another session finds it.
    let drafts = desk.worker.queue.drafts.clone();
    let again = at(QueueFake { drafts, ..queue(1) }, (80, 24)).presses(&["N"]);
    assert_eq!(editor(&again).content().text, "Aviso de corte!");
}

#[test]
fn a_draft_that_the_disk_does_not_take_is_offered_again() {
    let mut desk = desk();
    desk.worker.disk = Some("no-permission".to_owned());
    let mut desk = desk.presses(&["N"]).types("Aviso");
    desk.tick(600);
    assert!(desk.said().starts_with("El borrador no se guardó: no hay permiso"), "{}", desk.said());
    assert_eq!(editor(&desk).kept_at, None, "the editor does not say that it was kept");
    desk.press("Esc");
    assert!(desk.said().starts_with("El borrador no se guardó"), "{}", desk.said());
    desk.worker.disk = None;
    desk.tick(10_000);
    assert_eq!(desk.worker.queue.drafts[0].content.text, "Aviso");
    desk.press("N");
    assert_eq!(editor(&desk).content().text, "Aviso");
}

#[test]
fn ctrl_c_keeps_the_draft_first() {
    let desk = desk().presses(&["N"]).types("Aviso").presses(&["Ctrl-C"]);
    assert_eq!(desk.worker.queue.drafts[0].content.text, "Aviso");
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn what_was_not_changed_leaves_no_draft_and_what_was_written_can_be_discarded() {
    let mut desk = desk().presses(&["E", "Esc"]);
    assert!(desk.worker.queue.drafts.is_empty());
    desk = desk.presses(&["E"]).types("x").presses(&["Backspace", "Esc"]);
    assert!(desk.worker.queue.drafts.is_empty());
    desk = desk.presses(&["N"]).types("Mal").presses(&["Esc", "N"]);
    to(&mut desk, Field::Discard);
    desk.press("Enter");
    assert_eq!(editor(&desk).content().text, "Mal", "once is a question");
    desk.press("Enter");
    assert!(desk.worker.queue.drafts.is_empty() && editor(&desk).content().text.is_empty());
}

#[test]
fn a_draft_of_an_older_version_says_so_and_conflicts_before_it_overwrites() {
    let mut desk = desk().presses(&["E"]).types("!").presses(&["Esc"]);
    let counts = desk.worker.queue.counts();
    desk.worker.queue.publications[0].version = 7;
    desk.report(Report::QueueChanged { publications: Vec::new(), counts });
    desk.press("E");
    assert!(desk.said().contains("cambió desde"), "{}", desk.said());
    desk.press("Ctrl-S");
    assert!(editor(&desk).conflict);
}

#[test]
fn a_network_gets_a_text_of_its_own_that_begins_as_the_common_one() {
    let mut desk = desk().presses(&["N"]).types("Común");
    to(&mut desk, Field::Own(X));
    desk = desk.presses(&["Space"]).types(" en X");
    let content = editor(&desk).content();
    assert_eq!((content.text_for(Facebook), content.text_for(X)), ("Común", "Común en X"));
    desk = desk.presses(&["Shift-Tab", "Space"]);
    assert!(editor(&desk).content().versions.is_empty());
    desk.press("Space");
    assert_eq!(editor(&desk).content().text_for(X), "Común en X", "what was written is not lost");
}

#[test]
fn a_picture_is_added_described_moved_and_taken_away() {
    let mut desk = desk().presses(&["N"]);
    to(&mut desk, Field::Path);
    desk.paste("'/tmp/cartel.png'\n");
    desk.press("Enter");
    assert_eq!(editor(&desk).field, Field::Alt(0));
    assert!(words(&desk.state).contains("OBLIGATORIO"));
    assert!(facts(&desk.state, editor(&desk)).lacks.iter().any(|lack| matches!(lack, Lack::NoAlt { .. })));
    let mut desk = desk.types("Un cartel");
    assert!(!words(&desk.state).contains("OBLIGATORIO"));
    to(&mut desk, Field::Path);
    let mut desk = desk.types("otra/cartel.png").presses(&["Enter"]).types("Otro");
    let alts = |desk: &Desk| editor(desk).content().media.iter().map(|media| media.alt.clone()).collect::<Vec<_>>();
    to(&mut desk, Field::Picture(1));
    desk.press("-");
    assert_eq!(
        (alts(&desk), editor(&desk).field),
        (vec!["Otro".to_owned(), "Un cartel".to_owned()], Field::Picture(0))
    );
    desk.press("Backspace");
    assert_eq!(alts(&desk), ["Un cartel"]);
    to(&mut desk, Field::Path);
    let desk = desk.types("carta.doc").presses(&["Enter"]);
    assert!(editor(&desk).refused.as_ref().is_some_and(|said| said.contains("carta.doc")));
    assert_eq!(editor(&desk).path.lines(), ["carta.doc"], "what was typed stays");
}

#[test]
fn a_picture_that_comes_late_does_not_move_the_hand() {
    let mut desk = desk().presses(&["N"]);
    to(&mut desk, Field::Path);
    let mut desk = desk.types("cartel.png").slow().presses(&["Enter", "Tab"]);
    let field = editor(&desk).field;
    desk.lets_in();
    assert_eq!((editor(&desk).pictures.len(), editor(&desk).field), (1, field));
}

#[test]
fn too_long_is_loud_with_by_how_much() {
    let mut desk = desk().presses(&["N"]);
    desk.paste(&"a".repeat(290));
    let seen = words(&desk.state);
    assert!(seen.contains("✗ X 290 / 280 (sobran 10)") && seen.contains("(290 de 280)"), "{seen}");
    assert!(!seen.contains("✗ Facebook"));
}

#[test]
fn links_elsewhere_are_told_and_what_they_cost() {
    let mut desk = at(queue(3), (200, 60)).presses(&["N"]);
    desk.paste("Vea https://tramites.sinaloa.gob.mx/a y http://malsinaloa.gob.mx y https://sіnaloa.gob.mx");
    let seen = known(&desk.state);
    for said in [
        "fuera de los dominios de la oficina: malsinaloa.gob.mx",
        "Liga sin cifrar (http://): http://malsinaloa.gob.mx",
        "Se lee «sіnaloa.gob.mx», pero lleva a xn--snaloa-pvf.gob.mx",
        "cuesta $0.20 (con liga)",
    ] {
        assert!(seen.contains(said), "{said}: {seen}");
    }
    assert!(!seen.contains("oficina: tramites.sinaloa.gob.mx"));
}

#[test]
fn the_slot_is_understood_once_and_said_in_words() {
    let mut desk = desk().presses(&["N"]).types("Aviso");
    to(&mut desk, Field::Slot);
    let mut desk = desk.types("mañana");
    assert!(words(&desk.state).contains("Falta la hora."));
    desk.press("Ctrl-S");
    assert!(editor(&desk).refused.is_some() && editor(&desk).saving.is_none());
    let mut desk = desk.types(" 10:00");
    assert!(words(&desk.state).contains("→ mar 24 nov 10:00"), "{}", words(&desk.state));
    let moment = editor(&desk).moment.clone();
    desk.tick(24 * 3_600_000);
    assert_eq!(editor(&desk).moment, moment, "the same words mean another moment a day later");
    assert!(noon() < desk.state.now);
}

#[test]
fn an_agency_that_is_not_there_is_not_taken_for_none() {
    let mut desk = desk().presses(&["N"]).types("Aviso");
    to(&mut desk, Field::Agency);
    let mut desk = desk.types("zzzz").presses(&["Ctrl-S"]);
    assert_eq!(editor(&desk).refused.as_deref(), Some("Ninguna dependencia se llama así."));
    for _ in 0..4 {
        desk.press("Backspace");
    }
    let desk = desk.types("secretaria").presses(&["Down"]);
    let first = editor(&desk).agency.clone();
    let desk = desk.presses(&["Down"]);
    assert_ne!(editor(&desk).agency, first);
}

#[test]
fn a_click_goes_to_a_field_and_turns_a_switch() {
    let mut desk = desk().presses(&["N"]);
    let areas = ventanilla::app::editor::layout::areas(&desk.state);
    let places = ventanilla::app::editor::layout::places(&desk.state, editor(&desk), areas.form);
    let place = |field| places.iter().find(|(one, _)| *one == field).map(|(_, place)| *place).unwrap();
    let account = place(Field::Account(0));
    desk.click(account.x + 20, account.y);
    assert_eq!((editor(&desk).field, editor(&desk).targets.len()), (Field::Account(0), 1));
    let text = place(Field::Text);
    desk.click(text.x + 5, text.y + 1);
    assert_eq!(editor(&desk).field, Field::Text);
}

#[test]
fn typing_is_undone_and_done_again() {
    let desk = desk().presses(&["N"]).types("ab").presses(&["Ctrl-U", "Ctrl-U"]);
    assert_eq!(editor(&desk).content().text, "");
    let desk = desk.presses(&["Ctrl-R"]);
    assert_eq!(editor(&desk).content().text, "a");
}

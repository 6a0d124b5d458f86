//! The catalogue of agencies.

use super::desk::Desk;
use ventanilla::app::{Agencies, AgencyField, AgencyForm, Confirm, Effect, Event, Overlay, Purpose, Tone, layout};
use ventanilla::model::agency::Agency;
use ventanilla::model::exchange::{Refusal, Request};

fn list(desk: &Desk) -> &Agencies {
    match desk.state.overlays.last() {
        Some(Overlay::Agencies(agencies)) => agencies,
        other => panic!("the catalogue, not {other:?}"),
    }
}

fn form(desk: &Desk) -> &AgencyForm {
    list(desk).form.as_ref().expect("an agency is being written")
}

fn refused(desk: &Desk) -> String {
    form(desk).refused.clone().unwrap_or_default()
}

/// The agencies that were to be kept.
fn kept(desk: &Desk) -> Vec<Agency> {
    let asked = desk.worker.asked.iter();
    asked
        .filter_map(|request| match request {
            Request::KeepAgency { agency, .. } => Some(agency.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn it_opens_in_both_panes_and_is_narrowed_by_typing() {
    for pane in ["1", "2"] {
        let mut desk = Desk::with_office().types(pane).types("L").types("salud jq");
        assert_eq!(list(&desk).query, "salud jq", "characters are text");
        assert!(ventanilla::app::agencies::shown(&desk.state, &list(&desk).query).is_empty());
        desk = desk.presses(&["Backspace", "Backspace", "Backspace", "Enter"]);
        assert_eq!(form(&desk).value(AgencyField::Name), "Secretaría de Salud");
    }
    let desk = Desk::with_office().types("Lgastelum");
    assert_eq!(ventanilla::app::agencies::shown(&desk.state, "gastelum"), [0], "by who answers, without accents");
    assert!(desk.presses(&["Esc"]).state.overlays.is_empty());
}

#[test]
fn an_address_is_corrected_and_the_list_keeps_its_place() {
    let mut desk = Desk::with_office().types("L").presses(&["Down", "Enter", "Tab", "Tab"]);
    assert_eq!(form(&desk).field, AgencyField::Email);
    assert!(!form(&desk).moves_address());
    desk = desk.types(" nidia@salud.gob.mx ");
    assert!(form(&desk).moves_address());
    desk = desk.presses(&["Enter"]);
    let kept = kept(&desk);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].id.as_str(), kept[0].email.as_deref()), ("salud", Some("nidia@salud.gob.mx")));
    assert_eq!(desk.said(), "Se guardó Secretaría de Salud: desde ahora cuentan las respuestas de nidia@salud.gob.mx");
    assert!(list(&desk).form.is_none() && list(&desk).chosen == 1);
    assert_eq!(desk.state.agencies[1], kept[0]);
    assert!(!desk.state.pending.iter().any(|(_, purpose)| matches!(purpose, Purpose::KeepAgency(_))));
}

#[test]
fn an_address_is_one_mailbox() {
    for wrong in ["a@b.mx, c@d.mx", "Rosa <a@b.mx>", "a b@c.mx", "a@b", "a@@b.mx", "a@b.mx\u{202e}", "@b.mx", "ñ@b.mx"]
    {
        let mut desk = Desk::with_office().types("L").presses(&["Enter", "Tab", "Tab", "Ctrl-A", "Ctrl-K"]);
        desk.paste(wrong);
        desk.press("Ctrl-S");
        assert!(kept(&desk).is_empty(), "{wrong}");
        assert!(refused(&desk).contains("una sola dirección"), "{wrong}");
        assert_eq!(form(&desk).field, AgencyField::Email);
        desk.press("Backspace");
        assert_eq!(refused(&desk), "", "said until it is changed");
    }
}

#[test]
fn without_an_address_no_answer_counts() {
    let desk = Desk::with_office().types("L").presses(&["Enter", "Tab", "Tab", "Ctrl-A", "Ctrl-K", "Enter"]);
    assert_eq!(kept(&desk)[0].email, None);
    assert!(desk.said().contains("ninguna respuesta cuenta por sí sola"), "{}", desk.said());
}

#[test]
fn a_new_agency_begins_with_what_was_typed() {
    let mut desk = Desk::with_office().types("LBienestar").presses(&["Enter"]);
    assert_eq!((form(&desk).field, form(&desk).value(AgencyField::Name)), (AgencyField::Id, "Bienestar".to_owned()));
    desk = desk.presses(&["Enter"]);
    assert!(refused(&desk).starts_with("La clave lleva"), "{}", refused(&desk));
    desk = desk.types("SALUD").presses(&["Enter"]);
    assert!(refused(&desk).starts_with("Ya hay"), "{}", refused(&desk));
    desk = desk.presses(&["Ctrl-A", "Ctrl-K"]).types("bienestar").presses(&["Enter"]);
    assert_eq!(desk.said(), "Se agregó Bienestar al catálogo");
    assert_eq!(desk.state.agencies.last().map(|agency| agency.id.to_string()), Some("bienestar".to_owned()));
    assert_eq!(list(&desk).query, "Bienestar");
    assert_eq!(list(&desk).chosen, 0);
}

#[test]
fn a_name_is_needed_and_the_short_name_never_changes() {
    let mut desk = Desk::with_office().types("L").presses(&["Enter", "Ctrl-A", "Ctrl-K", "Enter"]);
    assert_eq!(refused(&desk), "Hace falta el nombre.");
    desk = desk.types("x").presses(&["Shift-Tab"]);
    assert_eq!(form(&desk).field, AgencyField::Email, "the short name is passed over");
    desk = desk.presses(&["Down"]);
    assert_eq!(form(&desk).field, AgencyField::Name);
    let lines = layout::areas(&desk.state).overlay.unwrap().lines;
    desk.click(lines.x + 5, lines.y);
    assert_eq!(form(&desk).field, AgencyField::Name);
    desk.click(lines.x + 5, lines.y + 2);
    assert_eq!(form(&desk).field, AgencyField::Liaison);
}

#[test]
fn changes_are_never_lost_without_asking() {
    let desk = || Desk::with_office().types("L").presses(&["Down", "Enter"]);
    assert!(list(&desk().presses(&["Esc"])).form.is_none(), "nothing was changed");
    let asked = desk().types("x").presses(&["Esc"]);
    assert!(matches!(asked.state.overlays.last(), Some(Overlay::Confirm(Confirm::DropAgency { quit: false }))));
    let back = asked.presses(&["n"]);
    assert_eq!(form(&back).value(AgencyField::Name), "Secretaría de Saludx");
    let dropped = back.presses(&["Esc", "s"]);
    assert!(list(&dropped).form.is_none() && list(&dropped).chosen == 1);
    assert!(kept(&dropped).is_empty());

    let mut beside = desk().types("x");
    beside.click(0, 5);
    assert!(matches!(beside.state.overlays.last(), Some(Overlay::Confirm(_))));

    let mut leaving = desk().types("x").presses(&["Ctrl-C"]);
    assert!(!leaving.effects.contains(&Effect::Quit));
    assert!(matches!(leaving.state.overlays.last(), Some(Overlay::Confirm(Confirm::DropAgency { quit: true }))));
    leaving.press("Enter");
    assert!(leaving.effects.contains(&Effect::Quit));
    let twice = desk().types("x").presses(&["Ctrl-C", "Ctrl-C"]);
    assert!(twice.effects.contains(&Effect::Quit));
}

#[test]
fn what_the_disk_does_not_take_stays_written() {
    let mut desk = Desk::with_office();
    desk.worker.refuses = Some(Refusal::NotSaved("disk full".to_owned()));
    desk = desk.types("L").presses(&["Enter"]).types("x").presses(&["Enter"]);
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert!(refused(&desk).contains("disk full"), "{}", refused(&desk));
    assert!(form(&desk).value(AgencyField::Name).ends_with('x') && form(&desk).saving.is_none());
    desk.press("Enter");
    assert_eq!(kept(&desk).len(), 2, "it is tried again");
}

#[test]
fn nothing_changes_while_it_is_saved() {
    let mut desk = Desk::with_office().slow().types("L").presses(&["Enter"]).types("x").presses(&["Enter"]);
    let before = form(&desk).value(AgencyField::Name);
    desk = desk.types("yz").presses(&["Enter", "Esc"]);
    desk.event(Event::Paste("more".to_owned()));
    assert_eq!(form(&desk).value(AgencyField::Name), before);
    assert_eq!(kept(&desk).len(), 1);
    desk.lets_in();
    assert!(list(&desk).form.is_none());
}

#[test]
fn a_field_has_one_line() {
    let mut desk = Desk::with_office().types("L").presses(&["Enter"]);
    desk.paste(" y\nFinanzas\t2");
    desk.event(Event::Key(crossterm::event::KeyEvent::new(
        crossterm::event::KeyCode::Char('j'),
        crossterm::event::KeyModifiers::CONTROL,
    )));
    assert_eq!(form(&desk).text(AgencyField::Name).lines().len(), 1);
    assert_eq!(form(&desk).value(AgencyField::Name), "Secretaría de Finanzas y Finanzas 2");
}

#[test]
fn nothing_new_is_not_saved() {
    let desk = Desk::with_office().types("L").presses(&["Enter", "Enter"]);
    assert!(kept(&desk).is_empty() && list(&desk).form.is_none());
    assert_eq!(desk.said(), "Sin cambios");
}

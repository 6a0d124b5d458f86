//! Who sits at the console.

use super::desk::Desk;
use super::fake::Fake;
use ventanilla::app::{Overlay, Purpose, Tone, context, footer_keys};
use ventanilla::keymap::{Command, Context};
use ventanilla::model::exchange::{Refusal, Report, Request};

fn sits(desk: &Desk) -> Vec<String> {
    let asked = desk.worker.asked.iter();
    asked
        .filter_map(|request| match request {
            Request::Sit { person, .. } => Some(person.name.to_string()),
            _ => None,
        })
        .collect()
}

#[test]
fn another_person_sits_down_from_either_pane() {
    for pane in ["1", "2"] {
        let mut desk = Desk::with_office().types(pane).types("p");
        assert!(matches!(desk.state.overlays.last(), Some(Overlay::People { chosen: 0 })), "who sits here is chosen");
        desk = desk.presses(&["Down", "Enter"]);
        assert_eq!(sits(&desk), ["beatriz"]);
        assert!(desk.state.overlays.is_empty());
        assert_eq!(desk.said(), "Ahora atiende beatriz, jefe(a) de departamento");
        assert_eq!(desk.state.operator.as_str(), "beatriz");
        assert!(!desk.state.pending.iter().any(|(_, purpose)| matches!(purpose, Purpose::Sit { .. })));
    }
}

#[test]
fn a_number_the_palette_and_the_mouse_choose_too() {
    let desk = Desk::with_office().types("p3");
    assert_eq!(sits(&desk), ["carlos"]);
    let desk = Desk::with_office().types(":sienta").presses(&["Enter"]).types("2");
    assert_eq!(sits(&desk), ["beatriz"]);
    let mut desk = Desk::with_office().types("p");
    let lines = ventanilla::app::layout::areas(&desk.state).overlay.unwrap().lines;
    desk.click(lines.x + 3, lines.y + 1);
    assert_eq!(sits(&desk), ["beatriz"]);
}

#[test]
fn who_sits_already_stays() {
    let desk = Desk::with_office().types("p").presses(&["Enter"]);
    assert!(sits(&desk).is_empty());
    assert_eq!(desk.said(), "Ya atiende ana, operador(a)");
    let desk = Desk::with_office().types("p9").presses(&["Esc"]);
    assert!(sits(&desk).is_empty() && desk.state.overlays.is_empty());
}

#[test]
fn nobody_to_choose_is_only_read() {
    let mut desk = Desk::of("ana").types("p");
    assert_eq!(context(&desk.state), Context::Scroll, "the worker has not said who there is");
    let mut office = Fake::office();
    office.people.clear();
    desk.report(Report::Office(office));
    assert_eq!(context(&desk.state), Context::Scroll);
    assert_eq!(footer_keys(&desk.state).iter().map(|key| key.command).collect::<Vec<_>>(), [Command::Back]);
    desk = desk.presses(&["1", "j", "Enter"]);
    assert!(sits(&desk).is_empty() && desk.state.overlays.is_empty());
}

#[test]
fn who_is_not_named_any_more_does_not_sit_down() {
    let mut desk = Desk::with_office();
    desk.worker.refuses = Some(Refusal::Missing);
    let desk = desk.types("p2");
    assert_eq!(desk.tone(), Some(Tone::Failed));
    assert!(desk.said().contains("[[person]]"), "{}", desk.said());
    assert_eq!(desk.state.operator.as_str(), "ana");
}

#[test]
fn one_person_sits_down_at_a_time() {
    let mut desk = Desk::with_office().slow().types("p2p3");
    assert_eq!(sits(&desk), ["beatriz"]);
    desk.lets_in();
    assert_eq!(desk.state.operator.as_str(), "beatriz");
}

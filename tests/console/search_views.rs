//! The queries that are kept: named, chosen, renamed, taken away and brought back.

use super::desk::Desk;
use ventanilla::app::{Focus, Overlay, search};
use ventanilla::model::exchange::Report;
use ventanilla::model::query::SavedView;

fn view(name: &str, query: &str) -> SavedView {
    SavedView { name: name.to_owned(), query: query.to_owned() }
}

fn names(desk: &Desk) -> Vec<&str> {
    desk.state.views.iter().map(|view| view.name.as_str()).collect()
}

fn with_views() -> Desk {
    let mut desk = Desk::of("ana");
    desk.worker.search.views = vec![view("Vencidos", "estado:vencido"), view("De X", "red:x ")];
    desk.report(Report::Views { views: desk.worker.search.views.clone() });
    desk
}

#[test]
fn the_present_query_is_kept_under_a_name() {
    let desk = Desk::of("ana").types("/").types("refrendo ").presses(&["Ctrl-S"]);
    let desk = desk.types("Refrendos").presses(&["Enter"]);
    assert_eq!(desk.worker.search.views, [view("Refrendos", "refrendo ")]);
    assert_eq!((names(&desk), desk.said()), (vec!["Refrendos"], "Se guardó la búsqueda «Refrendos»".to_owned()));
    assert_eq!(desk.state.focus, Focus::Search);
    // From the list, under the same name: it takes the place of the other.
    let desk = desk.types("red:x ").presses(&["Enter"]).types("B");
    let desk = desk.types("refrendos").presses(&["Enter"]);
    assert_eq!(desk.worker.search.views, [view("refrendos", "refrendo red:x ")]);
}

#[test]
fn nothing_searched_is_not_kept_and_a_name_is_asked_for() {
    let desk = Desk::of("ana").types("B");
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.said(), "Primero busque algo: eso es lo que se guarda.");
    let desk = desk.types("/").types("agua").presses(&["Ctrl-S", "Enter"]);
    let refused = |desk: &Desk| match desk.state.overlays.last() {
        Some(Overlay::Views(views)) => views.form.as_ref().and_then(|form| form.refused),
        _ => None,
    };
    assert_eq!(refused(&desk), Some("refused-empty"));
    let desk = desk.types(&"x".repeat(41)).presses(&["Enter"]);
    assert_eq!(refused(&desk), Some("views-too-long"));
    let desk = desk.presses(&["Esc"]);
    assert!(desk.state.overlays.is_empty() && desk.worker.search.views.is_empty());
}

#[test]
fn a_kept_query_is_chosen_from_the_list() {
    let desk = with_views().types("b").types("j").presses(&["Enter"]);
    assert_eq!(desk.state.search.as_ref().map(search::Search::typed).as_deref(), Some("red:x "));
    assert_eq!((desk.state.focus, desk.state.list.total), (Focus::List, 200));
    let desk = desk.presses(&["Esc"]);
    assert_eq!(desk.state.list.total, 1_000);
}

#[test]
fn a_kept_query_that_is_wrong_now_is_shown_where_it_is_wrong() {
    let mut desk = with_views();
    desk.report(Report::Views { views: vec![view("Vieja", "agencia:turismo")] });
    let desk = desk.types("b").presses(&["Enter"]);
    let search = desk.state.search.as_ref().expect("a search");
    assert!(search.wrong.is_some() && search.insisted && desk.state.focus == Focus::Search);
}

#[test]
fn one_is_renamed_and_no_two_share_a_name() {
    let desk = with_views().types("b").types("r").presses(&["Backspace"; 8]).types("de x").presses(&["Enter"]);
    assert_eq!(names(&desk), ["Vencidos", "De X"], "another one has the name");
    let desk = desk.presses(&["Backspace"; 4]).types("Tarde").presses(&["Enter"]);
    assert_eq!(names(&desk), ["Tarde", "De X"]);
    assert!(matches!(desk.state.overlays.last(), Some(Overlay::Views(views)) if views.form.is_none()));
}

#[test]
fn one_is_taken_away_and_brought_back() {
    let desk = with_views().types("b").types("x").presses(&["Esc"]);
    assert_eq!(names(&desk), ["De X"]);
    let desk = desk.types("z");
    assert_eq!(names(&desk), ["Vencidos", "De X"]);
    assert_eq!(desk.worker.search.views.len(), 2);
}

#[test]
fn what_the_disk_does_not_take_is_said_and_changes_nothing() {
    let mut desk = with_views();
    desk.worker.search.refuses = true;
    let desk = desk.types("b").types("x");
    assert_eq!(names(&desk), ["Vencidos", "De X"]);
    assert!(desk.said().contains("disk"), "{}", desk.said());
    assert!(desk.state.undo.is_empty());
}

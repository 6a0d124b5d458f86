//! The line of the search and what is found: as one types, one question at a time, and the way back.

use super::desk::{Desk, id};
use super::fake::{Fake, conversation, noon};
use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ventanilla::app::{Effect, Event, Focus, Purpose, Source, layout, search};
use ventanilla::model::conversation::{Status, Topic};
use ventanilla::model::counts::{Anchor, View};
use ventanilla::model::exchange::Request;
use ventanilla::model::query::{Order, Problem, Sought};

/// Three hundred conversations: every tenth is about water, every hundredth about a leak in the water.
fn worker() -> Fake {
    let mut fake = Fake::with(300);
    for (place, one) in fake.conversations.iter_mut().enumerate() {
        one.last_at = noon() - TimeDelta::minutes(i64::try_from(place).unwrap());
        one.first_words = match place {
            _ if place % 100 == 50 => "Hay una fuga de agua en mi calle".to_owned(),
            _ if place % 10 == 0 => "No hay agua en la colonia".to_owned(),
            _ => "¿Dónde pago el refrendo?".to_owned(),
        };
        one.topic = (place % 20 == 0).then_some(Topic::Queja);
    }
    fake
}

fn desk() -> Desk {
    Desk::before(worker(), (130, 36))
}

fn finds(desk: &Desk) -> usize {
    desk.asked(|request| matches!(request, Request::Find { .. }))
}

fn line(desk: &Desk) -> String {
    desk.state.search.as_ref().map(search::Search::typed).unwrap_or_default()
}

fn types_slowly(desk: Desk, text: &str) -> Desk {
    desk.types("/").types(text)
}

#[test]
fn what_is_found_takes_the_place_of_the_rows_as_one_types() {
    let mut desk = types_slowly(desk(), "agua");
    assert_eq!((desk.state.list.total, desk.selected().as_str()), (30, "c0000"));
    assert_eq!(desk.state.focus, Focus::Search);
    desk = desk.types(" fuga");
    assert_eq!((desk.state.list.total, desk.selected().as_str()), (3, "c0050"));
    assert_eq!(desk.opened(), "c0050", "the first one found is shown beside");
    desk = desk.presses(&["Backspace", "Backspace", "Backspace", "Backspace", "Backspace"]);
    assert_eq!((desk.state.list.total, desk.selected().as_str()), (30, "c0000"));
}

#[test]
fn one_question_is_on_its_way_and_the_newest_one_wins() {
    let mut desk = desk().slow().types("/").types("agua");
    let wanted = |request: &&Request| matches!(request, Request::Find { .. });
    assert_eq!(finds(&desk), 1, "the others wait for its answer");
    assert_eq!(desk.state.list.rows.len(), 58, "the rows held stay");
    // The answer to the first letter alone is not shown.
    let report = desk.worker.reports.pop_front().expect("an answer");
    desk.report(report);
    assert_eq!(desk.state.list.total, 300);
    let last = desk.worker.asked.iter().rfind(wanted).cloned();
    let Some(Request::Find { query, .. }) = last else { panic!("nothing was asked") };
    assert_eq!(query.terms[0].what, Sought::Prefix("agua".to_owned()));
    assert_eq!(finds(&desk), 2);
    desk.lets_in();
    assert_eq!((desk.state.list.total, finds(&desk)), (30, 2));
    assert!(!desk.state.pending.iter().any(|(_, purpose)| *purpose == Purpose::Page));
}

#[test]
fn enter_keeps_what_was_found_and_everything_works_on_its_rows() {
    let mut desk = types_slowly(desk(), "fuga").presses(&["Enter"]).types("j");
    assert_eq!((desk.state.focus, desk.selected().as_str()), (Focus::List, "c0150"));
    desk = desk.types("tq");
    assert_eq!(desk.worker.get(&id(150)).expect("one").topic, Some(Topic::Queja));
    desk = desk.presses(&["Enter"]).types("r");
    assert_eq!((desk.state.focus, desk.opened().as_str()), (Focus::Composer, "c0150"));
    desk = desk.presses(&["Esc", "Esc", "Esc", "Esc"]);
    assert!(desk.state.search.is_none());
}

#[test]
fn back_leads_to_the_list_and_the_row_where_one_was() {
    for leave in [&["Esc"][..], &["Enter", "j", "Esc"]] {
        let mut desk = types_slowly(desk().types("jjj"), "agua").presses(leave);
        assert_eq!((desk.state.list.view(), desk.selected().as_str()), (Some(View::Pending), "c0003"));
        assert_eq!((desk.state.list.total, desk.state.focus), (300, Focus::List));
        assert_eq!(desk.opened(), "c0003");
        desk.press("j");
        assert_eq!(desk.selected(), "c0004");
    }
    // Deep in another list.
    let desk = types_slowly(desk().presses(&["Shift-Tab", "G"]), "agua").presses(&["Esc"]);
    assert_eq!((desk.state.list.view(), desk.selected().as_str()), (Some(View::All), "c0299"));
}

#[test]
fn a_line_without_anything_is_the_list_as_it_was() {
    let desk = types_slowly(desk().types("jj"), "fu").presses(&["Backspace", "Backspace"]);
    assert_eq!((desk.state.list.view(), desk.selected().as_str()), (Some(View::Pending), "c0002"));
    assert_eq!(desk.state.focus, Focus::Search);
    let desk = desk.presses(&["Enter"]);
    assert!(desk.state.search.is_none() && desk.state.focus == Focus::List);
}

#[test]
fn conditions_narrow_and_what_is_wrong_keeps_the_rows() {
    let desk = types_slowly(desk(), "tipo:queja agua");
    assert_eq!(desk.state.list.total, 15);
    let desk = desk.types(" estado:vencdo");
    let wrong = desk.state.search.as_ref().and_then(|search| search.wrong.clone()).expect("wrong");
    assert_eq!(&line(&desk)[wrong.at], "vencdo");
    assert!(matches!(wrong.problem, Problem::UnknownValue { .. }));
    assert_eq!(desk.state.list.total, 15, "what is not finished narrows nothing");
    let asked = finds(&desk);
    let desk = desk.presses(&["Home"]).types("x");
    assert_eq!((desk.state.list.total, finds(&desk)), (15, asked), "what is wrong in the midst is not asked");
    let desk = desk.presses(&["Enter"]);
    assert_eq!(desk.state.focus, Focus::Search, "a line that is wrong is not left");
    assert!(desk.state.search.as_ref().is_some_and(|search| search.insisted));
}

#[test]
fn what_arrives_is_found_without_moving_the_hand() {
    let mut desk = types_slowly(desk(), "fuga").presses(&["Enter"]).types("j");
    let mut other = conversation(0);
    other.id = id(7_000);
    other.last_at = noon() + TimeDelta::minutes(1);
    other.first_words = "Otra fuga".to_owned();
    desk.worker.conversations.push(other);
    let changed = desk.worker.changed(&[id(7_000)]);
    desk.report(changed);
    assert_eq!((desk.state.list.total, desk.selected().as_str()), (4, "c0150"));
    assert_eq!(desk.state.list.rows[0].conversation.id, id(7_000));
    let asked = desk.worker.asked.iter().rfind(|request| matches!(request, Request::Find { .. }));
    assert!(
        matches!(asked, Some(Request::Find { anchor: Anchor::Around { id: around, .. }, .. }) if *around == id(150))
    );
}

#[test]
fn a_row_that_is_found_no_more_gives_its_place_to_the_next() {
    let mut desk = types_slowly(desk(), "fuga estado:nuevo").presses(&["Enter"]).types("j");
    assert_eq!(desk.selected(), "c0150");
    let changed = desk.worker.change(&id(150), |one| one.status = Status::Answered);
    desk.report(changed);
    assert_eq!((desk.state.list.total, desk.selected().as_str()), (2, "c0250"));
}

#[test]
fn the_order_is_part_of_the_line() {
    let desk = types_slowly(desk(), "agua").presses(&["Ctrl-O"]);
    assert_eq!(line(&desk), "orden:urgente agua");
    assert_eq!(search::query(&desk.state).map(|query| query.order), Some(Order::Urgent));
    let desk = desk.presses(&["Enter"]).types("O");
    assert_eq!(line(&desk), "agua");
    assert_eq!(search::query(&desk.state).map(|query| query.order), Some(Order::Newest));
}

#[test]
fn tab_completes_and_goes_through_the_ways() {
    let desk = types_slowly(desk(), "ag").presses(&["Tab"]);
    assert_eq!(line(&desk), "agencia:");
    let desk = desk.presses(&["Tab"]);
    assert_eq!(line(&desk), "agencia:finanzas ");
    let desk = desk.presses(&["Tab"]);
    assert_eq!(line(&desk), "agencia:salud ");
    let desk = desk.types("est").presses(&["Tab"]).types("v").presses(&["Tab"]);
    assert_eq!(line(&desk), "agencia:salud estado:vencido ");
    assert_eq!(search::query(&desk.state).map(|query| query.conditions.len()), Some(2));
}

#[test]
fn the_mouse_completes_chooses_and_goes_back_to_the_line() {
    let mut desk = types_slowly(desk(), "estado:");
    let summary = layout::areas(&desk.state).list.expect("a list").summary;
    let ways = search::layout::proposals(&desk.state, summary);
    let (place, way) = &ways[1];
    assert_eq!(way.text, "hoy ");
    let (x, y) = (place.x, place.y);
    desk.click(x, y);
    assert_eq!(line(&desk), "estado:hoy ");
    let rows = layout::areas(&desk.state).list.expect("a list").rows;
    desk.mouse(MouseEventKind::Down(MouseButton::Left), 5, rows.y + 2);
    assert_eq!((desk.state.focus, desk.selected().as_str()), (Focus::List, "c0002"));
    let tabs = layout::areas(&desk.state).list.expect("a list").tabs;
    desk.click(4, tabs.y);
    assert_eq!(desk.state.focus, Focus::Search);
    assert_eq!(line(&desk), "estado:hoy ");
}

#[test]
fn up_brings_back_what_was_searched_before() {
    let mut desk = desk();
    for text in ["agua", "fuga", "agua"] {
        desk = types_slowly(desk, text).presses(&["Enter", "Esc"]);
    }
    let desk = types_slowly(desk, "ref").presses(&["Up"]);
    assert_eq!(line(&desk), "agua");
    let desk = desk.presses(&["Up", "Up"]);
    assert_eq!((line(&desk).as_str(), desk.state.list.total), ("fuga", 3));
    let desk = desk.presses(&["Down", "Down", "Down"]);
    assert_eq!(line(&desk), "ref");
}

#[test]
fn while_the_index_is_made_it_is_asked_again_every_second() {
    let mut desk = types_slowly(desk(), "fuga");
    desk.worker.search.making = Some((100, 300));
    desk = desk.types(" ");
    assert_eq!(desk.state.search.as_ref().and_then(|search| search.making), Some((100, 300)));
    let asked = finds(&desk);
    desk.tick(400);
    assert_eq!(finds(&desk), asked);
    desk.tick(700);
    assert_eq!(finds(&desk), asked + 1);
    desk.worker.search.making = None;
    desk.tick(1_100);
    assert_eq!(desk.state.search.as_ref().and_then(|search| search.making), None);
    let asked = finds(&desk);
    desk.tick(5_000);
    assert_eq!(finds(&desk), asked, "once it is made nobody asks any more");
}

#[test]
fn another_list_ends_the_search() {
    let desk = types_slowly(desk(), "agua").presses(&["Enter", "Tab"]);
    assert!(desk.state.search.is_none());
    assert!(matches!(desk.state.list.source, Source::View(View::Pending | View::Waiting)));
    let desk = types_slowly(desk, "agua").presses(&["Enter"]).types("n");
    assert!(desk.state.search.is_none());
    assert_eq!(desk.state.list.view(), Some(View::Pending));
}

#[test]
fn the_thread_is_scrolled_to_the_newest_place_and_on_to_the_next() {
    let mut desk = types_slowly(desk(), "buenas").presses(&["Backspace"; 6]);
    // Every line of the fake's thread says it: more than fits.
    desk = desk.types("refrendo").presses(&["Enter", "Enter"]);
    let open = desk.state.open.as_ref().expect("open");
    assert_eq!(open.scroll, 0, "the word is not in this thread");
    assert!(!ventanilla::app::available(&desk.state, ventanilla::keymap::Command::NextHit));
}

#[test]
fn any_blank_stands_between_words_and_conditions() {
    for blank in [' ', '\u{a0}', '\u{2003}', '\u{3000}'] {
        let mut desk = desk().presses(&["/"]);
        desk.paste(&format!("agua{blank}red:zz{blank}\"fuga"));
        let mut desk = desk.presses(&["Esc", "Esc", "/"]).types("agua");
        desk.paste(&format!("{blank}estado:"));
        assert_eq!(line(&desk), format!("agua{blank}estado:"), "{blank:?}");
        assert_eq!(desk.state.list.total, 30, "{blank:?}: what stands before the piece that is being typed is found");
    }
}

#[test]
fn what_is_pasted_or_broken_into_lines_is_one_line() {
    let mut desk = desk().types("/");
    desk.paste("agua\nfuga");
    assert_eq!((line(&desk).as_str(), desk.state.list.total), ("agua fuga", 3));
    desk.event(Event::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL)));
    assert_eq!(desk.state.search.as_ref().map(|search| search.line.lines().len()), Some(1));
}

#[test]
fn leaving_and_other_panes_work_from_the_line() {
    let mut desk = types_slowly(desk(), "agua");
    desk.press("Ctrl-C");
    assert!(desk.effects.contains(&Effect::Quit));
    let mut narrow = Desk::before(worker(), (80, 24)).types("/").types("agua");
    assert!(!layout::covers(&narrow.state));
    narrow.event(Event::Resize(200, 60));
    assert_eq!(narrow.opened(), "c0000");
    narrow.event(Event::Resize(80, 24));
    assert!(narrow.state.open.is_none());
    assert_eq!(narrow.state.list.total, 30);
}

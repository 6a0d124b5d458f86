//! What a person does among the accounts of the third pane: looking, typing, judging, importing, asking now.

use super::counts_fake::{CountsFake, date, two};
use super::desk::Desk;
use super::fake::Fake;
use crossterm::event::{MouseButton, MouseEventKind};
use proptest::prelude::*;
use ventanilla::app::followers::Over as PaneOver;
use ventanilla::app::followers::accounts::hand::{HandField, HandForm};
use ventanilla::app::followers::accounts::import::Preview;
use ventanilla::app::followers::accounts::{Face, Known, Over, days, rows};
use ventanilla::app::{Event, Overlay, Tone, context, footer_keys, layout};
use ventanilla::keymap::{Command, Context};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::followers::Verdict;
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::DateOrder;

fn before(counts: CountsFake, size: (u16, u16)) -> Desk {
    let mut worker = Fake::with(3);
    worker.counts = counts;
    Desk::before(worker, size).presses(&["3"])
}

fn wide() -> Desk {
    before(two(), (130, 40))
}

fn selected(desk: &Desk) -> &str {
    desk.state.followers.accounts.selected.as_ref().map_or("", AccountId::as_str)
}

fn form(desk: &Desk) -> &HandForm {
    match desk.state.overlays.last() {
        Some(Overlay::Followers(PaneOver::Accounts(Over::Hand(form)))) => form,
        other => panic!("{other:?}"),
    }
}

fn preview(desk: &Desk) -> &Preview {
    match desk.state.overlays.last() {
        Some(Overlay::Followers(PaneOver::Accounts(Over::Preview(preview)))) => preview,
        other => panic!("{other:?}"),
    }
}

fn clears(desk: Desk) -> Desk {
    let mut desk = desk;
    for _ in 0..30 {
        desk.press("Backspace");
    }
    desk
}

#[test]
fn the_pane_asks_for_the_days_once_and_for_the_forecast_of_what_is_looked_at() {
    let desk = wide();
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 1);
    assert_eq!(desk.asked(|request| matches!(request, Request::Outlook { .. })), 1);
    assert_eq!(selected(&desk), "facebook");
    let desk = desk.presses(&["j", "k", "j"]);
    assert_eq!(selected(&desk), "x");
    assert_eq!(desk.asked(|request| matches!(request, Request::Outlook { .. })), 2, "known ones are not asked again");
    assert!(desk.state.followers.accounts.outlooks.values().all(|known| matches!(known, Known::Is(_))));
}

#[test]
fn what_changes_is_read_again_and_moves_no_hand() {
    let mut desk = wide().presses(&["j"]);
    desk.report(Report::Counted { accounts: vec![AccountId::new("x")] });
    assert_eq!(selected(&desk), "x");
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 2);
    assert_eq!(desk.asked(|request| matches!(request, Request::Outlook { .. })), 3);
    // Elsewhere nothing is asked until the pane is shown again.
    let mut desk = desk.presses(&["1"]);
    desk.report(Report::Counted { accounts: vec![AccountId::new("x")] });
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 2);
    let desk = desk.presses(&["3"]);
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 3);
}

#[test]
fn days_that_change_while_they_are_asked_for_are_asked_for_again() {
    let mut worker = Fake::with(3);
    worker.counts = two();
    let mut desk = Desk::before(worker, (130, 40)).slow();
    desk.lets_in();
    desk = desk.presses(&["3"]);
    desk.report(Report::Counted { accounts: Vec::new() });
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 1);
    desk.lets_in();
    assert_eq!(desk.asked(|request| matches!(request, Request::Followers { .. })), 2);
    assert!(desk.state.pending.is_empty());
}

#[test]
fn a_narrow_screen_shows_the_account_over_the_list() {
    let mut desk = before(two(), (80, 24));
    let reading = |desk: &Desk| desk.state.followers.accounts.reading;
    assert!(!reading(&desk));
    desk.press("Enter");
    assert!(reading(&desk));
    desk = desk.presses(&["Esc", "t"]);
    assert!(reading(&desk) && desk.state.followers.accounts.face == Face::Table);
    desk = desk.presses(&["Esc", "t"]);
    assert!(reading(&desk) && desk.state.followers.accounts.face == Face::Table, "it was not seen: it is shown");
    desk.press("t");
    assert_eq!(desk.state.followers.accounts.face, Face::Chart);
}

#[test]
fn the_cursor_of_the_table_stays_on_its_day() {
    let mut desk = wide().presses(&["t", "j", "j"]);
    assert_eq!(desk.state.followers.accounts.cursor, Some(date("2026-11-21")));
    desk.worker.counts.list[0].series.days.pop();
    desk.report(Report::Counted { accounts: vec![AccountId::new("facebook")] });
    assert_eq!(desk.state.followers.accounts.cursor, Some(date("2026-11-21")));
    let lines = days::shown(&desk.state);
    assert_eq!(lines[days::place(&desk.state, &lines)].day(), date("2026-11-21"));
    assert!(matches!(lines[0], days::Line::Gap { .. }), "today has no reading any more");
    let desk = desk.presses(&["G", "Enter"]);
    assert!(
        matches!(desk.state.overlays.last(), Some(Overlay::Followers(PaneOver::Accounts(Over::Day(day)))) if day.day == date("2026-08-16"))
    );
}

#[test]
fn a_chart_is_moved_no_further_back_than_it_goes() {
    let mut desk = wide();
    assert!(!ventanilla::app::followers::available(&desk.state, Command::NextPeriod));
    for _ in 0..50 {
        desk.press("<");
    }
    assert_eq!(desk.state.followers.accounts.back, 99);
    assert!(!ventanilla::app::followers::available(&desk.state, Command::PreviousPeriod));
    for _ in 0..50 {
        desk.press(">");
    }
    assert_eq!(desk.state.followers.accounts.back, 0);
}

#[test]
fn a_reading_is_typed_for_a_day_that_has_been() {
    let mut desk = wide().presses(&["E"]);
    assert_eq!(form(&desk).value(HandField::Followers), "70,990", "it begins with what is known");
    desk.press("Enter");
    assert_eq!(form(&desk).refused.as_deref(), Some("Eso mismo ya está anotado ese día."));
    desk = clears(desk).types("muchos").presses(&["Enter"]);
    assert!(form(&desk).refused.as_deref().is_some_and(|why| why.contains("«muchos»")));
    desk = clears(desk).presses(&["Enter"]);
    assert_eq!(form(&desk).refused.as_deref(), Some("Falta cuántos seguidores."));
    desk = clears(desk.types("71,001").presses(&["Shift-Tab"])).types("24 nov 2026").presses(&["Enter"]);
    assert_eq!(form(&desk).refused.as_deref(), Some("Ese día no ha llegado: solo se anota lo que ya pasó."));
    desk = clears(desk).types("ayer").presses(&["Enter"]);
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.tone(), Some(Tone::Done));
    assert!(desk.said().contains("Se corrigió a 71,001 seguidores de facebook, dom 22 nov 2026"), "{}", desk.said());
    let kept = desk.worker.counts.list[0].series.days.iter().find(|day| day.day == date("2026-11-22")).unwrap();
    assert_eq!(kept.earlier[0].reading.followers, Some(70_980), "what stood there is kept");
}

#[test]
fn the_numbers_of_the_form_follow_its_day_until_they_are_changed() {
    let desk = clears(wide().presses(&["E", "Shift-Tab"])).types("20 nov").presses(&["Tab"]);
    assert_eq!(form(&desk).value(HandField::Followers), "70,960");
    let desk = clears(desk).types("5").presses(&["Shift-Tab"]);
    let desk = clears(desk).types("19 nov").presses(&["Tab"]);
    assert_eq!(form(&desk).value(HandField::Followers), "5", "what a person typed stays");
}

#[test]
fn what_is_typed_is_not_lost_when_the_disk_is_full() {
    let mut desk = clears(wide().presses(&["E"])).types("71001");
    desk.worker.counts.refuses = Some(Refusal::NotSaved("disco lleno".to_owned()));
    desk.press("Enter");
    assert_eq!(form(&desk).value(HandField::Followers), "71001");
    assert!(form(&desk).refused.as_deref().is_some_and(|why| why.contains("disco lleno")));
    let desk = desk.presses(&["Enter"]);
    assert!(desk.state.overlays.is_empty() && desk.state.pending.is_empty());
}

#[test]
fn an_odd_reading_is_judged_and_the_verdict_taken_back() {
    let verdict = |desk: &Desk| {
        let days = &desk.worker.counts.list[0].series.days;
        days.iter().find(|day| day.day == date("2026-11-14")).and_then(|day| day.judged.as_ref()).map(|one| one.verdict)
    };
    let mut desk = wide().presses(&["v", "Down", "Enter"]);
    assert_eq!(verdict(&desk), Some(Verdict::Wrong));
    assert!(desk.said().contains("es errónea"), "{}", desk.said());
    assert!(!ventanilla::app::followers::available(&desk.state, Command::Judge), "nothing is in doubt any more");
    desk = desk.presses(&["t"]);
    while desk.state.followers.accounts.cursor != Some(date("2026-11-14")) {
        desk.press("j");
    }
    let desk = desk.presses(&["v", "Up", "Enter"]);
    assert_eq!(verdict(&desk), None);
    assert_eq!(rows::suspects(rows::selected(&desk.state).unwrap()), 1);
}

fn with_file(labels: &[Option<&str>]) -> Desk {
    let mut counts = two();
    counts.file = labels.iter().map(|label| label.map(str::to_owned)).collect();
    counts.path = "~/f.csv".to_owned();
    before(counts, (130, 40))
}

#[test]
fn a_file_is_looked_at_before_it_is_imported() {
    let mut desk = with_file(&[Some("Página"), None]).presses(&["I", "Enter"]);
    assert!(
        matches!(desk.state.overlays.last(), Some(Overlay::Followers(PaneOver::Accounts(Over::Path(path)))) if path.refused.is_some())
    );
    desk = desk.types("~/no.csv").presses(&["Enter"]);
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Path(path)))) = desk.state.overlays.last() else {
        panic!("the path")
    };
    assert_eq!(path.refused.as_deref(), Some("El archivo no se pudo leer: no existe"));
    desk = clears(desk).types("~/f.csv").presses(&["Enter", "Enter"]);
    assert_eq!(preview(&desk).refused.as_deref(), Some("Falta decir de qué cuenta es: ← y → la eligen."));
    desk = desk.presses(&["Right", "Right"]);
    assert_eq!(preview(&desk).accounts, [(Some("Página".to_owned()), AccountId::new("x"))]);
    assert_eq!(preview(&desk).effects.new, 5);
    desk = desk.presses(&["f"]);
    assert_eq!(preview(&desk).read.dates, [DateOrder::DayFirst]);
    desk = desk.presses(&["Enter"]);
    assert!(desk.state.overlays.is_empty());
    assert_eq!(desk.said(), "Se importaron 5 días de f.csv.");
    let Some(Request::ImportCounts { accounts, choices, .. }) =
        desk.worker.asked.iter().rfind(|request| matches!(request, Request::ImportCounts { .. }))
    else {
        panic!("imported")
    };
    assert_eq!((accounts.len(), choices.dates), (1, Some(DateOrder::DayFirst)));
    let desk = desk.presses(&["I"]);
    let Some(Overlay::Followers(PaneOver::Accounts(Over::Path(path)))) = desk.state.overlays.last() else {
        panic!("the path")
    };
    assert_eq!(path.text.lines(), ["~/"], "the folder is offered again");
}

#[test]
fn a_file_that_changed_meanwhile_is_read_again_and_not_imported() {
    let mut desk = with_file(&[None]).presses(&["I"]).types("~/f.csv").presses(&["Enter", "Right"]);
    desk.worker.counts.moved = true;
    desk.press("Enter");
    assert!(preview(&desk).refused.as_deref().is_some_and(|why| why.contains("cambió desde que se leyó")));
    assert!(preview(&desk).waiting.is_none());
    assert_eq!(desk.asked(|request| matches!(request, Request::ReadCounts { .. })), 3);
    desk.press("Enter");
    assert!(desk.state.overlays.is_empty(), "what is seen now is imported");
}

#[test]
fn the_networks_are_asked_now_and_each_answer_is_said() {
    let desk = wide().presses(&["F5"]);
    assert_eq!(desk.asked(|request| matches!(request, Request::CountNow { .. })), 1);
    assert_eq!(desk.asked(|request| matches!(request, Request::SyncNow { .. })), 1);
    assert_eq!(desk.tone(), Some(Tone::Failed));
    let said = "Se contaron: facebook 71,000 · No se contó x: La red no aceptó esta petición: cerrado";
    assert_eq!(desk.said(), said);
}

#[test]
fn days_that_cannot_be_read_say_why_and_forecasts_too() {
    let mut counts = two();
    counts.refuses = Some(Refusal::NotSaved("la vista".to_owned()));
    let mut desk = before(counts, (130, 40));
    assert!(desk.state.followers.accounts.failed.as_deref().is_some_and(|why| why.contains("la vista")));
    desk = desk.presses(&["1", "3"]);
    assert!(desk.state.followers.accounts.failed.is_none());
    desk.worker.counts.refuses = Some(Refusal::Missing);
    desk.press("j");
    assert!(matches!(desk.state.followers.accounts.outlooks.get(&AccountId::new("x")), Some(Known::Not(_))));
}

#[test]
fn the_mouse_does_what_the_keys_do() {
    let mut desk = wide();
    desk.click(5, 9);
    assert_eq!(selected(&desk), "x");
    desk.click(5, 9);
    assert!(desk.state.followers.accounts.reading, "the second click opens");
    desk.mouse(MouseEventKind::ScrollDown, 90, 20);
    assert!(desk.state.followers.accounts.scroll > 0);
    desk.mouse(MouseEventKind::ScrollUp, 5, 9);
    assert_eq!(selected(&desk), "facebook");
    desk = desk.presses(&["t"]);
    desk.click(90, 10);
    assert_eq!(desk.state.followers.accounts.cursor, Some(date("2026-11-20")));
    desk.press("v");
    desk.mouse(MouseEventKind::Down(MouseButton::Left), 0, 20);
    assert!(desk.state.overlays.is_empty(), "a click beside takes it away");
}

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Mouse(u8, u16, u16),
    Size(u16, u16),
    LetIn(usize),
    Counted,
    Refuse(u8),
    Gone,
}

const KEYS: [&str; 42] = [
    "3",
    "3",
    "t",
    "t",
    "D",
    "s",
    "E",
    "I",
    "v",
    "j",
    "k",
    "G",
    "g",
    "PgDn",
    "PgUp",
    "<",
    ">",
    "Enter",
    "Enter",
    "Enter",
    "Esc",
    "Esc",
    "Tab",
    "Shift-Tab",
    "Left",
    "Right",
    "Up",
    "Down",
    "f",
    "7",
    "Backspace",
    "Ctrl-S",
    "F5",
    "z",
    "1",
    "2",
    "?",
    ":",
    "A",
    "F6",
    "q",
    "h",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => prop::sample::select(&KEYS[..]).prop_map(Step::Key),
        6 => (0..3_u8, 0..210_u16, 0..65_u16).prop_map(|(kind, x, y)| Step::Mouse(kind, x, y)),
        2 => (10..210_u16, 5..65_u16).prop_map(|(x, y)| Step::Size(x, y)),
        10 => (1..6_usize).prop_map(Step::LetIn),
        3 => Just(Step::Counted),
        2 => (0..4_u8).prop_map(Step::Refuse),
        1 => Just(Step::Gone),
    ]
}

fn take(desk: &mut Desk, step: &Step) {
    match step.clone() {
        Step::Key(key) => desk.press(key),
        Step::Mouse(kind, x, y) => {
            let kinds = [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp];
            desk.mouse(kinds[usize::from(kind)], x, y);
        }
        Step::Size(x, y) => desk.event(Event::Resize(x, y)),
        Step::LetIn(reports) => {
            for _ in 0..reports {
                if let Some(report) = desk.worker.reports.pop_front() {
                    desk.report(report);
                }
            }
        }
        Step::Counted => {
            let accounts = vec![AccountId::new("facebook")];
            desk.worker.reports.push_back(Report::Counted { accounts });
        }
        Step::Refuse(kind) => {
            desk.worker.counts.refuses = Some(match kind {
                0 => Refusal::Conflict,
                1 => Refusal::Missing,
                2 => Refusal::Unassigned("a".to_owned()),
                _ => Refusal::NotSaved("disco lleno".to_owned()),
            });
        }
        Step::Gone => {
            desk.worker.counts.list.pop();
            desk.worker.reports.push_back(Report::Counted { accounts: Vec::new() });
        }
    }
}

fn check(desk: &Desk) -> Result<(), TestCaseError> {
    let state = &desk.state;
    let accounts = &state.followers.accounts;
    if accounts.list.is_some() && !state.standings.is_empty() {
        prop_assert!(rows::selected_place(state).is_some(), "no account is selected");
    }
    prop_assert!(!accounts.reading || accounts.selected.is_some());
    let asked = |kind: fn(&Request) -> bool| desk.worker.asked.iter().filter(|request| kind(request)).count();
    let outlooks = asked(|request| matches!(request, Request::Outlook { .. }));
    prop_assert!(outlooks < 500);
    let lines = days::shown(state);
    prop_assert!(lines.is_empty() || days::place(state, &lines) < lines.len());
    if let Some(Overlay::Followers(PaneOver::Accounts(over))) = state.overlays.last() {
        match over {
            Over::Judge(judging) => prop_assert!(judging.chosen < judging.choices.len()),
            Over::Preview(shown) => {
                prop_assert!(shown.chosen < shown.read.series.len());
                prop_assert_eq!(context(state), Context::Pick);
            }
            Over::Hand(_) | Over::Path(_) | Over::Day(_) => {}
        }
    }
    if state.size.1 > 4 && state.size.0 > 4 {
        let keys = footer_keys(state);
        for (x, y) in [(3, 5), (state.size.0 / 2 + 3, state.size.1 / 2), (state.size.0 - 3, state.size.1 - 4)] {
            let _ = layout::hit(state, &keys, x, y);
        }
        let area = ratatui::layout::Rect::new(0, 0, state.size.0, state.size.1);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        let _ = ventanilla::ui::paint(state, &mut buffer);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_among_the_accounts(steps in prop::collection::vec(step(), 1..90), wide in any::<bool>()) {
        let mut counts = two();
        counts.file = vec![Some("Página".to_owned()), None];
        counts.path = "7".to_owned();
        let mut desk = before(counts, if wide { (130, 36) } else { (80, 24) }).slow();
        for step in steps {
            take(&mut desk, &step);
            check(&desk)?;
        }
        desk.lets_in();
        check(&desk)?;
        prop_assert!(desk.state.pending.is_empty(), "{:?}", desk.state.pending);
        let waits = desk.state.overlays.iter().any(|overlay| match overlay {
            Overlay::Followers(PaneOver::Accounts(Over::Hand(form))) => form.saving,
            Overlay::Followers(PaneOver::Accounts(Over::Preview(shown))) => shown.waiting.is_some(),
            Overlay::Followers(PaneOver::Accounts(Over::Path(path))) => path.reading.is_some(),
            _ => false,
        });
        prop_assert!(!waits, "something waits for an answer that does not come");
    }
}

//! Frames: what the operator sees, on each screen, in both languages, at each size.

mod desk;
mod geometry;
mod hostile;
mod looks;
mod speed;

use desk::{at, desk, drawn, now, reading, under, words, writing};
use ratatui_textarea::TextArea;
use ventanilla::app::{Boot, Confirm, Overlay, Pick, Picking, Prompt, Prompting, State};
use ventanilla::i18n::Lang;
use ventanilla::model::account::{CheckItem, CheckReport, Phase};
use ventanilla::model::conversation::Topic;
use ventanilla::model::exchange::OpenStep;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId};

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 40), (200, 60)];

/// Compares a screen in both languages at each size with what was looked at and found good.
fn look(name: &str, screen: impl Fn((u16, u16), Lang) -> State) {
    for (code, lang) in [("es", Lang::Es), ("en", Lang::En)] {
        for size in SIZES {
            let seen = words(&drawn(&screen(size, lang)));
            assert!(!seen.contains("«row-") && !seen.contains('\u{fffd}'), "{seen}");
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("{name}-{code}-{}x{}", size.0, size.1), seen);
            });
        }
    }
}

#[test]
fn inbox() {
    look("inbox", desk);
}

#[test]
fn empty_inbox() {
    look("empty", |size, lang| {
        let mut state = desk(size, lang);
        state.list.rows.clear();
        state.list.total = 0;
        state.list.selected = None;
        state.counts = ventanilla::model::counts::Counts::default();
        state
    });
}

#[test]
fn loading_inbox() {
    look("loading", |size, lang| {
        let mut state = desk(size, lang);
        state.list = ventanilla::app::List { loading: true, ..ventanilla::app::List::default() };
        state
    });
}

#[test]
fn conversation() {
    look("conversation", reading);
}

#[test]
fn composer() {
    look("composer", writing);
}

#[test]
fn help() {
    look("help", |size, lang| under(desk(size, lang), Overlay::Help { scroll: 0 }));
}

#[test]
fn palette() {
    look("palette", |size, lang| under(desk(size, lang), Overlay::Palette { query: "o".to_owned(), chosen: 1 }));
}

fn pick(what: Picking, chosen: usize) -> Overlay {
    let conversation = ConversationId::new("id-María López");
    Overlay::Pick(Pick { what, conversation, based_on: 3, chosen, query: String::new() })
}

#[test]
fn picking_a_topic() {
    let topics: Vec<Option<Topic>> = Topic::ALL.into_iter().map(Some).chain([None]).collect();
    look("pick-topic", |size, lang| under(reading(size, lang), pick(Picking::Topic(topics.clone()), 1)));
}

#[test]
fn picking_an_agency() {
    let agencies = vec![Some(AgencyId::new("finanzas")), Some(AgencyId::new("japac")), None];
    look("pick-agency", |size, lang| under(reading(size, lang), pick(Picking::Agency(agencies.clone()), 0)));
}

#[test]
fn writing_a_note() {
    look("prompt", |size, lang| {
        let prompt = Prompt {
            what: Prompting::Note,
            conversation: ConversationId::new("id-María López"),
            based_on: 3,
            text: TextArea::new(vec!["Finanzas confirma por correo a las 14:00".to_owned()]),
            refused: None,
        };
        under(reading(size, lang), Overlay::Prompt(prompt))
    });
}

#[test]
fn explaining_a_deadline() {
    look("explain", |size, lang| under(reading(size, lang), Overlay::Explain { scroll: 0 }));
}

#[test]
fn card() {
    look("card", |size, lang| under(reading(size, lang), Overlay::Card { scroll: 0 }));
}

#[test]
fn accounts() {
    look("accounts", |size, lang| {
        let mut state = desk(size, lang);
        let fault = Fault::Permission { detail: "(#200)".to_owned() };
        state.standings[0].phase = Phase::Failing { fault, retry_at: Some(at(23, 12, 50)) };
        state.standings[0].unreadable = 2;
        let item = |what: &str, good, evidence: &str, remedy: Option<&str>| CheckItem {
            what: what.to_owned(),
            good,
            evidence: evidence.to_owned(),
            remedy: remedy.map(str::to_owned),
        };
        let report = CheckReport {
            account: AccountId::new("facebook"),
            at: now(),
            items: vec![
                item("token", Some(true), "vence el 20 ene 2027", None),
                item("permission:pages_messaging", Some(false), "declined", Some("fault-permission")),
                item("quota", None, "", None),
            ],
        };
        under(state, Overlay::Accounts { chosen: 0, checks: vec![report], checking: vec![AccountId::new("x")] })
    });
}

#[test]
fn leaving() {
    look("confirm", |size, lang| {
        let mut state = desk(size, lang);
        state.counts.in_flight = 2;
        under(state, Overlay::Confirm(Confirm::Quit))
    });
}

#[test]
fn welcome() {
    look("welcome", |size, lang| State { boot: Boot::Welcome { chosen: 0 }, ..desk(size, lang) });
}

#[test]
fn opening() {
    let step = OpenStep::Replay { done: 41_200, total: 120_000 };
    look("opening", |size, lang| State { boot: Boot::Opening(step.clone()), ..desk(size, lang) });
}

#[test]
fn too_small() {
    for (lang, words) in [(Lang::Es, "Mínimo 60×16"), (Lang::En, "At least 60×16")] {
        let seen = desk::words(&drawn(&desk((30, 8), lang)));
        assert_eq!(seen.trim(), words);
        for size in [(1, 1), (0, 0), (59, 16), (60, 15), (4, 60)] {
            drawn(&desk(size, lang));
        }
    }
}

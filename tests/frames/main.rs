//! Frames: what the operator sees, on each screen, in both languages, at each size.

#![expect(clippy::expect_used, reason = "a state that cannot be made is a test that fails")]

mod attention;
mod counts_desk;
mod desk;
mod editor;
mod followers;
mod followers_desk;
mod geometry;
mod hostile;
mod looks;
mod office;
mod queue;
mod queue_desk;
mod readme;
mod records;
mod search;
mod sentences;
mod speed;

use desk::{at, delivery, desk, drawn, now, reading, said, under, words, writing};
use ratatui_textarea::TextArea;
use ventanilla::app::{Boot, Confirm, Event, Overlay, Pick, Picking, Prompt, Prompting, Source, State, Tone, update};
use ventanilla::i18n::Lang;
use ventanilla::model::account::{CheckItem, CheckReport, Phase};
use ventanilla::model::conversation::{Status, Topic};
use ventanilla::model::counts::{Page, View};
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::OpenStep;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId};
use ventanilla::model::message::Entry;
use ventanilla::model::sighting::Answerable;
use ventanilla::model::window::Window;

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 40), (200, 60)];

/// Compares a screen in both languages at each size with what was looked at and found good.
fn look(name: &str, screen: impl Fn((u16, u16), Lang) -> State) {
    for (code, lang) in [("es", Lang::Es), ("en", Lang::En)] {
        for size in SIZES {
            let seen = words(&drawn(&screen(size, lang)));
            assert!(lang == Lang::Es || !seen.contains('«'), "a sentence that does not exist: {seen}");
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
fn notice_with_the_way_back() {
    look("notice-done", |size, lang| said(desk(size, lang), Tone::Done, "Enviado a Iván Osuna 12:40"));
}

#[test]
fn notice_of_a_failure() {
    let why = "No se envió a María López. El permiso de acceso venció o no sirve: renueve la llave.";
    look("notice-failed", |size, lang| said(reading(size, lang), Tone::Failed, why));
    for size in SIZES {
        let seen = words(&drawn(&said(desk(size, Lang::Es), Tone::Failed, why)));
        let bottom: Vec<&str> = seen.lines().skip(usize::from(size.1) - 3).collect();
        let bottom = bottom.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for word in why.split_whitespace() {
            assert!(bottom.contains(word), "{word} is not said at {size:?}: {bottom}");
        }
    }
}

#[test]
fn the_way_back_is_shown_only_where_its_key_works() {
    let list = words(&drawn(&said(desk((120, 40), Lang::Es), Tone::Done, "Hecho")));
    assert!(list.contains("✓ Hecho · z deshacer (7 s)"), "{list}");
    let composer = words(&drawn(&said(writing((120, 40), Lang::Es), Tone::Done, "Hecho")));
    assert!(composer.contains("✓ Hecho") && !composer.contains("deshacer"), "{composer}");
}

#[test]
fn ways_an_answer_can_take_are_said_at_every_size() {
    for size in SIZES {
        for (answerable, es) in [
            (Answerable::BrowserOnly, "No se responde por la API: ábralo en el navegador (o)"),
            (Answerable::Until { at: at(23, 11, 0) }, "Messenger cerró 11:00: ábralo en el navegador (o)"),
            (Answerable::Until { at: at(24, 12, 0) }, "Messenger acepta respuesta hasta mar 12:00 (quedan 23 h)"),
        ] {
            let mut state = reading(size, Lang::Es);
            let thread = state.open.as_mut().and_then(|open| open.thread.as_mut()).expect("a thread");
            thread.conversation.answerable = answerable;
            let seen = words(&drawn(&state));
            assert!(seen.contains(es), "{seen}");
        }
    }
}

#[test]
fn a_delivery_is_said_in_the_state_it_is_in() {
    let now = now();
    let later = now + chrono::Duration::seconds(7);
    for (state_of, said) in [
        (DeliveryState::Pending { not_before: later }, "en espera, sale en 7 s"),
        (DeliveryState::Pending { not_before: now }, "en espera de su turno"),
        (DeliveryState::Sending { since: now }, "enviando"),
        (DeliveryState::Cancelled { at: now }, "retirada antes de salir"),
        (
            DeliveryState::Unknown { since: now, fault: Fault::Unreachable { detail: String::new() } },
            "sin confirmar: leyendo de vuelta antes de reenviar",
        ),
        (
            DeliveryState::Failed { fault: Fault::Refused { code: None, why: "a\u{1b}".to_owned() }, at: now },
            "no enviada: La red no aceptó esta petición: a",
        ),
    ] {
        let mut state = reading((130, 40), Lang::Es);
        let thread = state.open.as_mut().and_then(|open| open.thread.as_mut()).expect("a thread");
        thread.entries = vec![Entry::Delivery(delivery(state_of))];
        let seen = words(&drawn(&state));
        assert!(seen.contains(said), "{seen}");
    }
}

#[test]
fn the_list_says_that_an_answer_is_under_way() {
    for (size, state_of, said) in [
        ((80, 24), DeliveryState::Pending { not_before: now() + chrono::Duration::seconds(7) }, "→ 7 s · "),
        ((120, 40), DeliveryState::Pending { not_before: now() }, "→ enviando · "),
        ((200, 60), DeliveryState::Sending { since: now() }, "→ enviando · "),
    ] {
        let mut state = desk(size, Lang::Es);
        state.deliveries = vec![delivery(state_of)];
        let seen = words(&drawn(&state));
        let rows: Vec<&str> = seen.lines().filter(|line| line.contains(said)).collect();
        assert!(rows.len() == 1 && rows[0].contains("María López"), "{said}: {seen}");
    }
}

#[test]
fn a_post_that_is_the_citizens_own_message_is_not_said_twice() {
    let own = |thread: &str| {
        let mut state = reading((120, 40), Lang::Es);
        let open = state.open.as_mut().and_then(|open| open.thread.as_mut()).expect("a thread");
        open.conversation.thread = thread.to_owned();
        words(&drawn(&state)).contains("en la publicación")
    };
    assert!(own("10_20") && !own("10"));
}

#[test]
fn a_row_has_room_for_what_the_citizen_says() {
    for (size, said) in [
        ((60, 16), "queja · Llevo tres sema…"),
        ((80, 24), "trámite · Buenas tardes ¿dón"),
        ((120, 40), "queja · Llevo tres sema…"),
    ] {
        let seen = words(&drawn(&desk(size, Lang::Es)));
        assert!(seen.contains(said), "{seen}");
    }
}

#[test]
fn the_passing_of_time_moves_nothing_on_the_top_line() {
    for size in SIZES {
        for lang in [Lang::Es, Lang::En] {
            let top = |seconds: i64| {
                let mut state = desk(size, lang);
                for standing in &mut state.standings {
                    standing.last_good = Some(now() - chrono::Duration::seconds(seconds));
                }
                let seen = words(&drawn(&state));
                let line = seen.lines().next().unwrap_or_default().to_owned();
                let until = line.rfind(" F").expect("the first account");
                (line[..until].to_owned(), line.chars().count())
            };
            for seconds in [4, 9, 59, 61, 290] {
                assert_eq!(top(0), top(seconds), "{size:?} {seconds}");
            }
        }
    }
}

#[test]
fn whose_term_comes_next_is_said_beside_every_hour() {
    let seen = words(&drawn(&desk((120, 40), Lang::Es)));
    assert!(seen.contains("hoy 8 · 9 ·") && seen.contains("vence ! 12:58 María López"), "{seen}");
}

#[test]
fn a_thread_is_scrolled_no_further_than_it_goes() {
    let mut state = reading((80, 24), Lang::Es);
    let at = |state: &mut State, scroll| {
        state.open.as_mut().expect("open").scroll = scroll;
        words(&drawn(state))
    };
    let newest = at(&mut state, 0);
    assert!(newest.contains("no enviada") && !newest.contains("hay más abajo"));
    let middle = at(&mut state, 4);
    assert!(middle.contains("↓ hay más abajo") && !middle.contains("no enviada"));
    let oldest = at(&mut state, 500);
    assert!(oldest.contains("↑ hay mensajes anteriores") && oldest.contains("¿Ya abrieron"), "{oldest}");
    assert_eq!(oldest, at(&mut state, u16::MAX));
}

#[test]
fn other_lists_say_how_each_conversation_stands() {
    let mut state = desk((80, 24), Lang::Es);
    state.list.source = Source::View(View::Snoozed);
    state.list.rows[0].conversation.snoozed_until = Some(at(25, 9, 0));
    state.list.rows[1].conversation.status = Status::Answered;
    state.list.rows[3].conversation.status = Status::Resolved { reason: "opinión".to_owned() };
    let seen = words(&drawn(&state));
    for said in [" z mié 9:00", " ✓ vie 11:05", " – vie 14:46"] {
        assert!(seen.contains(said), "{said}\n{seen}");
    }
}

#[test]
fn the_cursor_stands_behind_what_was_written() {
    let mut state = writing((120, 40), Lang::Es);
    let area = ventanilla::app::layout::areas(&state).composer.expect("it is shown").text;
    let cursor = |state: &State| {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 120, 40));
        ventanilla::ui::paint(state, &mut buffer)
    };
    let seen = cursor(&state).expect("a cursor");
    let line = "recaudación";
    let columns = u16::try_from(line.chars().count()).expect("a short line");
    assert_eq!((seen.x, seen.y), (area.x + columns, area.y + 2));
    state.composer.as_mut().expect("a composer").sending = Some(1);
    assert_eq!(cursor(&state), None, "nothing can be typed while it is being saved");
}

#[test]
fn a_refused_answer_says_why() {
    let mut state = writing((60, 16), Lang::Es);
    state.composer.as_mut().expect("a composer").refused = Some("refused-too-long");
    let seen = words(&drawn(&state));
    assert!(seen.contains("✗ Es más largo de lo que la red acepta: acórtelo."), "{seen}");
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
        let waiting = DeliveryState::Pending { not_before: now() };
        state.deliveries = vec![delivery(waiting.clone()), delivery(waiting)];
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
fn seen() {
    look("seen", |size, lang| {
        let ready = desk(size, lang);
        let page = Page {
            view: View::Pending,
            rows: ready.list.rows.clone(),
            at_start: true,
            at_end: false,
            total: ready.list.total,
        };
        let (counts, standings) = (ready.counts.clone(), ready.standings.clone());
        let window = Window { at: at(23, 12, 38), accounts: Vec::new(), page, counts, standings };
        let mut state = State { boot: Boot::Opening(OpenStep::View), ..ready };
        assert!(update(&mut state, Event::Recalled(window)).is_empty());
        state
    });
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

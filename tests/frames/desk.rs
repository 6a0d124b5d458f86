//! States made by hand: an office on Monday 23 November 2026 at 12:41, with its citizens.

use chrono::{DateTime, Duration, TimeZone, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea};
use std::sync::Arc;
use ventanilla::app::{Boot, Composer, Focus, List, Notice, Opened, Overlay, Setup, Source, State, ThemeName, Tone};
use ventanilla::i18n::Lang;
use ventanilla::keymap::Keymap;
use ventanilla::model::account::{Cost, NetworkKind, Standing};
use ventanilla::model::agency::Agency;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::Act;
use ventanilla::model::channel::{Channel, Surface};
use ventanilla::model::conversation::{Conversation, Status, Topic};
use ventanilla::model::counts::{Counts, Row, StripHour, View};
use ventanilla::model::deadline::Due;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::exchange::Thread;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId, DeliveryId, Person, RemoteId};
use ventanilla::model::message::{Earlier, Entry, Message};
use ventanilla::model::sighting::{Answerable, Attachment, Author, Post, Presence};

/// A moment of November 2026 in office time.
pub(crate) fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let zone = chrono_tz::America::Mazatlan;
    zone.with_ymd_and_hms(2026, 11, day, hour, minute, 0).single().expect("an hour that exists").to_utc()
}

/// The moment at which the desk is seen.
pub(crate) fn now() -> DateTime<Utc> {
    at(23, 12, 41)
}

/// A conversation of the fixture; its terms are receipt, target and limit.
fn conversation(
    name: &str,
    network: NetworkKind,
    topic: Option<Topic>,
    words: &str,
    terms: (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
) -> Conversation {
    let (received, target, limit) = terms;
    let facebook = network == NetworkKind::Facebook;
    Conversation {
        id: ConversationId::new(format!("id-{name}")),
        version: 3,
        account: AccountId::new(if facebook { "facebook" } else { "x" }),
        network,
        surface: if facebook { Surface::Comment } else { Surface::Mention },
        thread: "t".to_owned(),
        citizen: Author {
            id: Some("1".to_owned()),
            name: name.to_owned(),
            handle: (!facebook).then(|| name.trim_start_matches('@').to_owned()),
        },
        status: Status::New,
        topic,
        agency: None,
        snoozed_until: None,
        awaiting_since: Some(received),
        due: Some(Due { target, limit }),
        settled_until: None,
        last_citizen_at: Some(received),
        last_at: received,
        answer_to: Some(RemoteId::new("10_20")),
        answerable: Answerable::Yes,
        private_reply_used: false,
        unread: 1,
        messages: 2,
        first_words: words.to_owned(),
        permalink: Some("https://www.facebook.com/10_20".to_owned()),
        post: None,
    }
}

/// The rows of the inbox.
pub(crate) fn inbox() -> Vec<Conversation> {
    use NetworkKind::{Facebook, X};
    let monday = |hour, minute| (at(20, hour, minute), at(23, hour, minute), at(23, 15, 0));
    let tuesday = |hour, minute| (at(23, hour, minute), at(24, hour, minute), at(24, 15, 0));
    let overdue = (at(19, 10, 2), at(20, 10, 2), at(23, 11, 21));
    let pavement = "Excelente que por fin pavimentaron el malecón 👏🏽👏🏽";
    let leak = "Llevo tres semanas esperando que alguien revise la fuga de agua de la colonia";
    let fee = "Buenas tardes ¿dónde puedo pagar el refrendo si no tengo la tarjeta de circulación?";
    let grant = "Buena tarde, ¿la beca de transporte se renueva sola o hay que ir?";
    let stand = "Oiga y el permiso para puesto semifijo ¿se saca en línea?";
    let street = "No estoy de acuerdo con cerrar la calle Rosales los domingos";
    let table = [
        ("Rosa Elvira Gastélum Félix", Facebook, Some(Topic::Queja), leak, overdue),
        ("Don Beto", Facebook, Some(Topic::Duda), "a que hora cierran la oficina de pasaportes", monday(11, 5)),
        ("María López", Facebook, Some(Topic::Tramite), fee, monday(12, 58)),
        ("@jperez_cln", X, Some(Topic::Duda), grant, monday(14, 46)),
        (
            "Iván Osuna",
            Facebook,
            Some(Topic::Tramite),
            "¿Qué papeles piden para el acta de nacimiento? 😟",
            tuesday(8, 0),
        ),
        ("@lety.mzt", X, Some(Topic::Acuerdo), pavement, tuesday(9, 14)),
        ("Don Chuy Tacos 🌮", Facebook, None, stand, tuesday(10, 30)),
        ("Ma. Fernanda R.", Facebook, Some(Topic::Desacuerdo), street, tuesday(11, 2)),
        ("", Facebook, None, "me pueden ayudar con una queja anonima", tuesday(11, 40)),
        (
            "@culichi_enojado",
            X,
            Some(Topic::Aportacion),
            "Deberían poner la ruta del camión en un mapa",
            tuesday(12, 10),
        ),
    ];
    let mut rows: Vec<Conversation> = table
        .into_iter()
        .map(|(name, network, topic, words, terms)| conversation(name, network, topic, words, terms))
        .collect();
    rows[0].agency = Some(AgencyId::new("japac"));
    rows[0].status = Status::Open;
    rows[0].unread = 0;
    rows[2].agency = Some(AgencyId::new("finanzas"));
    rows[2].status = Status::Open;
    rows[2].unread = 0;
    rows[2].post = Some(Post {
        id: RemoteId::new("10"),
        text: "Arranca el canje de placas 2027: conozca los módulos y requisitos en todo el estado.".to_owned(),
        created_at: Some(at(20, 9, 0)),
        permalink: None,
    });
    rows[4].unread = 2;
    rows[8].citizen = Author::default();
    rows
}

fn message(who: &str, ours: bool, sent_at: DateTime<Utc>, text: &str) -> Message {
    Message {
        conversation: ConversationId::new("id-María López"),
        remote: RemoteId::new("10_20"),
        author: Author { id: Some("1".to_owned()), name: who.to_owned(), handle: None },
        ours,
        by: ours.then(|| Person::new("ana")),
        sent_at,
        fetched_at: sent_at + Duration::seconds(40),
        text: text.to_owned(),
        earlier: Vec::new(),
        edited: false,
        presence: Presence::Live,
        attachments: Vec::new(),
        parent: None,
        permalink: None,
        answerable: Answerable::Yes,
    }
}

/// The thread of María López, with every kind of entry.
pub(crate) fn thread() -> Thread {
    let mut conversation = inbox().swap_remove(2);
    conversation.messages = 6;
    let ana = Person::new("ana");
    let name = "María López";
    let mut late = message(name, false, at(19, 9, 40), "¿Ya abrieron el módulo de Culiacán?");
    late.fetched_at = at(19, 10, 25);
    let mut edited = message(
        name,
        false,
        at(20, 12, 58),
        "Buenas tardes ¿dónde puedo pagar el refrendo si no tengo la tarjeta de circulación? En la oficina de Culiacán me dijeron que no se puede 😟",
    );
    edited.edited = true;
    edited.earlier =
        vec![Earlier { text: "Buenas tardes ¿dónde pago el refrendo?".to_owned(), until: at(20, 13, 5) }];
    edited.attachments =
        vec![Attachment { kind: "photo".to_owned(), url: None, title: Some("tarjeta.jpg".to_owned()) }];
    let mut deleted = message(name, false, at(20, 13, 10), "Y otra cosa, me cobraron de más");
    deleted.presence = Presence::Deleted;
    let entries = vec![
        Entry::Message(late),
        Entry::Message(message("Gobierno", true, at(19, 11, 2), "Hola, María. Sí: el módulo abre de 8:00 a 15:00.")),
        Entry::Message(edited),
        Entry::Message(deleted),
        Entry::Trail {
            seq: 8,
            at: at(20, 13, 20),
            by: ana.clone(),
            act: Act::SetTopic { topic: Some(Topic::Tramite) },
        },
        Entry::Trail {
            seq: 9,
            at: at(20, 13, 21),
            by: ana.clone(),
            act: Act::Assign { agency: Some(AgencyId::new("finanzas")) },
        },
        Entry::Note {
            seq: 10,
            at: at(20, 13, 31),
            by: ana.clone(),
            text: "Pregunté a Finanzas, esperan confirmar requisitos.".to_owned(),
            struck: false,
        },
        Entry::Delivery(delivery(DeliveryState::Failed {
            fault: Fault::Unreachable { detail: "timeout".to_owned() },
            at: at(23, 12, 20),
        })),
    ];
    let mut past = inbox().swap_remove(4);
    past.status = Status::Answered;
    past.last_at = at(12, 10, 0);
    Thread { conversation, entries, older: true, draft: None, history: vec![past] }
}

/// An answer to María López in some state.
pub(crate) fn delivery(state: DeliveryState) -> Delivery {
    Delivery {
        id: DeliveryId::new("d1"),
        account: AccountId::new("facebook"),
        conversation: ConversationId::new("id-María López"),
        channel: Channel::FacebookComment,
        to: RemoteId::new("10_20"),
        recipient: None,
        text: "Hola, María. Estamos confirmando con Finanzas.".to_owned(),
        by: Person::new("ana"),
        queued_at: at(23, 12, 19),
        state,
        attempts: 1,
    }
}

fn strip() -> Vec<StripHour> {
    let due = [0, 0, 1, 3, 2, 5, 12, 1, 4, 7, 2, 0, 0, 1];
    let hours = [23, 24].into_iter().flat_map(|day| (8..15).map(move |hour| at(day, hour, 0)));
    hours.zip(due).map(|(from, due)| StripHour { from, due }).collect()
}

fn standings() -> Vec<Standing> {
    let mut facebook = Standing::unseen(AccountId::new("facebook"), NetworkKind::Facebook);
    facebook.last_good = Some(now() - Duration::seconds(8));
    facebook.used_percent = Some(12);
    let mut x = Standing::unseen(AccountId::new("x"), NetworkKind::X);
    x.last_good = Some(now() - Duration::seconds(31));
    x.cost = Some(Cost { spent_micros: 12_340_000, ceiling_micros: Some(50_000_000) });
    vec![facebook, x]
}

fn agency(id: &str, name: &str) -> Agency {
    Agency { id: AgencyId::new(id), name: name.to_owned(), liaison: None, email: None }
}

fn counts() -> Counts {
    Counts {
        overdue: 3,
        due_today: 12,
        new: 41,
        views: [56, 4, 2, 812, 874],
        in_flight: 0,
        failed: 0,
        next: Some((at(23, 12, 58), ConversationId::new("id-María López"), "María López".to_owned())),
        strip: strip(),
    }
}

/// The desk with its inbox.
pub(crate) fn desk(size: (u16, u16), lang: Lang) -> State {
    let rows: Vec<Row> =
        inbox().into_iter().zip(0_u8..).map(|(conversation, n)| Row { conversation, key: vec![n] }).collect();
    let mut state = State::new(Setup {
        size,
        now: now(),
        calendar: Arc::new(Calendar::federal()),
        office: "Gobierno Electrónico".to_owned(),
        operator: Person::new("ana"),
        lang,
        theme: ThemeName::Dark,
        keymap: Arc::new(Keymap::load(None).expect("the built-in table is good")),
        boot: Boot::Ready,
    });
    state.list = List {
        source: Source::View(View::Pending),
        selected: Some(rows[2].conversation.id.clone()),
        selected_key: vec![2],
        total: 56,
        at_start: true,
        at_end: false,
        rows,
        top: 0,
        loading: false,
    };
    state.counts = counts();
    state.standings = standings();
    state.agencies = vec![
        agency("finanzas", "Secretaría de Administración y Finanzas"),
        agency("japac", "Junta de Agua Potable y Alcantarillado de Culiacán"),
        agency("salud", "Secretaría de Salud"),
    ];
    state
}

/// The desk with a conversation open.
pub(crate) fn reading(size: (u16, u16), lang: Lang) -> State {
    let mut state = desk(size, lang);
    let thread = thread();
    state.open = Some(Opened {
        id: thread.conversation.id.clone(),
        thread: Some(thread),
        scroll: 0,
        newest: 50,
        over_list: size.0 < 120,
    });
    state.focus = Focus::Thread;
    state
}

/// The desk with an answer half written.
pub(crate) fn writing(size: (u16, u16), lang: Lang) -> State {
    let mut state = reading(size, lang);
    let written = "Hola, María. Puede pagar el refrendo con su número de placa y una identificación oficial en cualquier recaudación";
    let mut text = TextArea::new(vec![written.to_owned()]);
    text.move_cursor(CursorMove::End);
    state.composer = Some(Composer {
        conversation: ConversationId::new("id-María López"),
        to: "María López".to_owned(),
        channel: Channel::FacebookComment,
        text,
        saved: String::new(),
        changed_at: Some(now()),
        refused: None,
        sending: None,
    });
    state.focus = Focus::Composer;
    state
}

/// Says something on the bottom line; what is done can be undone for seven seconds.
pub(crate) fn said(mut state: State, tone: Tone, text: &str) -> State {
    state.notice = Some(Notice {
        tone,
        text: text.to_owned(),
        at: now(),
        until: Some(now() + Duration::seconds(10)),
        undo_until: (tone == Tone::Done).then(|| now() + Duration::seconds(7)),
    });
    state
}

/// A state with something over it.
pub(crate) fn under(mut state: State, overlay: Overlay) -> State {
    state.overlays.push(overlay);
    state
}

/// The whole screen, drawn.
pub(crate) fn drawn(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    ventanilla::ui::paint(state, &mut buffer);
    buffer
}

/// A screen as text: one line a row, without the blanks at the end.
pub(crate) fn words(buffer: &Buffer) -> String {
    use ratatui::buffer::CellWidth;
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

//! The approval queue of the office on Monday 23 November 2026 at 12:41, made by hand.

use super::desk::{at, desk};
use chrono::{DateTime, NaiveDate, Utc};
use ventanilla::app::queue::{Opened, QueueList, WeekView};
use ventanilla::app::{Pane, State};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::exchange::Office;
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AccountId, AgencyId, BlobId, DeliveryId, MailId, Person, PublicationId, RemoteId};
use ventanilla::model::mail::{
    Attached, Doubt, Letter, LetterKind, Mail, MailKind, Outcome, Reading, Sender, Verdict, token,
};
use ventanilla::model::media::{Media, MediaKind};
use ventanilla::model::people::{Actor, Member, Role};
use ventanilla::model::posting::Found;
use ventanilla::model::publication::{
    AgencyAnswer, Approval, Awaited, Content, Happened, Leg, Origin, Publication, Publishing, Stage, Step, Target,
};
use ventanilla::model::queue::{Dossier, MailStanding, QueueCounts, QueueItem, QueueRow, QueueView};

pub(crate) fn target(network: NetworkKind) -> Target {
    let account = AccountId::new(if network == NetworkKind::Facebook { "facebook" } else { "x" });
    Target { account, network }
}

fn both() -> Vec<Target> {
    vec![target(NetworkKind::Facebook), target(NetworkKind::X)]
}

/// A publication of ana's, at a stage since a moment.
fn publication(name: &str, stage: Stage, since: DateTime<Utc>, slot: Option<DateTime<Utc>>, text: &str) -> Publication {
    let agency = AgencyId::new("finanzas");
    Publication {
        id: PublicationId::new(format!("p-{name}")),
        version: 4,
        origin: Origin::Office,
        agency: Some(agency),
        content: Content { text: text.to_owned(), targets: both(), slot, ..Content::default() },
        authors: [Person::new("ana")].into(),
        stage,
        since,
        created_at: at(20, 9, 0),
        approval: None,
        answer: None,
        awaited: None,
        goes_at: None,
        publishing: Vec::new(),
        amendment: None,
        reason: None,
    }
}

fn approved(mut publication: Publication) -> Publication {
    publication.approval = Some(Approval {
        by: Person::new("bruno"),
        role: Role::Head,
        at: at(23, 11, 50),
        content: publication.content.hash(),
        one_person: false,
    });
    publication.goes_at = publication.content.slot;
    publication
}

fn verified(mut publication: Publication) -> Publication {
    publication.answer = Some(AgencyAnswer {
        agency: AgencyId::new("finanzas"),
        verdict: Verdict::Approved,
        content: Some(publication.content.hash()),
        mail: Some(MailId::new("m-1")),
        words: "APROBADO. Saludos.".to_owned(),
        at: at(23, 10, 2),
        by: Person::console(),
    });
    publication
}

fn leg(name: &str, state: DeliveryState) -> Leg {
    Leg { delivery: DeliveryId::new(name), state }
}

fn went_out(mut publication: Publication) -> Publication {
    let sent = DeliveryState::Sent {
        remote: RemoteId::new("10_77"),
        at: at(23, 9, 0),
        permalink: Some("https://www.facebook.com/10_77".to_owned()),
    };
    let failed = DeliveryState::Failed { fault: Fault::Permission { detail: "(#200)".to_owned() }, at: at(23, 9, 1) };
    let one = |network, state, found| Publishing {
        target: target(network),
        publish: leg("d", state),
        edit: None,
        remove: None,
        found,
    };
    let live = Some((Found::Live { permalink: None }, at(23, 9, 2)));
    publication.publishing = vec![one(NetworkKind::Facebook, sent, live), one(NetworkKind::X, failed, None)];
    publication
}

/// The publication that is looked at: verified by the agency, with a picture and a version of its own for X.
pub(crate) fn plates() -> Publication {
    let text = "Arranca el canje de placas 2027 en todas las recaudaciones del estado, de lunes a viernes de 8:00 a 15:00.\n\
                Requisitos: identificación oficial, tarjeta de circulación y el comprobante de pago del refrendo. Pida su cita \
                en sinaloa.gob.mx/placas";
    let mut plates = publication("plates", Stage::InReview, at(23, 10, 2), Some(at(24, 10, 0)), text);
    let own = "Arranca el canje de placas 2027. Citas: sinaloa.gob.mx/placas";
    plates.content.versions.insert(NetworkKind::X, own.to_owned());
    plates.content.media.push(Media {
        blob: BlobId::new("b"),
        name: "placas.png".to_owned(),
        kind: MediaKind::Png,
        bytes: 240_000,
        width: 1200,
        height: 630,
        alt: "Cartel con las placas nuevas, color guinda, y los horarios de las recaudaciones".to_owned(),
    });
    verified(plates)
}

/// Publications of every stage that asks something of somebody.
pub(crate) fn publications() -> Vec<Publication> {
    let mut waiting = publication(
        "predial",
        Stage::WithAgency,
        at(22, 14, 10),
        Some(at(25, 9, 0)),
        "Descuento del predial hasta el 31 de diciembre",
    );
    waiting.awaited = Some(Awaited {
        agency: AgencyId::new("finanzas"),
        letter: Some(DeliveryId::new("letter")),
        content: waiting.content.hash(),
        since: at(22, 14, 10),
        remind_at: None,
        reminders: 1,
        away: Some(NaiveDate::from_ymd_opt(2026, 11, 30)),
        bounced: None,
    });
    let mut bounced =
        publication("agua", Stage::WithAgency, at(23, 9, 30), None, "Corte de agua programado en la colonia Guadalupe");
    bounced.agency = Some(AgencyId::new("japac"));
    bounced.awaited = Some(Awaited {
        agency: AgencyId::new("japac"),
        bounced: Some("550 5.1.1 no such user".to_owned()),
        reminders: 0,
        away: None,
        since: at(23, 9, 30),
        ..waiting.awaited.clone().expect("it waits")
    });
    let mut received =
        publication("vacunas", Stage::Received, at(23, 12, 20), None, "Jornada de vacunación en Mazatlán este sábado");
    received.agency = Some(AgencyId::new("salud"));
    vec![
        plates(),
        received,
        publication(
            "feria",
            Stage::Suggested,
            at(20, 13, 0),
            Some(at(27, 9, 30)),
            "Feria del empleo en el parque Las Riberas",
        ),
        waiting,
        bounced,
        approved(publication(
            "becas",
            Stage::Scheduled,
            at(23, 11, 50),
            Some(at(23, 13, 30)),
            "Abre el registro de becas Sinaloa",
        )),
        approved(publication("aviso", Stage::Approved, at(23, 11, 50), None, "Aviso: oficinas cerradas el lunes 16")),
        went_out(approved(publication(
            "obra",
            Stage::PartlyPublished,
            at(23, 9, 1),
            Some(at(23, 9, 0)),
            "Cierre parcial del malecón por obra",
        ))),
        publication("domo", Stage::Expired, at(23, 8, 0), Some(at(23, 8, 0)), "Inauguración del domo escolar"),
    ]
}

/// An e-mail that was not certain.
pub(crate) fn mail() -> Mail {
    Mail {
        id: MailId::new("m-2"),
        fingerprint: "f".to_owned(),
        raw: BlobId::new("raw"),
        bytes: 5_120,
        message_id: Some("a@b".to_owned()),
        in_reply_to: Vec::new(),
        from: "laura.ruiz@finanzas.example".to_owned(),
        from_name: Some("Laura Ruiz Armenta".to_owned()),
        subject: "Re: Propuesta de publicación: Descuento del predial".to_owned(),
        date: Some(at(23, 12, 5)),
        fetched_at: at(23, 12, 6),
        what: MailKind::Ordinary,
        sender: Sender::Verified { agency: AgencyId::new("finanzas") },
        said: "Aprobado, siempre y cuando se quite la palabra condonación.\n¿Se puede cambiar la fecha?\u{202e}"
            .to_owned(),
        reading: Reading {
            verdict: None,
            reason: None,
            evidence: Vec::new(),
            doubts: vec![Doubt::Condition, Doubt::Question],
        },
        attachments: vec![Attached {
            name: "oficio-114.pdf".to_owned(),
            mime: "application/pdf".to_owned(),
            bytes: 182_000,
            blob: None,
        }],
        tokens: Vec::new(),
        letter: Some(DeliveryId::new("letter")),
        publication: Some(PublicationId::new("p-predial")),
        outcome: Outcome::ToDecide,
    }
}

fn letter(publication: &Publication) -> Letter {
    let id = DeliveryId::new("k3f9x2ab4c7d");
    let content = publication.content.hash();
    Letter {
        token: token(&id, &content),
        id,
        publication: publication.id.clone(),
        agency: AgencyId::new("finanzas"),
        to: "laura.ruiz@finanzas.example".to_owned(),
        to_name: None,
        kind: LetterKind::Proposal,
        content,
        message_id: "l@office".to_owned(),
        references: Vec::new(),
        subject: "Propuesta".to_owned(),
        text: "Texto".to_owned(),
        html: String::new(),
        media: Vec::new(),
        by: Person::new("ana"),
        queued_at: at(20, 13, 5),
        state: DeliveryState::Sent { remote: RemoteId::new("l@office"), at: at(20, 13, 6), permalink: None },
        attempts: 1,
    }
}

/// Everything that belongs to a publication of the fixture.
pub(crate) fn dossier(publication: &Publication) -> Dossier {
    let happened = |seq, moment, by: &str, role, step| Happened {
        seq,
        at: moment,
        by: if by.is_empty() { Person::console() } else { Person::new(by) },
        role,
        step,
    };
    let mut first = publication.content.clone();
    first.text = first.text.replace("todas las recaudaciones del estado", "las oficinas");
    first.slot = Some(at(25, 9, 0));
    let proposed = Step::Propose {
        agency: AgencyId::new("finanzas"),
        letter: Some(DeliveryId::new("k3f9x2ab4c7d")),
        content: first.hash(),
        reason: None,
        remind_at: None,
    };
    let answered = Step::Answered {
        mail: Some(MailId::new("m-1")),
        verdict: Verdict::Approved,
        content: Some(publication.content.hash()),
        words: "APROBADO. Saludos.".to_owned(),
    };
    let mut history = vec![
        happened(
            1,
            at(20, 9, 0),
            "ana",
            Role::Operator,
            Step::Create { origin: Origin::Office, agency: None, content: first },
        ),
        happened(2, at(20, 13, 5), "ana", Role::Operator, proposed),
        happened(3, at(23, 9, 40), "ana", Role::Operator, Step::Edit { content: publication.content.clone() }),
        happened(4, at(23, 10, 2), "", Role::Operator, answered),
    ];
    if let Some(approval) = &publication.approval {
        history.push(happened(
            5,
            approval.at,
            "bruno",
            Role::Head,
            Step::Approve { content: approval.content.clone() },
        ));
    }
    let answer = Mail {
        id: MailId::new("m-1"),
        outcome: Outcome::Answer { verdict: Verdict::Approved, by: None },
        fetched_at: at(23, 10, 2),
        ..mail()
    };
    Dossier {
        publication: publication.clone(),
        history,
        postings: Vec::new(),
        letters: vec![letter(publication)],
        mails: vec![answer],
        draft: None,
    }
}

/// The queue with one of its lists, the first row selected; beside it, where there is room, what is selected.
pub(crate) fn queue(size: (u16, u16), lang: Lang, view: QueueView) -> State {
    let mut state = desk(size, lang);
    let all = publications();
    let holds = |publication: &&Publication| view.holds(publication.stage);
    let items: Vec<QueueItem> = if view == QueueView::Mail {
        let unknown = Mail {
            id: MailId::new("m-3"),
            from: "vecino@correo.example".to_owned(),
            from_name: None,
            sender: Sender::Unknown,
            publication: None,
            subject: "Información para publicar".to_owned(),
            said: "Les mando el cartel de la feria".to_owned(),
            reading: Reading { doubts: vec![Doubt::Sender, Doubt::NoLetter], ..Reading::default() },
            ..mail()
        };
        [mail(), unknown].map(|mail| QueueItem::Mail(Box::new(mail))).to_vec()
    } else {
        all.iter().filter(holds).cloned().map(|publication| QueueItem::Publication(Box::new(publication))).collect()
    };
    let rows: Vec<QueueRow> = items
        .into_iter()
        .enumerate()
        .map(|(place, item)| QueueRow { item, key: vec![u8::try_from(place).unwrap_or(0)] })
        .collect();
    let count = |view: QueueView| {
        let held = all.iter().filter(|publication| view.holds(publication.stage)).count();
        if view == QueueView::Mail { 2 } else { u64::try_from(held).unwrap_or(0) }
    };
    state.pane = Pane::Queue;
    state.office = Some(Office {
        actor: Actor { person: Person::new("bruno"), role: Role::Head },
        people: vec![
            Member { name: Person::new("ana"), role: Role::Operator },
            Member { name: Person::new("bruno"), role: Role::Head },
        ],
        one_person: false,
        agencies: state.agencies.clone(),
        targets: both(),
        domains: Vec::new(),
        mailbox: Some(MailStanding {
            address: "oficina@sinaloa.example".to_owned(),
            last_good: Some(at(23, 12, 39)),
            fault: None,
        }),
        counts: QueueCounts { views: QueueView::ALL.map(count) },
        drafts: Vec::new(),
    });
    let total = u64::try_from(rows.len()).unwrap_or(0);
    state.queue.list = QueueList {
        view,
        selected: rows.first().map(|row| row.item.id().to_owned()),
        selected_key: Vec::new(),
        top: 0,
        at_start: true,
        at_end: true,
        total,
        loading: false,
        rows,
    };
    state.queue.soon = soon();
    if size.0 >= 120 {
        open(&mut state);
    }
    state
}

fn soon() -> Vec<Publication> {
    let mut soon: Vec<Publication> =
        publications().into_iter().filter(|publication| publication.content.slot.is_some()).collect();
    soon.sort_by_key(|publication| publication.content.slot);
    soon
}

fn open(state: &mut State) {
    let Some(item) = state.queue.list.selected_row().map(|row| row.item.clone()) else { return };
    let dossier = match &item {
        QueueItem::Publication(publication) => dossier(publication),
        QueueItem::Mail(_) => dossier(&publications()[3]),
    };
    state.queue.open = Some(Opened { item, dossier: Some(Box::new(dossier)), scroll: 0, compared: None });
}

/// What is selected is open and has the keys.
pub(crate) fn open_in(size: (u16, u16), lang: Lang, view: QueueView) -> State {
    let mut state = queue(size, lang, view);
    open(&mut state);
    state.queue.reading = true;
    state
}

/// The week of the fixture.
pub(crate) fn week(size: (u16, u16), lang: Lang) -> State {
    let mut state = queue(size, lang, QueueView::ToReview);
    let from = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a Monday");
    let chosen = Some(PublicationId::new("p-becas"));
    state.queue.week = Some(WeekView { from, day: 0, chosen, slots: soon(), loading: false });
    state
}

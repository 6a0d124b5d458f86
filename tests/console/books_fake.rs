//! A worker that answers about attention and records from memory.

use super::fake::noon;
use chrono::{DateTime, Duration, Utc};
use std::collections::VecDeque;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, End, Ended, Tally};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::channel::Surface;
use ventanilla::model::document::{Behind, Cell, Document, Section, Table, Value};
use ventanilla::model::exchange::{Refusal, Report, Request};
use ventanilla::model::ids::{AccountId, BlobId, ConversationId, Person};
use ventanilla::model::people::Role;
use ventanilla::model::record::{
    AttentionFigures, Figures, Format, Header, Record, RecordId, RecordKind, RecordStanding, Signed,
};
use ventanilla::records::derive::Counter;

/// Attentions and records in memory.
#[derive(Debug, Default)]
pub(crate) struct BooksFake {
    pub(crate) attentions: Vec<Attention>,
    pub(crate) records: Vec<RecordStanding>,
    /// The next request to sign or to write is refused like this.
    pub(crate) refuses: Option<Refusal>,
    /// How many changes were made to the figures since they were signed.
    pub(crate) changes: u64,
}

pub(crate) fn attention(place: usize, received_at: DateTime<Utc>, answered: Option<Duration>) -> Attention {
    let x = place.is_multiple_of(3);
    Attention {
        conversation: ConversationId::new(format!("c{place:04}")),
        account: AccountId::new(if x { "x" } else { "facebook" }),
        network: if x { NetworkKind::X } else { NetworkKind::Facebook },
        surface: if x { Surface::Reply } else { Surface::Comment },
        citizen: format!("Persona {place}"),
        received_at,
        due: Calendar::federal().due(received_at).ok(),
        ended: answered
            .map(|took| Ended { at: received_at + took, how: End::Answered { by: Some(Person::new("ana")) } }),
        topic: None,
        agency: None,
    }
}

pub(crate) fn record(kind: RecordKind, period: &str, due: bool) -> RecordStanding {
    let id = RecordId { kind, period: period.parse().unwrap() };
    let over = id.period.is_over(&Calendar::federal(), noon());
    RecordStanding { id, over, due, versions: Vec::new() }
}

impl BooksFake {
    /// So many attentions in November, one an hour before the other, and the records of October due.
    pub(crate) fn with(count: usize) -> Self {
        let one = |place: usize| {
            let received = noon() - Duration::hours(i64::try_from(place).unwrap() + 1);
            attention(place, received, (!place.is_multiple_of(4)).then(|| Duration::minutes(20)))
        };
        Self {
            attentions: (0..count).map(one).collect(),
            records: vec![
                record(RecordKind::Attention, "2026-11", false),
                record(RecordKind::Attention, "2026-10", true),
                record(RecordKind::Followers, "2026-10", true),
                record(RecordKind::Attention, "2026-09", false),
            ],
            ..Self::default()
        }
    }

    fn figures(&self, id: &RecordId, as_of: DateTime<Utc>) -> AttentionFigures {
        let calendar = Calendar::federal();
        let (from, to) = id.period.moments(&calendar);
        let mut counter = Counter::new(from, to, as_of, &calendar);
        self.attentions.iter().for_each(|attention| counter.take(attention));
        let received = counter.finish();
        AttentionFigures { received, carried_in: self.changes, ended: Tally::default(), carried_out: 0 }
    }

    fn record(&self, id: RecordId, version: Option<u32>, as_of: DateTime<Utc>) -> (Record, Document) {
        let standing = self.records.iter().find(|standing| standing.id == id).expect("a record");
        let signed = version.and_then(|version| standing.versions.iter().find(|signed| signed.version == version));
        let mut figures = self.figures(&id, as_of);
        if signed.is_some() {
            figures.carried_in = 0;
        }
        let filter = ventanilla::model::attention::Filter::between(figures.received.from, figures.received.to, as_of);
        let cell = |value, behind| Cell { value, behind };
        let received = i64::try_from(figures.received.total.received).unwrap();
        let days = Behind::Days { account: AccountId::new("facebook"), period: id.period };
        let table = Table {
            title: "Resumen".to_owned(),
            columns: vec!["Qué".to_owned(), "Número".to_owned()],
            rows: vec![
                vec![
                    Value::Text("Recibidas".to_owned()).into(),
                    cell(Value::Whole(received), Some(Behind::Attentions(filter))),
                ],
                vec![Value::Text("Seguidores".to_owned()).into(), cell(Value::Whole(9), Some(days))],
                vec![Value::Text("Nada".to_owned()).into(), Value::NotAvailable.into()],
            ],
            ..Table::default()
        };
        let section = Section { title: "Uno".to_owned(), tables: vec![table], ..Section::default() };
        let document = Document {
            lang: "es".to_owned(),
            title: "Registro".to_owned(),
            sections: vec![section],
            ..Document::default()
        };
        let record = Record {
            id,
            header: Header::default(),
            as_of,
            seq: 5,
            version: version.unwrap_or(u32::try_from(standing.versions.len()).unwrap() + 1),
            correction: None,
            figures: Figures::Attention(Box::new(figures)),
            outlooks: Vec::new(),
            signed: signed.cloned(),
        };
        (record, document)
    }

    /// Carries a request out; false for what is not about attention or records.
    pub(crate) fn ask(&mut self, now: DateTime<Utc>, request: &Request, reports: &mut VecDeque<Report>) -> bool {
        let calendar = Calendar::federal();
        match request {
            Request::Attention { ask, from, to } => {
                let next = to.succ_opt().unwrap();
                let mut counter = Counter::new(calendar.day_start(*from), calendar.day_start(next), now, &calendar);
                self.attentions.iter().for_each(|attention| counter.take(attention));
                reports.push_back(Report::Attention { ask: *ask, stats: Box::new(counter.finish()) });
            }
            Request::Behind { ask, filter, skip, rows } => {
                let found = || self.attentions.iter().filter(|attention| filter.takes(attention, &calendar));
                let mut all: Vec<Attention> = found().cloned().collect();
                all.sort_by_key(|attention| attention.received_at);
                let total = all.len() as u64;
                let attentions = all.into_iter().skip(*skip).take(*rows).collect();
                reports.push_back(Report::Behind { ask: *ask, skip: *skip, attentions, total });
            }
            Request::Records { ask } => {
                reports.push_back(Report::Records { ask: Some(*ask), records: self.records.clone() });
            }
            Request::Record { ask, id, version } => {
                let (record, document) = self.record(*id, *version, now);
                let content = BlobId::of(format!("{}-{}", id.name(), self.changes).as_bytes());
                reports.push_back(Report::Record {
                    ask: *ask,
                    record: Box::new(record),
                    document: Box::new(document),
                    content,
                });
            }
            Request::WriteRecord { ask, id, formats, .. } => {
                let file = |format: &Format| format!("/tmp/{}.{}", id.name(), format.ending());
                let written = || Report::Written { ask: *ask, files: formats.iter().map(file).collect() };
                let refused = self.refuses.take().map(|why| Report::Refused { ask: *ask, why });
                reports.push_back(refused.unwrap_or_else(written));
            }
            Request::Sign { ask, id, content, correction } => {
                if let Some(why) = self.refuses.take() {
                    reports.push_back(Report::Refused { ask: *ask, why });
                    return true;
                }
                let standing = self.records.iter_mut().find(|standing| standing.id == *id).expect("a record");
                standing.due = false;
                standing.versions.push(Signed {
                    record: *id,
                    version: u32::try_from(standing.versions.len()).unwrap() + 1,
                    by: Person::new("carlos"),
                    role: Role::Director,
                    at: now,
                    content: content.clone(),
                    derived_at: 5,
                    correction: correction.clone(),
                });
                reports.push_back(Report::Kept { ask: *ask, publication: None });
                reports.push_back(Report::Records { ask: None, records: self.records.clone() });
            }
            Request::Followers { ask } => reports.push_back(Report::Followers { ask: *ask, accounts: Vec::new() }),
            Request::CountNow { ask } => reports.push_back(Report::CountedNow { ask: *ask, counts: Vec::new() }),
            _ => return false,
        }
        true
    }
}

//! The records: derived from the books, written to files, signed. Rows S-5, S-8.1.3, S-9.

use super::core::Core;
use super::disk::on_disk;
use super::publication::{refused, unread};
use crate::followers::import::Known;
use crate::followers::{forecast, review};
use crate::i18n::Lang;
use crate::model::attention::{Attention, AttentionStats, Filter};
use crate::model::books::{Books, Unreadable};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::document::Document;
use crate::model::exchange::Refusal;
use crate::model::forecast::Outlook;
use crate::model::ids::{AccountId, AgencyId, BlobId};
use crate::model::record::{Figures, Format, Header, Record, RecordId, RecordKind, RecordStanding, Signed};
use crate::private;
use crate::records::{self, derive, page, write};
use crate::store::ReadError;
use chrono::{DateTime, NaiveDate, Utc};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What stands at the head of a record whose period ends on a day, made with a version of the calendar.
pub type Heads = Arc<dyn Fn(NaiveDate, &str) -> Header + Send + Sync>;

/// What followers and records are made with.
#[derive(Clone, Default)]
pub struct BooksLink {
    /// Their heads; without it they have none.
    pub heads: Option<Heads>,
    /// The folder into which they are written; without it they are not.
    pub folder: Option<PathBuf>,
    /// The language they are written in.
    pub lang: Lang,
    /// What files may call the accounts.
    pub known: Vec<Known>,
}

/// The records that were shown last, each with the hash of its canonical form: what is signed is what was seen.
#[derive(Default)]
pub(super) struct Shown(Mutex<Vec<(BlobId, Record)>>);

/// How many are remembered.
const REMEMBERED: usize = 16;

impl Shown {
    fn remember(&self, content: &BlobId, record: &Record) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.len() >= REMEMBERED {
            shown.remove(0);
        }
        shown.push((content.clone(), record.clone()));
    }

    fn find(&self, content: &BlobId) -> Option<Record> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.iter().rev().find(|(hash, _)| hash == content).map(|(_, record)| record.clone())
    }
}

fn canonical(record: &Record) -> Result<Vec<u8>, Refusal> {
    records::canonical(record).map_err(|error| Refusal::NotWritten(error.to_string()))
}

/// Derives the figures of a record from the books, as they are derived everywhere.
///
/// # Errors
/// [`Unreadable`] when the books cannot be read.
pub fn figures(
    id: &RecordId,
    books: &dyn Books,
    calendar: &Calendar,
    as_of: DateTime<Utc>,
) -> Result<Figures, Unreadable> {
    derive::figures(id, books, &rules(calendar, as_of))
}

/// What figures are derived by.
fn rules(calendar: &Calendar, as_of: DateTime<Utc>) -> derive::Rules<'_> {
    derive::Rules {
        calendar,
        as_of,
        review: &review::review,
        line: &|readings| forecast::official_line(readings, forecast::HORIZON),
    }
}

/// What came of deriving a signed record again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The same figures.
    Same,
    /// Other figures, by another version of the calendar than it was made with: they cannot be compared.
    OtherCalendar,
}

/// Holds a signed record against the books at the place of the journal at which it was derived.
///
/// # Errors
/// What differs, in a word: for who reads the report of a check.
pub fn derive_again(content: &[u8], books: &dyn Books, calendar: &Calendar) -> Result<Again, String> {
    let record: Record = serde_json::from_slice(content).map_err(|error| error.to_string())?;
    let now = figures(&record.id, books, calendar, record.as_of).map_err(|error| error.to_string())?;
    if now == record.figures {
        Ok(Again::Same)
    } else if record.header.calendar == calendar.version() {
        Err("figures".to_owned())
    } else {
        Ok(Again::OtherCalendar)
    }
}

/// Derives a record as the books stand now: the version after those that are signed.
///
/// # Errors
/// When the view cannot be read.
pub fn record(core: &Core, id: &RecordId) -> Result<Record, ReadError> {
    let (as_of, calendar) = (core.now(), &core.link.calendar);
    let read = |books: &dyn Books| -> Result<_, Unreadable> {
        let followers = id.kind == RecordKind::Followers;
        let rules = rules(calendar, as_of);
        let outlooks = if followers { derive::readings(id.period, books, &rules)? } else { Vec::new() };
        Ok((figures(id, books, calendar, as_of)?, books.signed(id)?.len(), books.seq(), outlooks))
    };
    let (figures, signed, seq, readings) = core.books(read)?;
    let heads = core.link.books.heads.as_ref();
    let bare = || Header { calendar: calendar.version().to_owned(), ..Header::default() };
    let header = heads.map_or_else(bare, |heads| heads(id.period.last(), calendar.version()));
    let outlooks: Vec<(AccountId, Outlook)> = readings
        .into_iter()
        .map(|(account, readings)| (account, derive::short(forecast::outlook(&readings, forecast::HORIZON))))
        .collect();
    let version = u32::try_from(signed + 1).unwrap_or(u32::MAX);
    Ok(Record { id: *id, header, as_of, seq, version, correction: None, figures, outlooks, signed: None })
}

/// A version of a record as it was signed.
///
/// # Errors
/// [`Refusal::Missing`] when there is none, or its file is gone or damaged.
pub fn signed_record(core: &Core, id: &RecordId, version: u32) -> Result<Record, Refusal> {
    let signed = versions(core, id).map_err(unread)?;
    let signed = signed.into_iter().find(|signed| signed.version == version).ok_or(Refusal::Missing)?;
    let bytes = core.store.blob(&signed.content).map_err(|error| {
        tracing::error!(%error, record = id.name(), "a signed record cannot be read");
        Refusal::Missing
    })?;
    let record: Record = serde_json::from_slice(&bytes).map_err(|error| {
        tracing::error!(%error, record = id.name(), "a signed record cannot be understood");
        Refusal::Missing
    })?;
    Ok(Record { signed: Some(signed), ..record })
}

/// The signed versions of a record, oldest first.
///
/// # Errors
/// When the view cannot be read.
pub fn versions(core: &Core, id: &RecordId) -> Result<Vec<Signed>, ReadError> {
    core.books(|books| books.signed(id))
}

/// The document of a record, in the language records are written in.
#[must_use]
pub fn document(core: &Core, record: &Record) -> Document {
    let agencies = core.agencies();
    let agency = |id: &AgencyId| agencies.iter().find(|agency| agency.id == *id).map(|agency| agency.name.clone());
    let office = page::Office { calendar: &core.link.calendar, agency: &agency, account: &|_| None };
    page::document(record, core.link.books.lang, &office)
}

/// Remembers a record as shown, and names what a signature of it would cover.
///
/// # Errors
/// [`Refusal::NotWritten`] when it has no canonical form.
pub fn show(core: &Core, record: &Record) -> Result<BlobId, Refusal> {
    let content = BlobId::of(&canonical(record)?);
    if record.signed.is_none() {
        core.shown.remember(&content, record);
    }
    Ok(content)
}

/// Signs a record that was shown.
///
/// # Errors
/// [`Refusal::Conflict`] when it was not shown lately, [`Refusal::NotSigned`], or [`Refusal::NotSaved`].
pub async fn sign(core: &Core, id: &RecordId, content: &BlobId, correction: Option<String>) -> Result<Record, Refusal> {
    let shown = core.shown.find(content).filter(|record| record.id == *id).ok_or(Refusal::Conflict)?;
    let correction = correction.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let record = Record { correction, ..shown };
    let actor = core.actor();
    let policy = core.link.queue.policy;
    let signed = versions(core, id).map_err(unread)?;
    let before = signed.last().map_or(0, |signed| signed.version);
    let when = (&*core.link.calendar, core.now());
    // Asked before anything is written: a record that may not be signed leaves no file behind.
    id.may_sign(record.version, before, record.correction.as_deref(), (actor.role, policy), when)?;
    let (store, bytes) = (core.store.clone(), canonical(&record)?);
    let kept = on_disk(move || store.keep_blob(&bytes)).await.flatten();
    let content = kept.map_err(|error| Refusal::NotSaved(error.to_string()))?;
    let change = Change::Signed {
        record: *id,
        version: record.version,
        role: actor.role,
        policy,
        content,
        derived_at: record.seq,
        correction: record.correction.clone(),
    };
    core.append(&actor.person, vec![change]).await.map_err(refused)?;
    signed_record(core, id, record.version)
}

/// How the records stand.
///
/// # Errors
/// When the view cannot be read.
pub fn standings(core: &Core) -> Result<Vec<RecordStanding>, ReadError> {
    let (calendar, now) = (&core.link.calendar, core.now());
    let read = |books: &dyn Books| -> Result<_, Unreadable> {
        let Some(since) = books.since()? else { return Ok(Vec::new()) };
        records::standings(calendar, now, calendar.local_day(since), |id| books.signed(id))
    };
    core.books(read)
}

/// The attention of a span of days, both included.
///
/// # Errors
/// When the view cannot be read.
pub fn attention(core: &Core, from: NaiveDate, to: NaiveDate) -> Result<AttentionStats, ReadError> {
    let (calendar, as_of) = (&core.link.calendar, core.now());
    let after = to.succ_opt().unwrap_or(to);
    let span = (calendar.day_start(from), calendar.day_start(after));
    core.books(|books| derive::stats(books, span.0, span.1, as_of, calendar))
}

/// The attentions behind a figure, and how many there are in all.
///
/// # Errors
/// When the view cannot be read.
pub fn behind(core: &Core, filter: &Filter, skip: usize, rows: usize) -> Result<(Vec<Attention>, u64), ReadError> {
    let all = core.books(|books| derive::behind(filter, books, &core.link.calendar))?;
    let total = all.len() as u64;
    Ok((all.into_iter().skip(skip).take(rows).collect(), total))
}

/// Writes a record into the folder of records, in each of the forms; their files. Where several are asked for, those
/// that this program cannot write are left out.
///
/// # Errors
/// [`Refusal::NotWritten`] with what is wrong.
pub async fn write_files(core: &Core, record: &Record, formats: &[Format]) -> Result<Vec<String>, Refusal> {
    let broken = |why: String| Refusal::NotWritten(why);
    let folder = core.link.books.folder.clone().ok_or_else(|| broken("no folder".to_owned()))?;
    let (record, document, formats) = (record.clone(), document(core, record), formats.to_vec());
    let (own, lang) = (write::formats(), core.link.books.lang);
    let work = move || -> Result<Vec<String>, String> {
        private::make_folder(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut files = Vec::new();
        let alone = formats.len() == 1;
        for format in formats.into_iter().filter(|format| alone || own.contains(format)) {
            let bytes = write::write(&record, &document, format).map_err(|error| error.say(lang))?;
            let file = folder.join(format!("{}.{}", document.file, format.ending()));
            private::write(&file, &bytes).map_err(|error| format!("{}: {error}", file.display()))?;
            files.push(file.display().to_string());
        }
        Ok(files)
    };
    on_disk(work).await.map_err(|panic| broken(panic.to_string()))?.map_err(broken)
}

//! The records the office hands in: RSDT-06.01, RSDT-06.02 and the quarterly indicator. Rows S-0, S-5.1, S-5.2, S-9, S-11.

use super::account::NetworkKind;
use super::attention::{AttentionStats, Tally};
use super::calendar::Calendar;
use super::forecast::{OfficialLine, Outlook};
use super::ids::{AccountId, BlobId, Person};
use super::people::Role;
use super::period::Period;
use super::publication::Policy;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecordKind {
    /// *Estadísticas Mensuales de Atención Ciudadana*. Row S-5.1.
    #[serde(rename = "06.01")]
    Attention,
    /// *Estadísticas de Facebook y Twitter*. Row S-5.2.
    #[serde(rename = "06.02")]
    Followers,
    /// *Número de atenciones efectuadas*, quarterly. Row S-9.
    #[serde(rename = "indicator")]
    Indicator,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Attention, Self::Followers, Self::Indicator];

    /// The name used in scripts and in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Attention => "06.01",
            Self::Followers => "06.02",
            Self::Indicator => "indicator",
        }
    }

    /// The code that is printed on it; the indicator has none of its own.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Attention => Some("RSDT-06.01"),
            Self::Followers => Some("RSDT-06.02"),
            Self::Indicator => None,
        }
    }

    /// The identifier of its title in `assets/i18n`.
    #[must_use]
    pub fn title_id(self) -> &'static str {
        match self {
            Self::Attention => "record-attention",
            Self::Followers => "record-followers",
            Self::Indicator => "record-indicator",
        }
    }

    /// True when it is made for a quarter, and not for a month.
    #[must_use]
    pub fn is_quarterly(self) -> bool {
        self == Self::Indicator
    }
}

/// A record of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordId {
    /// Which record.
    pub kind: RecordKind,
    /// The month or the quarter.
    pub period: Period,
}

impl RecordId {
    /// The name used in the journal and for files: `06.01-2026-10`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.kind.name(), self.period)
    }
}

/// Somebody who stands on a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signatory {
    /// Their name.
    pub name: String,
    /// Their post.
    pub post: String,
}

/// What stands at the head and the foot of a record, from the configuration. Rows S-0 and S-11.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    /// The government or institution.
    pub organization: String,
    /// The unit that makes it.
    pub unit: String,
    /// The procedure it belongs to: `PSDT-06`.
    pub procedure: String,
    /// The procedure's version: `01`.
    pub version: String,
    /// Since when that is in force.
    pub in_force: Option<NaiveDate>,
    /// The version of the office's policy; empty when none is named.
    pub policy: String,
    /// The version of the calendar by which terms were computed.
    pub calendar: String,
    /// Who prepares, reviews and approves; those in office at the end of the period.
    pub prepared: Signatory,
    /// Who reviews.
    pub reviewed: Signatory,
    /// Who approves.
    pub approved: Signatory,
}

/// The figures of RSDT-06.01. Row S-5.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionFigures {
    /// Of what was received in the period.
    pub received: AttentionStats,
    /// What was received before the period, and had not ended when it began.
    pub carried_in: u64,
    /// What ended within the period, whenever it was received: answered, closed, taken back.
    pub ended: Tally,
    /// What had not ended when the period did.
    pub carried_out: u64,
}

/// A day of an account in RSDT-06.02.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures {
    /// The day.
    pub day: NaiveDate,
    /// Followers; `None`: a gap, or a reading that does not count.
    pub followers: Option<u64>,
    /// New followers, where the network says so.
    pub gained: Option<u64>,
    /// Requests received.
    pub requests: u64,
    /// Where the reading comes from: `api`, `import`, `hand`.
    pub provenance: Option<String>,
    /// What is odd about it: `suspect`, `wrong`, `step`.
    pub mark: Option<String>,
}

/// How new followers were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// As the network counts those who began to follow, on every day of the period.
    Network,
    /// The difference between the end and the beginning: those who left are taken off.
    Difference,
}

/// An account's followers over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowerFigures {
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// The base: the last reading that counts before the period, else the first in it, and its day.
    pub base: Option<(NaiveDate, u64)>,
    /// The last reading that counts in the period, and its day: the "current followers" of the formula.
    pub current: Option<(NaiveDate, u64)>,
    /// New followers in the period; negative when more left than came and only the difference is known.
    pub new: Option<i64>,
    /// How they were counted.
    pub counting: Option<Counting>,
    /// Growth over the base, in percent; `None` when the base is 0 or unknown.
    pub growth: Option<f64>,
    /// Requests received in the period.
    pub requests: u64,
    /// What the office published on it with this console in the period (S-10).
    pub publications: u64,
    /// Days of the period without a reading that counts.
    pub gaps: u32,
    /// Its days (a month's record; empty in a quarter's).
    pub days: Vec<DayFigures>,
    /// The official line from the last reading on (a month's record).
    pub official: Option<OfficialLine>,
}

/// The figures of RSDT-06.02. Row S-5.2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowersFigures {
    /// By account, in the order of their names.
    pub accounts: Vec<FollowerFigures>,
}

/// A line of the indicator: an account or the total. Row S-9.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// The account; `None` for the total.
    pub account: Option<AccountId>,
    /// Its network; `None` for the total.
    pub network: Option<NetworkKind>,
    /// New followers in the quarter.
    pub new: Option<i64>,
    /// How they were counted; `None` for a total of several ways.
    pub counting: Option<Counting>,
    /// Current followers: at the end of the quarter.
    pub current: Option<u64>,
    /// Followers at its beginning.
    pub base: Option<u64>,
    /// New followers / current followers × 100; `None` (n/d) when there are none or they are unknown.
    pub percent: Option<f64>,
    /// New followers / followers at the beginning × 100, which stands beside it.
    pub percent_of_base: Option<f64>,
    /// Attentions: ended in the quarter by an answer or with a reason, which the indicator's name promises.
    pub attentions: u64,
}

/// The figures of the quarterly indicator. Row S-9.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorFigures {
    /// By account, in the order of their names.
    pub accounts: Vec<IndicatorLine>,
    /// All together; accounts of which something is missing are left out of it and named in `missing`.
    pub total: IndicatorLine,
    /// Accounts of which something is missing.
    pub missing: Vec<AccountId>,
}

/// What a record counts: derived from the journal and the calendar alone, so that it can be derived again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Figures {
    /// RSDT-06.01.
    Attention(Box<AttentionFigures>),
    /// RSDT-06.02.
    Followers(FollowersFigures),
    /// The indicator.
    Indicator(IndicatorFigures),
}

/// A record: the figures, and all that stands around them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Which.
    pub id: RecordId,
    /// Its head and its foot.
    pub header: Header,
    /// The moment at which the figures were read: what happened later is not in them.
    pub as_of: DateTime<Utc>,
    /// Up to which entry of the journal they were derived.
    pub seq: u64,
    /// Which version it is: 1 for the first; a signed one that is corrected makes the next.
    pub version: u32,
    /// Why it corrects the version before.
    pub correction: Option<String>,
    /// The figures.
    pub figures: Figures,
    /// The statistical forecast beside the official line, by account (RSDT-06.02): computed, not counted, so it is
    /// not derived again.
    #[serde(default)]
    pub outlooks: Vec<(AccountId, Outlook)>,
    /// Who signed it; `None` while it is not signed. Not part of what the signature covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
}

/// A signature, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The record.
    pub record: RecordId,
    /// Which version of it.
    pub version: u32,
    /// Who.
    pub by: Person,
    /// As what.
    pub role: Role,
    /// When.
    pub at: DateTime<Utc>,
    /// The hash of the record without its signature, as canonical JSON: the file kept under that name is what was
    /// signed.
    pub content: BlobId,
    /// Up to which entry of the journal its figures were derived.
    pub derived_at: u64,
    /// Why it corrects the version before; never empty from version 2 on.
    pub correction: Option<String>,
}

/// How a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordStanding {
    /// The record.
    pub id: RecordId,
    /// True once its period is over: it can be signed.
    pub over: bool,
    /// True when it is to be handed in and nobody has signed it: from the first business day after its period on
    /// (S-8.1.3).
    pub due: bool,
    /// Its signed versions, oldest first.
    pub versions: Vec<Signed>,
}

/// A form in which a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A workbook with charts of its own.
    Xlsx,
    /// PDF/A on A4; only where the program was built with the feature `pdf`.
    Pdf,
    /// One page that needs nothing else.
    Html,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Md,
    /// JSON.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Xlsx, Self::Pdf, Self::Html, Self::Csv, Self::Md, Self::Json];

    /// The ending of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Md => "md",
            Self::Json => "json",
        }
    }
}

/// Why a record cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// Its period is not over.
    #[error("the period is not over")]
    NotOver,
    /// The director signs records, and nobody else where there is one.
    #[error("the director signs records")]
    NotTheDirector,
    /// It was signed already: another version says why it corrects that one.
    #[error("signed already; a correction needs a reason")]
    NoReason,
    /// Another version was signed meanwhile.
    #[error("version {0} was signed meanwhile")]
    Meanwhile(u32),
    /// The record is for a month and its period is a quarter, or the other way round.
    #[error("not a record of such a period")]
    WrongPeriod,
}

impl RecordId {
    /// True when its period is of the length such a record is made for.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.kind.is_quarterly() == self.period.is_quarter()
    }

    /// Whether a version of it may be signed: its period is over, it is the version after those that are signed,
    /// from the second on it says why, and it is the director who signs (or the one person of the office).
    ///
    /// # Errors
    /// [`NotSigned`] says why not.
    pub fn may_sign(
        &self,
        version: u32,
        signed: u32,
        correction: Option<&str>,
        (role, policy): (Role, Policy),
        (calendar, now): (&Calendar, DateTime<Utc>),
    ) -> Result<(), NotSigned> {
        if !self.is_sound() {
            return Err(NotSigned::WrongPeriod);
        }
        if !self.period.is_over(calendar, now) {
            return Err(NotSigned::NotOver);
        }
        if role != Role::Director && !policy.one_person {
            return Err(NotSigned::NotTheDirector);
        }
        if version != signed + 1 {
            return Err(NotSigned::Meanwhile(signed));
        }
        let said = correction.is_some_and(|reason| !reason.trim().is_empty());
        if version > 1 && !said { Err(NotSigned::NoReason) } else { Ok(()) }
    }
}

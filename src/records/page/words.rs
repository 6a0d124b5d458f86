//! What all pages are written with: sentences, numbers, names.

use super::Office;
use crate::i18n::Lang;
use crate::model::document::Value;
use crate::model::ids::{AccountId, AgencyId};
use crate::model::text::one_line;
use crate::say_period;
use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentValue;

/// A language and an office.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) lang: Lang,
    pub(super) office: Office<'a>,
}

impl Words<'_> {
    /// Says a sentence.
    pub(super) fn say(&self, id: &str) -> String {
        self.lang.say(id)
    }

    /// Says some sentences.
    pub(super) fn says(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.lang.say(id)).collect()
    }

    /// Says a sentence with its gaps filled.
    pub(super) fn with(&self, id: &str, gaps: &[(&str, FluentValue<'_>)]) -> String {
        self.lang.say_with(id, gaps)
    }

    /// A whole number in a sentence: `12,345`.
    pub(super) fn number(&self, number: u64) -> String {
        self.value(&whole(number))
    }

    /// A value in a sentence, as it stands in tables.
    pub(super) fn value(&self, value: &Value) -> String {
        crate::say_value::said(value, self.lang)
    }

    /// Percent with so many decimals, or n/d.
    pub(super) fn percent(&self, percent: Option<f64>, decimals: u8) -> String {
        self.value(&percent_value(percent, decimals))
    }

    /// A day, written out.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        say_period::day(day, self.lang)
    }

    /// A moment on the office's clock, written out.
    pub(super) fn moment(&self, at: DateTime<Utc>) -> String {
        say_period::moment(self.office.calendar.local(at), self.lang)
    }

    /// The name of an account.
    pub(super) fn account(&self, account: &AccountId) -> String {
        one_line(&(self.office.account)(account).unwrap_or_else(|| account.as_str().to_owned()))
    }

    /// The name of an agency.
    pub(super) fn agency(&self, agency: &AgencyId) -> String {
        one_line(&(self.office.agency)(agency).unwrap_or_else(|| agency.as_str().to_owned()))
    }

    /// What the configuration says, or that it says nothing.
    pub(super) fn said(&self, text: &str) -> String {
        let text = one_line(text);
        if text.is_empty() { self.say("page-not-said") } else { text }
    }
}

/// A count as the value of a cell.
pub(super) fn whole(number: u64) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A number that may be unknown as the value of a cell.
pub(super) fn known(number: Option<u64>) -> Value {
    number.map_or(Value::NotAvailable, whole)
}

/// Percent that may be unknown as the value of a cell.
pub(super) fn percent_value(percent: Option<f64>, decimals: u8) -> Value {
    percent.map_or(Value::NotAvailable, |percent| Value::Percent(percent, decimals))
}

/// A part of a whole in percent; `None` when the whole is nothing.
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "printed with one decimal")]
    let share = || part as f64 / whole as f64 * 100.0;
    (whole > 0).then(share)
}

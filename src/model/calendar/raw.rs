//! The shapes of a calendar file, before anything is checked.

use super::rule::Kind;
use crate::model::deadline::Official;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) version: Option<String>,
    pub(super) zone: Option<Spanned<String>>,
    pub(super) official: Option<Official>,
    pub(super) guardia_is_business_day: Option<bool>,
    pub(super) years: Option<Spanned<[i32; 2]>>,
    pub(super) hours: Option<Spanned<RawWeek>>,
    #[serde(default)]
    pub(super) day: Vec<Spanned<RawDay>>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawWeek {
    pub(super) monday: Vec<String>,
    pub(super) tuesday: Vec<String>,
    pub(super) wednesday: Vec<String>,
    pub(super) thursday: Vec<String>,
    pub(super) friday: Vec<String>,
    pub(super) saturday: Vec<String>,
    pub(super) sunday: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDay {
    pub(super) name: RawName,
    pub(super) kind: Kind,
    pub(super) source: String,
    #[serde(default)]
    pub(super) hours: Vec<String>,
    pub(super) date: Option<RawDate>,
    pub(super) dates: Option<Vec<RawDate>>,
    pub(super) from: Option<RawDate>,
    pub(super) to: Option<RawDate>,
    pub(super) yearly: Option<String>,
    pub(super) nth: Option<RawNth>,
    pub(super) since: Option<i32>,
    pub(super) until: Option<i32>,
    pub(super) every: Option<i32>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a name, or { es = \"…\", en = \"…\" }")]
pub(super) enum RawName {
    One(String),
    Both { es: String, en: String },
}

/// A date in quotes or, as TOML also has them, without.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a date like \"2026-12-24\"")]
pub(super) enum RawDate {
    Text(String),
    Native(toml::value::Datetime),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNth {
    pub(super) which: i32,
    pub(super) weekday: String,
    pub(super) month: u8,
}

//! A record as a document: what is printed, in one language, before it becomes a page, a sheet or a screen.
//!
//! All forms are made of this one, so that they say the same figures.

use super::attention::Filter;
use super::ids::AccountId;
use super::period::Period;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What stands behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Behind {
    /// Attentions, and their conversations.
    Attentions(Filter),
    /// The days of an account.
    Days {
        /// The account.
        account: AccountId,
        /// Which days.
        period: Period,
    },
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with so many decimals.
    Decimal(f64, u8),
    /// Percent (12.5 is 12.5 %), with so many decimals.
    Percent(f64, u8),
    /// Seconds of working time.
    Seconds(u32),
    /// A day.
    Day(NaiveDate),
    /// Not available (*n/d*).
    NotAvailable,
    /// Nothing: an empty cell.
    Empty,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its value.
    pub value: Value,
    /// What stands behind it, where something does.
    pub behind: Option<Behind>,
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, behind: None }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// The heads of its columns. The first column names its rows.
    pub columns: Vec<String>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// True when the last row is a total.
    pub total: bool,
    /// What has to be said of it: one sentence each.
    pub notes: Vec<String>,
}

/// A line or a group of bars of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strand {
    /// Its name.
    pub name: String,
    /// A value for each label of the chart; `None` is a gap.
    pub values: Vec<Option<f64>>,
    /// How it is drawn.
    pub drawn: Drawn,
}

/// How a strand is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Drawn {
    /// Bars (S-3.5).
    Bars,
    /// A line.
    Line,
    /// A broken line: what is forecast.
    Broken,
    /// The edge of a band: two strands that follow each other are its lower and its upper edge.
    Edge,
}

/// A chart: every value of it stands in a table of the same section too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Its name.
    pub title: String,
    /// What the values are: *seguidores*.
    pub unit: String,
    /// Below each place: days, weeks.
    pub labels: Vec<String>,
    /// What is drawn.
    pub strands: Vec<Strand>,
    /// True when the axis of values begins at 0. Bars do; where a change would not be seen then, it says so.
    pub from_zero: bool,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What is said before its tables: paragraphs.
    pub words: Vec<String>,
    /// Its charts.
    pub charts: Vec<Chart>,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// Somebody's place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// *Elaboró*, *Revisó*, *Autorizó*.
    pub act: String,
    /// The name; empty when the configuration names nobody.
    pub name: String,
    /// The post.
    pub post: String,
}

/// A record as a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Document {
    /// `es` or `en`: how numbers and dates are written.
    pub lang: String,
    /// *Estadísticas Mensuales de Atención Ciudadana*.
    pub title: String,
    /// *Octubre de 2026*.
    pub subtitle: String,
    /// The organization and the unit.
    pub office: Vec<String>,
    /// The head's small table: code, version, in force, period, read at, policy, calendar; name and value.
    pub facts: Vec<(String, String)>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Who prepares, reviews and approves.
    pub places: Vec<Place>,
    /// The electronic signature, or that there is none: sentences.
    pub signature: Vec<String>,
    /// The name of files of it, without an ending: `RSDT-06.01-2026-10`.
    pub file: String,
}

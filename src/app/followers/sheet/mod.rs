//! A sheet: words, charts and tables that are read from top to bottom, with a hand on the figures.
//!
//! The attention and the records are sheets, so that both are read with the same keys and every figure of both opens
//! into what stands behind it.

mod chart;
mod document;
mod lines;
mod reader;
mod value;

pub use chart::{Ink, Piece};
pub use document::of_document;
pub use lines::{Grid, Laid, Line, lay};
pub use reader::Reader;
pub use value::say_value;

use crate::model::document::{Behind, Chart};

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What stands on it, in order.
    pub parts: Vec<Part>,
    /// In which language what stands beside its parts is said.
    pub lang: crate::i18n::Lang,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// An empty line.
    Gap,
    /// A paragraph. Harmless.
    Words(String, Tone),
    /// Names with what they are, a line each. Harmless.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
}

/// How words are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// What is read.
    #[default]
    Text,
    /// What stands beside it.
    Quiet,
    /// The name of the whole.
    Title,
    /// The name of a part.
    Heading,
    /// What must be seen.
    Loud,
    /// What is as it should be.
    Good,
}

/// A table of a sheet. Every row is as long as `columns`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// Its columns; the first names the rows.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// True when the last row is a total.
    pub total: bool,
    /// What has to be said of it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// True when its cells stand at the right, as numbers do.
    pub right: bool,
    /// How many columns of the screen its bars may take; 0: it has none.
    pub bar: u16,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// Its words. Harmless.
    pub words: String,
    /// The length of its bar, of the column's (0–1).
    pub share: Option<f64>,
    /// What stands behind it.
    pub behind: Option<Behind>,
    /// How it is said.
    pub tone: Tone,
}

impl Cell {
    /// Words with nothing behind them.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

impl Sheet {
    /// Its tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
    }
}

//! The arguments of `ventanilla record` and `ventanilla records`.

use crate::model::period::Period;
use crate::model::record::{Format, RecordKind};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindName {
    /// RSDT-06.01.
    #[value(name = "06.01")]
    Attention,
    /// RSDT-06.02.
    #[value(name = "06.02")]
    Followers,
    /// The quarterly indicator.
    Indicator,
    /// All three.
    All,
}

impl KindName {
    /// The records it names.
    #[must_use]
    pub fn kinds(self) -> Vec<RecordKind> {
        match self {
            Self::Attention => vec![RecordKind::Attention],
            Self::Followers => vec![RecordKind::Followers],
            Self::Indicator => vec![RecordKind::Indicator],
            Self::All => RecordKind::ALL.to_vec(),
        }
    }
}

/// A form, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// A workbook.
    Xlsx,
    /// PDF/A.
    Pdf,
    /// One page.
    Html,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// Every form the program has.
    All,
}

impl FormatName {
    /// The form it names; `None` for all.
    #[must_use]
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Xlsx => Some(Format::Xlsx),
            Self::Pdf => Some(Format::Pdf),
            Self::Html => Some(Format::Html),
            Self::Csv => Some(Format::Csv),
            Self::Md => Some(Format::Md),
            Self::Json => Some(Format::Json),
            Self::All => None,
        }
    }
}

/// `ventanilla record`.
#[derive(Debug, Clone, Args)]
pub struct RecordArgs {
    /// Which record.
    #[arg(value_enum)]
    pub kind: KindName,
    /// The month; the last one that is over when not given.
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<Period>,
    /// The quarter; the last one that is over when not given.
    #[arg(long, value_name = "YYYY-Qn", value_parser = quarter)]
    pub quarter: Option<Period>,
    /// In which forms.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub format: Vec<FormatName>,
    /// The file, or the folder when there are several.
    #[arg(long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
    /// A signed version of it.
    #[arg(long, value_name = "N", conflicts_with = "sign")]
    pub version: Option<u32>,
    /// Signs it as it stands.
    #[arg(long)]
    pub sign: bool,
    /// Why it corrects the version before.
    #[arg(long, value_name = "TEXT", requires = "sign")]
    pub correction: Option<String>,
}

/// `ventanilla records`.
#[derive(Debug, Clone, Args)]
pub struct RecordsArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

fn month(text: &str) -> Result<Period, String> {
    text.parse().ok().filter(|period: &Period| !period.is_quarter()).ok_or_else(|| "2026-10".to_owned())
}

fn quarter(text: &str) -> Result<Period, String> {
    text.parse().ok().filter(|period: &Period| period.is_quarter()).ok_or_else(|| "2026-Q3".to_owned())
}

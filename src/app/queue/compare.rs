//! The versions of a publication, and which two are compared.

use crate::model::ids::{ContentHash, Person};
use crate::model::publication::{Content, Step};
use crate::model::queue::Dossier;
use chrono::{DateTime, Utc};

/// A version of a publication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Version<'a> {
    /// What it says.
    pub content: &'a Content,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: &'a Person,
    /// True when the agency was last shown this one.
    pub shown: bool,
}

/// The versions of a publication, oldest first: each step of its history that changed what it says.
#[must_use]
pub fn versions(dossier: &Dossier) -> Vec<Version<'_>> {
    let shown = dossier.history.iter().rev().find_map(|happened| match &happened.step {
        Step::Propose { content, .. } => Some(content),
        _ => None,
    });
    let is_shown = |content: &Content| shown.is_some_and(|shown: &ContentHash| *shown == content.hash());
    let versions = dossier.history.iter().filter_map(|happened| match &happened.step {
        Step::Create { content, .. } | Step::Edit { content } => {
            Some(Version { content, at: happened.at, by: &happened.by, shown: is_shown(content) })
        }
        _ => None,
    });
    versions.collect()
}

/// The pairs that can be compared, by their places in [`versions`]: what the agency was shown with the newest, each
/// with the one before it, the newest first, and the first with the newest.
#[must_use]
pub fn pair(versions: &[Version<'_>], which: usize) -> Option<(usize, usize)> {
    let last = versions.len().checked_sub(1).filter(|last| *last > 0)?;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    if let Some(shown) = versions.iter().rposition(|version| version.shown).filter(|shown| *shown < last) {
        pairs.push((shown, last));
    }
    for new in (1..=last).rev() {
        pairs.push((new - 1, new));
    }
    pairs.push((0, last));
    let mut seen = Vec::new();
    pairs.retain(|pair| {
        !seen.contains(pair) && {
            seen.push(*pair);
            true
        }
    });
    pairs.get(which % pairs.len()).copied()
}

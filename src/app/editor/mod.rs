//! The editor of publications: one text with versions of its own for a network, pictures, accounts, slot.
//! Rows S-8.3 and S-8.5.
//!
//! Nothing typed is lost: it stands in the editor, in a draft, or in the publication that was saved.

mod agency;
mod commands;
mod facts;
mod field;
mod keep;
pub mod layout;
mod open;
mod pictures;
mod reports;
mod save;
mod typing;

pub use agency::{agency_name, found};
pub use facts::{Facts, facts};
pub use field::{Field, fields};

pub(super) use commands::{available, clicked, run, wheel};
pub(super) use keep::{rest, save as keep, wakes_at};
pub(super) use open::open;
pub(super) use reports::take;
pub(super) use typing::{pasted, typed};

use crate::model::account::NetworkKind;
use crate::model::exchange::Ask;
use crate::model::ids::{AgencyId, PublicationId};
use crate::model::media::Media;
use crate::model::publication::{Content, Target};
use crate::model::queue::PublicationDraft;
use crate::model::slot::SlotError;
use chrono::{DateTime, Utc};
use ratatui_textarea::TextArea;
use std::collections::BTreeMap;

/// A publication that is being written.
#[derive(Debug, Clone)]
pub struct Editor {
    /// Which; `None` for a new one.
    pub publication: Option<PublicationId>,
    /// The version that was seen.
    pub based_on: Option<u64>,
    /// The text.
    pub text: TextArea<'static>,
    /// Texts of their own for some networks.
    pub versions: BTreeMap<NetworkKind, Version>,
    /// The accounts it can go to: the office's, and those it goes to already.
    pub offered: Vec<Target>,
    /// Those it goes to.
    pub targets: Vec<Target>,
    /// The pictures, in order.
    pub pictures: Vec<Shown>,
    /// The file of the next picture.
    pub path: TextArea<'static>,
    /// The agency it belongs to.
    pub agency: Option<AgencyId>,
    /// What was typed to find the agency.
    pub query: String,
    /// The chosen one of those found.
    pub chosen: usize,
    /// True when the agency sent it.
    pub from_agency: bool,
    /// The slot as it is typed.
    pub slot: TextArea<'static>,
    /// The moment that was understood when it was typed; `None` without a slot.
    pub moment: Result<Option<DateTime<Utc>>, SlotError>,
    /// Where keys go.
    pub field: Field,
    /// Lines scrolled down beside the form.
    pub scroll: u16,
    /// Why it was not saved, or a picture not taken, until something is changed: a sentence.
    pub refused: Option<String>,
    /// True when it was changed by others meanwhile, as the last saving found out.
    pub conflict: bool,
    /// True when forgetting what was written was asked for once: the next time does it.
    pub discarding: bool,
    /// The request that is saving it; no key changes it until the answer comes.
    pub saving: Option<Ask>,
    /// The request that is reading a picture.
    pub attaching: Option<Ask>,
    /// When what stands in it was saved as a draft; `None` while there is no draft.
    pub kept_at: Option<DateTime<Utc>>,
    /// As it was when nothing had been changed.
    pub(super) before: PublicationDraft,
    /// As it was last kept.
    pub(super) kept: PublicationDraft,
    /// When it was last changed, if that has not been kept.
    pub(super) changed_at: Option<DateTime<Utc>>,
}

/// A text of its own for a network.
#[derive(Debug, Clone)]
pub struct Version {
    /// True while it is used in place of the common text.
    pub own: bool,
    /// The text; kept when it is not used, to be taken up again.
    pub text: TextArea<'static>,
}

/// A picture with its alternative text.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The picture; its alternative text is in [`Shown::alt`].
    pub media: Media,
    /// What it shows, in words.
    pub alt: TextArea<'static>,
}

/// What a request of the editor was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Saving it.
    Save,
    /// Reading a picture from a file.
    Attach,
    /// The publication as others left it.
    Newer,
}

impl Editor {
    /// What it says, where it goes and when, as it stands.
    #[must_use]
    pub fn content(&self) -> Content {
        let text_of = super::words::text_of;
        let own = self.versions.iter().filter(|(_, version)| version.own);
        Content {
            text: text_of(&self.text),
            versions: own.map(|(network, version)| (*network, text_of(&version.text))).collect(),
            media: self
                .pictures
                .iter()
                .map(|shown| Media { alt: text_of(&shown.alt), ..shown.media.clone() })
                .collect(),
            targets: self.targets.clone(),
            slot: self.moment.clone().unwrap_or_default(),
        }
    }

    /// True when the network has a text of its own.
    #[must_use]
    pub fn has_own(&self, network: NetworkKind) -> bool {
        self.versions.get(&network).is_some_and(|version| version.own)
    }

    /// The networks of its accounts, and those that have a text of their own, each once.
    #[must_use]
    pub fn networks(&self) -> Vec<NetworkKind> {
        let own = self.versions.iter().filter(|(_, version)| version.own).map(|(network, _)| *network);
        let mut networks: Vec<_> = self.targets.iter().map(|target| target.network).chain(own).collect();
        networks.sort_unstable();
        networks.dedup();
        networks
    }

    /// True when something was changed since it was opened from what is on disk.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let draft = self.draft(self.before.saved_at);
        PublicationDraft { based_on: self.before.based_on, ..draft } != self.before
    }

    /// It as a draft.
    pub(super) fn draft(&self, saved_at: DateTime<Utc>) -> PublicationDraft {
        PublicationDraft {
            publication: self.publication.clone(),
            based_on: self.based_on,
            agency: self.agency.clone(),
            from_agency: self.from_agency,
            content: self.content(),
            saved_at,
        }
    }
}

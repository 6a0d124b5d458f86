//! What a publication says, where and when, and the hash an approval is bound to.

use crate::model::account::NetworkKind;
use crate::model::channel::Channel;
use crate::model::ids::{AccountId, ContentHash};
use crate::model::length::{self, Problem};
use crate::model::media::{LONGEST_ALT, Media, most_pictures};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An account a publication goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Target {
    /// The account.
    pub account: AccountId,
    /// Its network.
    pub network: NetworkKind,
}

/// What a publication says, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// The text.
    pub text: String,
    /// Texts of their own for some networks, in place of [`Content::text`].
    #[serde(default)]
    pub versions: BTreeMap<NetworkKind, String>,
    /// The pictures, in order.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Where it goes.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// When; `None` until somebody says, or for "at once, when it is approved and somebody says so".
    #[serde(default)]
    pub slot: Option<DateTime<Utc>>,
}

/// What a publication lacks before it can be approved.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lack {
    /// Nothing to be seen: no text and no picture.
    Nothing {
        /// The network.
        network: NetworkKind,
    },
    /// The text is too long for a network.
    TooLong {
        /// The network.
        network: NetworkKind,
        /// Units used, by the network's rule.
        used: usize,
        /// Units allowed.
        limit: usize,
    },
    /// A character that a network refuses.
    Invalid {
        /// The network.
        network: NetworkKind,
        /// The character.
        character: char,
    },
    /// It goes nowhere.
    NoTarget,
    /// A picture has no alternative text.
    NoAlt {
        /// The picture's name.
        name: String,
    },
    /// An alternative text is too long.
    LongAlt {
        /// The picture's name.
        name: String,
        /// Characters used.
        used: usize,
    },
    /// A picture is too large for a network.
    LargeMedia {
        /// The network.
        network: NetworkKind,
        /// The picture's name.
        name: String,
        /// Bytes allowed.
        most: u64,
    },
    /// More pictures than a network takes.
    ManyMedia {
        /// The network.
        network: NetworkKind,
        /// Pictures allowed.
        most: usize,
    },
    /// The slot has passed.
    SlotPassed,
}

impl Lack {
    /// The identifier of its sentence in `assets/i18n`.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Nothing { .. } => "lack-nothing",
            Self::TooLong { .. } => "lack-too-long",
            Self::Invalid { .. } => "lack-invalid",
            Self::NoTarget => "lack-no-target",
            Self::NoAlt { .. } => "lack-no-alt",
            Self::LongAlt { .. } => "lack-long-alt",
            Self::LargeMedia { .. } => "lack-large-media",
            Self::ManyMedia { .. } => "lack-many-media",
            Self::SlotPassed => "lack-slot-passed",
        }
    }
}

/// The channel by whose rule a post is measured.
#[must_use]
pub fn post_channel(network: NetworkKind) -> Channel {
    match network {
        NetworkKind::Facebook => Channel::FacebookComment,
        NetworkKind::X => Channel::XReply,
    }
}

impl Content {
    /// The text as it goes to a network.
    #[must_use]
    pub fn text_for(&self, network: NetworkKind) -> &str {
        self.versions.get(&network).unwrap_or(&self.text)
    }

    /// The networks it goes to, each once.
    #[must_use]
    pub fn networks(&self) -> Vec<NetworkKind> {
        let mut networks: Vec<_> = self.targets.iter().map(|target| target.network).collect();
        networks.sort_unstable();
        networks.dedup();
        networks
    }

    /// The hash an approval is bound to: over text, versions, pictures with everything that is known of them and
    /// their order, targets and slot. Any change of any of these is another hash; the order in which targets were
    /// chosen is not a change.
    ///
    /// ```
    /// use ventanilla::model::publication::Content;
    /// let seen = Content { text: "Vacunación el sábado".to_owned(), ..Content::default() };
    /// let said = Content { text: "Vacunación el domingo".to_owned(), ..seen.clone() };
    /// assert_ne!(seen.hash(), said.hash());
    /// ```
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        let mut hasher = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        // Taken apart, so that a field that is added is not forgotten here.
        let Self { text, versions, media, targets, slot } = self;
        part(b"ventanilla content 1");
        part(text.as_bytes());
        part(&(versions.len() as u64).to_be_bytes());
        for (network, text) in versions {
            part(network.name().as_bytes());
            part(text.as_bytes());
        }
        part(&(media.len() as u64).to_be_bytes());
        for Media { blob, name, kind, bytes, width, height, alt } in media {
            part(blob.as_str().as_bytes());
            part(kind.mime().as_bytes());
            part(name.as_bytes());
            part(alt.as_bytes());
            for number in [*bytes, u64::from(*width), u64::from(*height)] {
                part(&number.to_be_bytes());
            }
        }
        let mut targets: Vec<_> = targets.iter().collect();
        targets.sort_unstable();
        targets.dedup();
        part(&(targets.len() as u64).to_be_bytes());
        for target in targets {
            part(target.account.as_str().as_bytes());
            part(target.network.name().as_bytes());
        }
        match slot {
            Some(slot) => part(&slot.timestamp_micros().to_be_bytes()),
            None => part(b""),
        }
        ContentHash::new(hasher.finalize().to_hex().to_string())
    }

    /// True when the words or pictures of the two differ: what makes one an author of it. Where and when it goes does
    /// not.
    #[must_use]
    pub fn says_other_than(&self, other: &Self) -> bool {
        (&self.text, &self.versions, &self.media) != (&other.text, &other.versions, &other.media)
    }

    /// What it lacks before it can be approved, at `now`.
    #[must_use]
    pub fn lacks(&self, now: DateTime<Utc>) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.targets.is_empty() {
            lacks.push(Lack::NoTarget);
        }
        for network in self.networks() {
            self.lacks_for(network, &mut lacks);
        }
        for media in &self.media {
            let used = media.alt.trim().chars().count();
            if used == 0 {
                lacks.push(Lack::NoAlt { name: media.name.clone() });
            } else if used > LONGEST_ALT {
                lacks.push(Lack::LongAlt { name: media.name.clone(), used });
            }
        }
        if self.slot.is_some_and(|slot| slot <= now) {
            lacks.push(Lack::SlotPassed);
        }
        lacks
    }

    fn lacks_for(&self, network: NetworkKind, lacks: &mut Vec<Lack>) {
        match length::problem(post_channel(network), self.text_for(network)) {
            Some(Problem::Empty) if self.media.is_empty() => lacks.push(Lack::Nothing { network }),
            Some(Problem::TooLong(length)) => {
                lacks.push(Lack::TooLong { network, used: length.used, limit: length.limit });
            }
            Some(Problem::Invalid(character)) => lacks.push(Lack::Invalid { network, character }),
            Some(Problem::Empty) | None => {}
        }
        let most = most_pictures(network);
        if self.media.len() > most {
            lacks.push(Lack::ManyMedia { network, most });
        }
        for media in &self.media {
            let most = media.kind.most_bytes(network);
            if media.bytes > most {
                lacks.push(Lack::LargeMedia { network, name: media.name.clone(), most });
            }
        }
    }
}

//! A picture of a publication.

use super::account::NetworkKind;
use super::ids::BlobId;
use serde::{Deserialize, Serialize};

/// What a picture is, by its bytes and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MediaKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}

impl MediaKind {
    /// Its media type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// The most bytes a network takes of this kind. X: 5 MB for pictures, 15 MB for animations
    /// (media upload, API v2). Facebook: 10 MB (Page photos).
    #[must_use]
    pub fn most_bytes(self, network: NetworkKind) -> u64 {
        match (network, self) {
            (NetworkKind::X, Self::Gif) => 15_000_000,
            (NetworkKind::X, _) => 5_000_000,
            (NetworkKind::Facebook, _) => 10_000_000,
        }
    }
}

/// A picture of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Its bytes, kept beside the journal.
    pub blob: BlobId,
    /// The name of the file it came from, for people.
    pub name: String,
    /// What it is.
    pub kind: MediaKind,
    /// Bytes.
    pub bytes: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it shows, in words, for who does not see it. Required before it is approved.
    pub alt: String,
}

/// A picture with its bytes, on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The most pictures a network takes in one post: X 4; Facebook 10 here (the network takes more, its feed shows few).
#[must_use]
pub fn most_pictures(network: NetworkKind) -> usize {
    match network {
        NetworkKind::X => 4,
        NetworkKind::Facebook => 10,
    }
}

/// The most characters of an alternative text that both networks take (X: 1,000).
pub const LONGEST_ALT: usize = 1_000;

//! The pictures that were uploaded: unseen until a post holds them.

use super::message::{Message, network_name};
use super::world::World;
use crate::model::account::NetworkKind;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A picture on its way, or there.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) network: NetworkKind,
    /// The pieces that came (X sends them one by one).
    pub(crate) pieces: BTreeMap<u64, Vec<u8>>,
    /// How many bytes were announced.
    pub(crate) announced: usize,
    /// The media type that was announced, or seen.
    pub(crate) mime: String,
    /// What it shows, in words.
    pub(crate) alt: String,
    /// What is known of it once it is whole.
    pub(crate) whole: Option<Whole>,
    /// X: an animation, which the network works on for a while.
    pub(crate) animated: bool,
    /// True once a post holds it.
    pub(crate) used: bool,
}

/// A picture that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) bytes: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// From when on it can be used.
    pub(crate) ready: DateTime<Utc>,
}

/// What a picture is by its bytes: its media type, width and height; `None` when it is none.
pub(crate) fn picture(bytes: &[u8]) -> Option<(&'static str, usize, usize)> {
    let mime = match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Jpeg => "image/jpeg",
        imagesize::ImageType::Png => "image/png",
        imagesize::ImageType::Gif => "image/gif",
        imagesize::ImageType::Webp => "image/webp",
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    Some((mime, size.width, size.height))
}

impl World {
    /// Keeps an upload under a new id.
    pub(crate) fn begin_upload(&mut self, upload: Upload) -> String {
        let serial = self.serial();
        let id = match upload.network {
            NetworkKind::Facebook => (122_200_000_000_000 + serial * 139).to_string(),
            NetworkKind::X => (1_860_000_000_000_000_000 + serial * 8191).to_string(),
        };
        self.uploads.insert(id.clone(), upload);
        id
    }

    /// An upload of a network that can be put into a post: whole, ready, and in no other.
    pub(crate) fn usable(&self, network: NetworkKind, id: &str) -> Option<&Upload> {
        let upload = self.uploads.get(id).filter(|upload| upload.network == network && !upload.used)?;
        upload.whole.is_some_and(|whole| whole.ready <= self.now).then_some(upload)
    }

    /// Lets a post hold its pictures.
    pub(crate) fn attach(&mut self, post: &str, media: Vec<String>) {
        for id in &media {
            if let Some(upload) = self.uploads.get_mut(id) {
                upload.used = true;
            }
        }
        if let Some(message) = self.find_mut(post) {
            message.media = media;
        }
    }

    /// The pictures of a message as `/practice/state` tells them.
    pub(crate) fn pictures(&self, message: &Message) -> Value {
        let told = |id: &String| {
            let upload = self.uploads.get(id)?;
            let whole = upload.whole?;
            Some(json!({
                "id": id, "network": network_name(upload.network), "mime": upload.mime, "alt": upload.alt,
                "bytes": whole.bytes, "width": whole.width, "height": whole.height,
            }))
        };
        message.media.iter().filter_map(told).collect()
    }
}

//! Uploads a picture to X, piece by piece, with its alternative text. Nobody sees it until a post holds it.

use super::Account;
use super::requests::Endpoint;
use super::wire::{id, text};
use crate::model::media::MediaKind;
use crate::net::http::{Answer, Body, File};
use crate::net::{Fault, Picture};
use serde_json::{Value, json};
use std::time::Duration;

/// Bytes of a piece. X takes up to 5 MB; a small piece is through before a slow line gives up.
const PIECE: usize = 1 << 20;
/// The shortest time between two questions whether X has finished with a picture.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
/// How long X is given to finish with it, altogether.
const LONGEST_PROCESSING: Duration = Duration::from_mins(1);

/// Uploads a picture; returns X's id of it. Only an animation that is `alone` in its post moves: beside others X
/// takes it for a still picture.
///
/// # Errors
/// The fault. Nothing is public then.
pub async fn upload(account: &Account, picture: &Picture, alone: bool) -> Result<String, Fault> {
    let category = if alone && picture.media.kind == MediaKind::Gif { "tweet_gif" } else { "tweet_image" };
    let begin = json!({
        "media_type": picture.media.kind.mime(),
        "media_category": category,
        "total_bytes": picture.bytes.len(),
    });
    let media = data(&act(account, Endpoint::UploadBegin, "", Body::Json(&begin)).await?);
    let Some(media) = id(&media, "id") else {
        return Err(Fault::Contract { detail: "X gave the picture no id".to_owned() });
    };
    for (index, piece) in picture.bytes.chunks(PIECE).enumerate() {
        let fields = [("segment_index", &*index.to_string())];
        let file = File { field: "media", name: "blob", mime: "application/octet-stream", bytes: piece };
        act(account, Endpoint::UploadPiece, &media, Body::Upload { fields: &fields, file }).await?;
    }
    let ended = act(account, Endpoint::UploadEnd, &media, Body::Empty).await?;
    processed(account, &media, data(&ended)).await?;
    let described = json!({ "id": media, "metadata": { "alt_text": { "text": picture.media.alt } } });
    act(account, Endpoint::Describe, "", Body::Json(&described)).await?;
    Ok(media)
}

/// Waits until X has finished with a picture, as long as it says, and not longer than [`LONGEST_PROCESSING`].
async fn processed(account: &Account, media: &str, mut told: Value) -> Result<(), Fault> {
    let mut waited = Duration::ZERO;
    loop {
        let info = &told["processing_info"];
        match text(info, "state").as_deref() {
            None | Some("succeeded") => return Ok(()),
            Some("failed") => {
                return Err(Fault::Refused { code: None, why: "X could not process the picture".to_owned() });
            }
            Some(_) => {}
        }
        let wait = Duration::from_secs(info["check_after_secs"].as_u64().unwrap_or(0)).max(SHORTEST_WAIT);
        if waited.saturating_add(wait) > LONGEST_PROCESSING {
            return Err(Fault::Unreachable { detail: "X does not finish with the picture".to_owned() });
        }
        tokio::time::sleep(wait).await;
        waited += wait;
        let query = vec![("command", "STATUS".to_owned()), ("media_id", media.to_owned())];
        let answer = account.client.call(Endpoint::UploadStatus, "", query, Body::Empty).await;
        told = data(&answer.map_err(|error| error.fault)?);
    }
}

async fn act(account: &Account, endpoint: Endpoint, id: &str, body: Body<'_>) -> Result<Answer, Fault> {
    account.client.call(endpoint, id, Vec::new(), body).await.map_err(|error| error.fault)
}

/// `data` of an answer; null without it.
fn data(answer: &Answer) -> Value {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    body["data"].take()
}

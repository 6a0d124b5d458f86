//! Uploading pictures to X: begin, pieces, end, state, description.

use super::super::album::{Upload, Whole, picture};
use super::super::wire::{Reply, Request};
use super::super::world::World;
use super::problem::Problem;
use crate::model::account::NetworkKind;
use crate::model::media::LONGEST_ALT;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The largest piece, in bytes.
const LARGEST_PIECE: usize = 5_000_000;
/// The largest still picture and the largest animation, in bytes.
const LARGEST: (usize, usize) = (5_000_000, 15_000_000);
/// How long the network works on an animation.
const PROCESSING: TimeDelta = TimeDelta::seconds(1);

/// Begins an upload.
///
/// # Errors
/// The problems of the network.
pub(super) fn begin(world: &mut World, request: &Request) -> Result<Reply, Problem> {
    known(request, &["additional_owners", "media_category", "media_type", "shared", "total_bytes"])?;
    let field = |name: &str| request.body.get(name).and_then(Value::as_str);
    let mime = field("media_type").unwrap_or_default();
    if !["image/jpeg", "image/png", "image/gif", "image/webp"].contains(&mime) {
        return Err(Problem::invalid(format!("$.media_type: [{mime}] is not one the practice network takes")));
    }
    let animated = match field("media_category") {
        Some("tweet_image") => false,
        Some("tweet_gif") if mime == "image/gif" => true,
        other => return Err(Problem::invalid(format!("$.media_category: [{other:?}] does not fit {mime}"))),
    };
    let most = if animated { LARGEST.1 } else { LARGEST.0 };
    let announced = request.body.get("total_bytes").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let announced = announced.filter(|bytes| (1..=most).contains(bytes));
    let announced = announced.ok_or_else(|| Problem::invalid(format!("$.total_bytes: not between 1 and {most}")))?;
    let upload = Upload {
        network: NetworkKind::X,
        pieces: BTreeMap::new(),
        announced,
        mime: mime.to_owned(),
        alt: String::new(),
        whole: None,
        animated,
        used: false,
    };
    let id = world.begin_upload(upload);
    Ok(data(&json!({"id": id, "media_key": key(&id), "expires_after_secs": 86_400})))
}

/// Takes a piece.
///
/// # Errors
/// The problems of the network.
pub(super) fn append(world: &mut World, request: &Request, id: &str) -> Result<Reply, Problem> {
    known(request, &["media", "segment_index"])?;
    let index = match request.body.get("segment_index") {
        Some(Value::String(text)) => text.parse().ok(),
        Some(number) => number.as_u64(),
        None => None,
    };
    let index = index.filter(|index| *index <= 999);
    let index = index.ok_or_else(|| Problem::invalid("$.segment_index: must be between 0 and 999"))?;
    let file = request.files.iter().find(|file| file.field == "media").map(|file| file.bytes.clone());
    let coded = request.body.get("media").and_then(Value::as_str).and_then(|text| STANDARD.decode(text).ok());
    let bytes = file.or(coded).ok_or_else(|| Problem::invalid("$.media: is missing"))?;
    if bytes.len() > LARGEST_PIECE {
        return Err(Problem::invalid("$.media: a piece has 5 MB at most"));
    }
    let upload = found(world, id).filter(|upload| upload.whole.is_none()).ok_or_else(Problem::not_found)?;
    upload.pieces.insert(index, bytes);
    Ok(data(&json!({"expires_at": (world.now + TimeDelta::days(1)).timestamp()})))
}

/// Ends an upload.
///
/// # Errors
/// The problems of the network.
pub(super) fn end(world: &mut World, id: &str) -> Result<Reply, Problem> {
    let now = world.now;
    let upload = found(world, id).filter(|upload| upload.whole.is_none()).ok_or_else(Problem::not_found)?;
    let in_order = upload.pieces.keys().copied().eq(0..u64::try_from(upload.pieces.len()).unwrap_or(0));
    let bytes: Vec<u8> = upload.pieces.values().flatten().copied().collect();
    if !in_order || bytes.len() != upload.announced {
        let why = format!("Segments do not add up to provided total file size: {}", bytes.len());
        return Err(Problem::invalid(why));
    }
    let (_, width, height) = picture(&bytes)
        .filter(|(mime, ..)| *mime == upload.mime)
        .ok_or_else(|| Problem::invalid("The media is not a picture of the type that was announced"))?;
    let wait = if upload.animated { PROCESSING } else { TimeDelta::zero() };
    upload.whole = Some(Whole { bytes: bytes.len(), width, height, ready: now + wait });
    upload.pieces.clear();
    state(world, id)
}

/// Tells how far the network is with a picture.
///
/// # Errors
/// The problems of the network.
pub(super) fn status(world: &World, request: &Request) -> Result<Reply, Problem> {
    if request.query("command") != Some("STATUS") {
        return Err(Problem::invalid("The `command` query parameter value is not [STATUS]"));
    }
    state(world, request.query("media_id").unwrap_or_default())
}

fn state(world: &World, id: &str) -> Result<Reply, Problem> {
    let upload = world.uploads.get(id).filter(|upload| upload.network == NetworkKind::X);
    let upload = upload.ok_or_else(Problem::not_found)?;
    let mut told = json!({"id": id, "media_key": key(id), "expires_after_secs": 86_400});
    if let Some(whole) = upload.whole {
        told["size"] = Value::from(whole.bytes);
        told["image"] = json!({"image_type": upload.mime, "w": whole.width, "h": whole.height});
        if upload.animated {
            told["processing_info"] = if whole.ready > world.now {
                json!({"state": "pending", "check_after_secs": 1})
            } else {
                json!({"state": "succeeded", "progress_percent": 100})
            };
        }
    }
    Ok(data(&told))
}

/// Takes the words that describe a picture.
///
/// # Errors
/// The problems of the network.
pub(super) fn describe(world: &mut World, request: &Request) -> Result<Reply, Problem> {
    known(request, &["id", "metadata"])?;
    let id = request.body.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let alt = request.body.get("metadata").and_then(|metadata| metadata["alt_text"]["text"].as_str());
    let alt = alt.unwrap_or_default().to_owned();
    if alt.is_empty() || alt.chars().count() > LONGEST_ALT {
        return Err(Problem::invalid("$.metadata.alt_text.text: must have 1 to 1000 characters"));
    }
    let upload = found(world, &id).ok_or_else(Problem::not_found)?;
    upload.alt.clone_from(&alt);
    Ok(data(&json!({"id": id, "associated_metadata": {"alt_text": {"text": alt}}})))
}

/// The pictures a post names.
///
/// # Errors
/// 400 for ids that cannot be used, for too many, and for an animation beside others.
pub(super) fn of_post(world: &World, request: &Request) -> Result<Vec<String>, Problem> {
    let Some(media) = request.body.get("media") else { return Ok(Vec::new()) };
    let wrong = || Problem::invalid("Your media IDs are invalid.");
    let ids = media["media_ids"].as_array().ok_or_else(wrong)?;
    let ids: Vec<String> =
        ids.iter().map(|id| id.as_str().map(str::to_owned)).collect::<Option<_>>().ok_or_else(wrong)?;
    let uploads: Vec<&Upload> =
        ids.iter().map(|id| world.usable(NetworkKind::X, id)).collect::<Option<_>>().ok_or_else(wrong)?;
    let different = ids.iter().collect::<std::collections::HashSet<_>>().len();
    let moving = uploads.iter().any(|upload| upload.animated);
    if ids.is_empty() || ids.len() > 4 || different != ids.len() || (moving && ids.len() > 1) {
        return Err(wrong());
    }
    Ok(ids)
}

/// The key under which an upload stands in posts.
pub(super) fn key(id: &str) -> String {
    format!("3_{id}")
}

fn found<'a>(world: &'a mut World, id: &str) -> Option<&'a mut Upload> {
    world.uploads.get_mut(id).filter(|upload| upload.network == NetworkKind::X)
}

fn known(request: &Request, names: &[&str]) -> Result<(), Problem> {
    match request.body.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(Problem::invalid(format!("$.{name}: is not defined in the schema"))),
        None => Ok(()),
    }
}

fn data(value: &Value) -> Reply {
    Reply::json(200, &json!({"data": value}))
}

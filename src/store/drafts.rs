//! Drafts: a file each, replaced atomically, for the owner alone.

use super::files;
use crate::model::exchange::Draft;
use crate::model::ids::ConversationId;
use std::path::{Path, PathBuf};

fn folder(dir: &Path) -> PathBuf {
    dir.join("drafts")
}

/// The file of a conversation's draft. A name that is not plain letters and digits could lead out of the folder.
fn file(dir: &Path, id: &ConversationId) -> PathBuf {
    let name = id.as_str();
    let plain = !name.is_empty() && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let name = if plain { name.to_owned() } else { blake3::hash(name.as_bytes()).to_hex().to_string() };
    folder(dir).join(format!("{name}.json"))
}

/// Keeps a draft.
pub(crate) fn save(dir: &Path, draft: &Draft) -> std::io::Result<()> {
    files::private_dir(&folder(dir))?;
    files::replace(&file(dir, &draft.conversation), &serde_json::to_vec(draft)?)
}

/// Forgets a draft.
pub(crate) fn forget(dir: &Path, id: &ConversationId) -> std::io::Result<()> {
    files::remove(&file(dir, id))
}

/// Reads the draft of a conversation; `None` also when it cannot be read.
pub(crate) fn load(dir: &Path, id: &ConversationId) -> Option<Draft> {
    read(&file(dir, id)).filter(|draft| draft.conversation == *id)
}

/// Reads all drafts, newest first. What cannot be read is left alone.
pub(crate) fn all(dir: &Path) -> Vec<Draft> {
    let Ok(items) = std::fs::read_dir(folder(dir)) else { return Vec::new() };
    let json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let paths = items.filter_map(|item| item.ok().map(|item| item.path())).filter(json);
    let mut drafts: Vec<Draft> = paths.filter_map(|path| read(&path)).collect();
    drafts.sort_by(|a, b| (b.saved_at, &a.conversation).cmp(&(a.saved_at, &b.conversation)));
    drafts
}

fn read(path: &Path) -> Option<Draft> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

//! Drafts of answers and of publications: a file each, replaced atomically, for the owner alone.

use super::files;
use crate::model::exchange::Draft;
use crate::model::ids::{ConversationId, PublicationId};
use crate::model::queue::PublicationDraft;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// The draft of a publication that has no name yet: no file of a named one is called so.
const NEW: &str = "_new.json";

fn folder(dir: &Path) -> PathBuf {
    dir.join("drafts")
}

fn publications(dir: &Path) -> PathBuf {
    folder(dir).join("publications")
}

/// The file of a draft. A name that is not plain letters and digits could lead out of the folder.
fn plain(name: &str) -> String {
    let plain = !name.is_empty() && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let name = if plain { name.to_owned() } else { blake3::hash(name.as_bytes()).to_hex().to_string() };
    format!("{name}.json")
}

fn file(dir: &Path, id: &ConversationId) -> PathBuf {
    folder(dir).join(plain(id.as_str()))
}

fn publication_file(dir: &Path, id: Option<&PublicationId>) -> PathBuf {
    publications(dir).join(id.map_or_else(|| NEW.to_owned(), |id| plain(id.as_str())))
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
    read(&file(dir, id)).filter(|draft: &Draft| draft.conversation == *id)
}

/// Reads all drafts of answers, newest first. What cannot be read is left alone.
pub(crate) fn all(dir: &Path) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = every(&folder(dir));
    drafts.sort_by(|a, b| (b.saved_at, &a.conversation).cmp(&(a.saved_at, &b.conversation)));
    drafts
}

/// Keeps the draft of a publication.
pub(crate) fn save_publication(dir: &Path, draft: &PublicationDraft) -> std::io::Result<()> {
    files::private_dir(&publications(dir))?;
    files::replace(&publication_file(dir, draft.publication.as_ref()), &serde_json::to_vec(draft)?)
}

/// Forgets the draft of a publication, or the new one.
pub(crate) fn forget_publication(dir: &Path, id: Option<&PublicationId>) -> std::io::Result<()> {
    files::remove(&publication_file(dir, id))
}

/// Reads all drafts of publications, newest first. What cannot be read is left alone.
pub(crate) fn all_publications(dir: &Path) -> Vec<PublicationDraft> {
    let mut drafts: Vec<PublicationDraft> = every(&publications(dir));
    drafts.sort_by(|a, b| (b.saved_at, &a.publication).cmp(&(a.saved_at, &b.publication)));
    drafts
}

fn every<T: DeserializeOwned>(folder: &Path) -> Vec<T> {
    let Ok(items) = std::fs::read_dir(folder) else { return Vec::new() };
    let json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let paths = items.filter_map(|item| item.ok().map(|item| item.path())).filter(json);
    paths.filter_map(|path| read(&path)).collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

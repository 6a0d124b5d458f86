//! How a group lands: seen by readers whole or not at all, whole or not at all after a kill, and nobody waits long.
//!
//! sled holds every reader off while a batch is written, and the batch of a large group takes longer than a key may
//! wait. So a large group lands in slices. From before the first until after the last, readers read it *over* the view,
//! so they see all of it. For a kill in between it stands in a file, which is named in the view by the first slice and
//! forgotten by the last: opening the view writes all of it once more, and the order in which it was written does not
//! matter, because a write says what is there afterwards and not what is added.

use super::super::error::ReadError;
use super::super::files;
use super::overlay::{Base, Pairs, Writes, merged};
use super::unhurried::unhurried;
use super::{View, guarded, keys};
use std::io::{self, Write};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Under which the view names what is landing.
const LANDING: &str = "landing";
/// Keys in a slice: well under a millisecond.
const SLICE: usize = 64;
/// In place of a length: what is to be removed.
const REMOVED: u32 = u32::MAX;

/// How groups land.
pub(super) struct Landing {
    /// Held for writing while a batch is written, and held by readers of several keys.
    lock: RwLock<()>,
    /// What is landing in slices.
    over: RwLock<Option<Arc<Writes>>>,
    /// Where it stands meanwhile.
    folder: PathBuf,
    count: AtomicU64,
}

impl Landing {
    /// Of a view's folder.
    pub(super) fn of(view: &Path) -> Self {
        let folder = view.join("landing");
        Self { lock: RwLock::default(), over: RwLock::default(), folder, count: AtomicU64::new(0) }
    }

    /// Held by readers of several keys.
    pub(super) fn reading(&self) -> RwLockReadGuard<'_, ()> {
        self.lock.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, ()> {
        self.lock.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn over(&self) -> Option<Arc<Writes>> {
        self.over.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From here on readers see these writes, or no longer.
    fn lay(&self, writes: Option<Arc<Writes>>) {
        let _writing = self.writing();
        *self.over.write().unwrap_or_else(PoisonError::into_inner) = writes;
    }

    /// Keeps writes in a file; returns its name.
    fn keep(&self, writes: &Writes) -> io::Result<String> {
        let name = self.count.fetch_add(1, Ordering::Relaxed).to_string();
        files::private_dir(&self.folder)?;
        let bytes = written(writes)?;
        let path = self.folder.join(&name);
        let mut file = files::private().write(true).create(true).truncate(true).open(&path)?;
        // Not synced: what a power cut takes back here is found missing, and the view is made anew.
        if let Err(error) = file.write_all(&bytes) {
            // The room is needed for what follows.
            files::remove(&path)?;
            return Err(error);
        }
        let hash = blake3::hash(&bytes);
        Ok(format!("{name} {}", hash.to_hex()))
    }

    /// Reads what was kept under that name; `None` when it is not what was kept.
    fn kept(&self, name: &str) -> Option<Writes> {
        let (name, hash) = name.split_once(' ')?;
        let bytes = std::fs::read(self.folder.join(name)).ok()?;
        (blake3::hash(&bytes).to_hex().as_str() == hash).then(|| read(&bytes)).flatten()
    }
}

impl View {
    /// Writes a group while others read, all or nothing, also over a kill.
    pub(crate) fn land(&self, mut writes: Writes) -> Result<(), ReadError> {
        if writes.len() <= SLICE {
            return self.land_at_once(writes);
        }
        self.count_in(&mut writes)?;
        match self.landing.keep(&writes) {
            Ok(name) => self.land_in_slices(&Arc::new(writes), &name),
            // As good as before, only that readers wait.
            Err(error) => {
                tracing::warn!(%error, "a group lands at once");
                self.write(writes.iter(), |_| {})
            }
        }
    }

    /// The same where nobody reads: in one batch, for which readers would wait.
    pub(crate) fn land_at_once(&self, mut writes: Writes) -> Result<(), ReadError> {
        self.count_in(&mut writes)?;
        self.write(writes.iter(), |_| {})
    }

    fn land_in_slices(&self, writes: &Arc<Writes>, name: &str) -> Result<(), ReadError> {
        self.landing.lay(Some(Arc::clone(writes)));
        let marker = keys::meta(LANDING);
        self.write(writes.iter().take(SLICE), |batch| batch.insert(marker.as_slice(), name.as_bytes()))?;
        let mut rest = writes.iter().skip(SLICE).peekable();
        while rest.peek().is_some() {
            self.write(rest.by_ref().take(SLICE), |_| {})?;
        }
        self.write(std::iter::empty(), |batch| batch.remove(marker.as_slice()))?;
        self.landing.lay(None);
        Ok(())
    }

    /// Writes one batch, which sled applies atomically, also over a kill.
    fn write<'a>(
        &self,
        writes: impl Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)>,
        more: impl FnOnce(&mut sled::Batch),
    ) -> Result<(), ReadError> {
        let mut batch = sled::Batch::default();
        for (key, value) in writes {
            match value {
                Some(value) => batch.insert(key.as_slice(), value.as_slice()),
                None => batch.remove(key.as_slice()),
            }
        }
        more(&mut batch);
        self.put(batch)
    }

    /// Gives a batch to sled.
    pub(super) fn put(&self, batch: sled::Batch) -> Result<(), ReadError> {
        let _writing = self.landing.writing();
        unhurried(|| guarded(|| self.db.apply_batch(batch)))
    }

    /// Lands what a kill cut off. False when that is not to be had any more: then the view has to be made anew.
    pub(super) fn land_the_rest(&self) -> Result<bool, ReadError> {
        let marker = keys::meta(LANDING);
        if let Some(name) = guarded(|| self.db.get(&marker))? {
            let Some(writes) = std::str::from_utf8(&name).ok().and_then(|name| self.landing.kept(name)) else {
                return Ok(false);
            };
            self.write(writes.iter(), |batch| batch.remove(marker.as_slice()))?;
            self.flush()?;
        }
        // What was kept by others before must not be taken for ours.
        let on_disk = |error: io::Error| ReadError(error.to_string());
        files::remove_dir(&self.landing.folder).map_err(on_disk)?;
        Ok(true)
    }

    /// Hands what was written to the system. Not needed for durability, which is the journal's: it shortens the next
    /// replay. What landed before is behind it and needs no file any more.
    pub(crate) fn flush(&self) -> Result<(), ReadError> {
        unhurried(|| guarded(|| self.db.flush()))?;
        if self.landing.over().is_none() {
            files::remove_dir(&self.landing.folder).map_err(|error| ReadError(error.to_string()))?;
        }
        Ok(())
    }
}

impl Base for View {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
        if let Some(over) = self.landing.over()
            && let Some(write) = over.get(key)
        {
            return Ok(write.clone());
        }
        Base::get(&*self.db, key)
    }

    fn range(&self, from: &[u8], to: &[u8], backwards: bool) -> Pairs<'_> {
        let below = Base::range(&*self.db, from, to, backwards);
        match self.landing.over() {
            Some(over) if from < to => {
                let (from, to) = (Bound::Included(from.to_vec()), Bound::Excluded(to.to_vec()));
                merged(below, Box::new(Walk { over, from, to, backwards }), backwards)
            }
            _ => below,
        }
    }
}

/// A range of writes that others may let go meanwhile.
struct Walk {
    over: Arc<Writes>,
    from: Bound<Vec<u8>>,
    to: Bound<Vec<u8>>,
    backwards: bool,
}

impl Iterator for Walk {
    type Item = (Vec<u8>, Option<Vec<u8>>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut range = self.over.range((self.from.clone(), self.to.clone()));
        let (key, value) = if self.backwards { range.next_back()? } else { range.next()? };
        let next = (key.clone(), value.clone());
        *(if self.backwards { &mut self.to } else { &mut self.from }) = Bound::Excluded(key.clone());
        Some(next)
    }
}

fn written(writes: &Writes) -> io::Result<Vec<u8>> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).map(u32::to_be_bytes).map_err(io::Error::other);
    let mut bytes = Vec::new();
    for (key, value) in writes {
        bytes.extend(length(key)?);
        bytes.extend(key);
        match value {
            Some(value) => {
                bytes.extend(length(value)?);
                bytes.extend(value);
            }
            None => bytes.extend(REMOVED.to_be_bytes()),
        }
    }
    Ok(bytes)
}

fn read(mut bytes: &[u8]) -> Option<Writes> {
    let mut writes = Writes::new();
    while !bytes.is_empty() {
        let long = length(&mut bytes)?;
        let key = part(&mut bytes, long)?;
        let value = match length(&mut bytes)? {
            REMOVED => None,
            long => Some(part(&mut bytes, long)?),
        };
        writes.insert(key, value);
    }
    Some(writes)
}

/// The next length; `None` where it is cut off.
fn length(bytes: &mut &[u8]) -> Option<u32> {
    let (length, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_be_bytes(*length))
}

/// The next part; `None` where it is cut off.
fn part(bytes: &mut &[u8], length: u32) -> Option<Vec<u8>> {
    let (part, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(part.to_vec())
}

#[cfg(test)]
mod tests {
    use super::super::open::{make, open};
    use super::*;
    use crate::model::calendar::Calendar;

    fn calendar() -> Arc<Calendar> {
        Arc::new(Calendar::federal())
    }

    fn key(number: u32) -> Vec<u8> {
        [b"z".as_slice(), &number.to_be_bytes()].concat()
    }

    /// A view with a thousand keys, and a group that writes every second of them anew and takes every third away.
    fn begun(folder: &Path) -> (View, Writes) {
        let view = make(folder, &calendar()).unwrap();
        view.land_at_once((0..1000).map(|number| (key(number), Some(vec![1]))).collect()).unwrap();
        let group = (0..1500_u32).filter(|number| number.is_multiple_of(2) || number.is_multiple_of(3));
        let write = |number: u32| (key(number), (!number.is_multiple_of(3)).then(|| vec![2; 40]));
        (view, group.map(write).collect())
    }

    fn all(view: &View) -> Vec<(Vec<u8>, Vec<u8>)> {
        view.base().range(b"z", &keys::after(b"z"), false).map(Result::unwrap).collect()
    }

    fn cut_off(view: &View, writes: &Writes) {
        let (name, marker) = (view.landing.keep(writes).unwrap(), keys::meta(LANDING));
        view.write(writes.iter().take(SLICE), |batch| batch.insert(marker, name.as_bytes())).unwrap();
    }

    #[test]
    fn what_a_kill_cut_off_lands_at_the_next_opening() {
        let folder = tempfile::tempdir().unwrap();
        let (view, writes) = begun(&folder.path().join("whole"));
        view.land(writes).unwrap();
        let expected = all(&view);

        let cut = folder.path().join("cut");
        let (view, writes) = begun(&cut);
        cut_off(&view, &writes);
        assert_ne!(all(&view), expected);
        drop(view);
        for _ in 0..2 {
            let view = open(&cut, &calendar(), &mut |_| {}).unwrap().unwrap();
            assert_eq!(all(&view), expected);
            assert_eq!(view.db.get(keys::meta(LANDING)).unwrap(), None);
        }
    }

    #[test]
    fn a_view_that_misses_the_rest_of_a_group_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let (view, writes) = begun(folder.path());
        cut_off(&view, &writes);
        let file = view.landing.folder.join("0");
        drop(view);
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[100] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        assert!(open(folder.path(), &calendar(), &mut |_| {}).unwrap().is_none());
    }

    #[test]
    fn what_is_landing_is_seen_whole_from_the_first_slice_on() {
        let folder = tempfile::tempdir().unwrap();
        let (view, writes) = begun(folder.path());
        let before = all(&view);
        view.landing.lay(Some(Arc::new(writes.clone())));
        let seen = all(&view);
        assert_ne!(seen, before);
        let mut backwards: Vec<_> = view.base().range(b"z", &keys::after(b"z"), true).map(Result::unwrap).collect();
        backwards.reverse();
        assert_eq!(backwards, seen);
        view.write(writes.iter().take(SLICE), |_| {}).unwrap();
        assert_eq!(all(&view), seen);
        for (key, value) in &writes {
            assert_eq!(view.base().get(key).unwrap(), *value);
        }
        view.landing.lay(None);
        view.land(writes).unwrap();
        assert_eq!(all(&view), seen);
    }
}

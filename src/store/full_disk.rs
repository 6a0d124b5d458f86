//! A disk that is full for a while, seen through a whole store.

use super::error::AppendError;
use super::journal::segment::Segment;
use super::journal::write::{Medium, Tail};
use super::journal::{self, ROLL_AT};
use super::{Options, Store, open};
use crate::model::account::{Feed, NetworkKind};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::channel::Surface;
use crate::model::counts::{Anchor, View};
use crate::model::ids::{AccountId, Person, RemoteId};
use crate::model::sighting::{Answerable, Author, Batch, Presence, Sighting};
use chrono::DateTime;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The journal's own file, on a disk with so much room left.
struct Small {
    file: File,
    room: Arc<AtomicU64>,
}

impl Medium for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let room = usize::try_from(self.room.load(Ordering::Relaxed)).unwrap();
        self.file.write_all(&bytes[..bytes.len().min(room)])?;
        if bytes.len() > room { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}

/// Opens a store whose journal stands on such a disk.
fn on_a_small_disk(dir: &Path, room: &Arc<AtomicU64>) -> Store {
    let mut opened = open::open(dir, Arc::new(Calendar::federal()), &mut |_| {}, false).unwrap();
    let (folder, place) = (journal::folder(dir), opened.tail.place().clone());
    let file = File::options().append(true).open(Segment::open(&folder, place.segment).path).unwrap();
    opened.tail = Tail::over(Box::new(Small { file, room: Arc::clone(room) }), &folder, place, ROLL_AT);
    Store::begin(dir, opened).unwrap().0
}

fn message(number: u32) -> Change {
    let author = Author { id: Some(number.to_string()), name: "Ciudadana".to_owned(), handle: None };
    let sighting = Sighting {
        remote: RemoteId::new(format!("m{number}")),
        surface: Surface::Comment,
        thread: format!("t{number}"),
        citizen: Some(author.clone()),
        author,
        ours: false,
        sent_at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000),
        text: "¿Abren mañana?".to_owned(),
        attachments: Vec::new(),
        parent: None,
        permalink: None,
        post: None,
        presence: Presence::Live,
        edited: false,
        answerable: Answerable::Yes,
        raw: serde_json::Value::Null,
    };
    Change::Pulled(Batch {
        sightings: vec![sighting],
        cursor: Some(number.to_string()),
        ..Batch::empty(AccountId::new("facebook"), NetworkKind::Facebook, Feed::Comments)
    })
}

#[test]
fn a_full_disk_refuses_and_when_there_is_room_again_the_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let room = Arc::new(AtomicU64::new(u64::from(u32::MAX)));
    let store = on_a_small_disk(folder.path(), &room);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let append =
        |number: u32| runtime.block_on(store.append(&Person::console(), DateTime::UNIX_EPOCH, vec![message(number)]));
    let journal = || std::fs::read(Segment::open(&journal::folder(folder.path()), 1).path).unwrap();
    append(1).unwrap();
    let (before, digest) = (journal(), store.digest().unwrap());
    for left in [0, 1, 300] {
        room.store(left, Ordering::Relaxed);
        assert!(matches!(append(2), Err(AppendError::Disk(_))), "with room for {left} bytes");
        assert_eq!(journal(), before, "nothing half-written");
        assert_eq!(store.digest().unwrap(), digest, "nothing shown that is not kept");
        assert_eq!(store.page(View::Pending, &Anchor::Start, 9).unwrap().total, 1, "reading goes on");
    }
    room.store(u64::from(u32::MAX), Ordering::Relaxed);
    assert_eq!(append(2).unwrap().first_seq, 2);
    assert_eq!(store.page(View::Pending, &Anchor::Start, 9).unwrap().total, 2);
    let digest = store.digest().unwrap();
    drop(store);
    let options = Options { dir: folder.path(), calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
    let (again, mended) = Store::open(options).unwrap();
    assert_eq!((again.digest().unwrap(), mended), (digest, Vec::new()));
}

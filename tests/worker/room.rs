//! A mailbox that does as it is told.

use super::fake::Turn;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use ventanilla::mail::{Fetched, Mailroom};
use ventanilla::model::account::CheckItem;
use ventanilla::model::delivery::{Receipt, SendError};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::RemoteId;
use ventanilla::model::mail::{Letter, MailCursor};
use ventanilla::model::media::Picture;

pub(crate) const OFFICE: &str = "redes@gobierno.example";

/// What lies in the mailbox, and what it will do.
#[derive(Default)]
pub(crate) struct Inside {
    /// Everything that came, in order; a message's UID is its place, from 1.
    pub(crate) came: Vec<Vec<u8>>,
    /// Messages that are too large to be fetched, by their place.
    pub(crate) too_large: Vec<usize>,
    /// Letters that left, with how many pictures each carried.
    pub(crate) left: Vec<(Letter, usize)>,
    pub(crate) turns: VecDeque<Turn>,
    pub(crate) fetch_faults: VecDeque<Fault>,
    pub(crate) finds: u32,
    pub(crate) fetches: u32,
    pub(crate) uid_validity: u32,
}

#[derive(Default)]
pub(crate) struct Room {
    pub(crate) inside: Mutex<Inside>,
    news: Notify,
}

impl Room {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// A message comes.
    pub(crate) fn comes(&self, raw: impl Into<Vec<u8>>) {
        self.inside.lock().unwrap().came.push(raw.into());
        self.news.notify_one();
    }

    pub(crate) fn will(&self, turns: impl IntoIterator<Item = Turn>) {
        self.inside.lock().unwrap().turns.extend(turns);
    }

    pub(crate) fn left(&self) -> Vec<Letter> {
        self.inside.lock().unwrap().left.iter().map(|(letter, _)| letter.clone()).collect()
    }
}

#[async_trait]
impl Mailroom for Room {
    fn address(&self) -> &str {
        OFFICE
    }

    fn mailbox(&self) -> &'static str {
        "INBOX"
    }

    async fn send(&self, letter: &Letter, pictures: &[Picture]) -> Result<Receipt, SendError> {
        let turn = {
            let mut inside = self.inside.lock().unwrap();
            let turn = inside.turns.pop_front().unwrap_or(Turn::Take);
            if matches!(turn, Turn::Take | Turn::TakeSilently | Turn::Hang) {
                inside.left.push((letter.clone(), pictures.len()));
            }
            turn
        };
        let remote = RemoteId::new(letter.message_id.clone());
        match turn {
            Turn::Take => Ok(Receipt { remote, at: None, permalink: None, cost_micros: 0 }),
            Turn::Refuse(fault) => Err(SendError { fault, may_have_acted: false }),
            Turn::Hang => std::future::pending().await,
            Turn::TakeSilently | Turn::TakeLate(..) | Turn::Lose | Turn::CallDuplicate => {
                Err(SendError { fault: Fault::Unreachable { detail: "cut".into() }, may_have_acted: true })
            }
        }
    }

    async fn find(&self, letter: &Letter) -> Result<Option<Receipt>, Fault> {
        let mut inside = self.inside.lock().unwrap();
        inside.finds += 1;
        let left = inside.left.iter().any(|(left, _)| left.id == letter.id);
        let remote = RemoteId::new(letter.message_id.clone());
        Ok(left.then_some(Receipt { remote, at: None, permalink: None, cost_micros: 0 }))
    }

    async fn fetch(&self, cursor: Option<&MailCursor>, _: DateTime<Utc>) -> Result<Fetched, Fault> {
        /// A step is short, so that there is more than one.
        const STEP: usize = 2;
        let mut inside = self.inside.lock().unwrap();
        inside.fetches += 1;
        if let Some(fault) = inside.fetch_faults.pop_front() {
            return Err(fault);
        }
        let known = cursor.filter(|cursor| cursor.uid_validity == inside.uid_validity);
        let from = known.map_or(0, |cursor| usize::try_from(cursor.last_uid).unwrap());
        let to = inside.came.len().min(from + STEP);
        let (mut raw, mut too_large) = (Vec::new(), Vec::new());
        for place in from..to {
            let list = if inside.too_large.contains(&place) { &mut too_large } else { &mut raw };
            list.push(inside.came[place].clone());
        }
        let last_uid = u32::try_from(to).unwrap();
        let cursor = MailCursor { uid_validity: inside.uid_validity, last_uid };
        Ok(Fetched { cursor, raw, too_large, more: to < inside.came.len() })
    }

    async fn wait(&self, most: Duration) -> Result<(), Fault> {
        let _ = tokio::time::timeout(most, self.news.notified()).await;
        Ok(())
    }

    async fn check(&self) -> Vec<CheckItem> {
        Vec::new()
    }
}

//! The lists of the queue.

use super::super::super::error::ReadError;
use super::super::keys::queue as keys;
use super::super::window::Begin;
use super::Shown;
use crate::model::ids::{MailId, PublicationId};
use crate::model::mail::{Mail, Outcome};
use crate::model::queue::{QueueAnchor, QueueCounts, QueueItem, QueuePage, QueueRow, QueueView};

impl Shown {
    /// The numbers of the queue.
    pub(crate) fn queue_counts(&self) -> Result<QueueCounts, ReadError> {
        Ok(self.get(keys::COUNTS)?.unwrap_or_default())
    }

    /// Reads part of a list of the queue.
    pub(crate) fn queue(&self, view: QueueView, anchor: &QueueAnchor, rows: usize) -> Result<QueuePage, ReadError> {
        let _reading = self.reading();
        let total = self.queue_counts()?.of(view);
        let begin = match anchor {
            QueueAnchor::Start => Begin::Start,
            QueueAnchor::End => Begin::End,
            QueueAnchor::After { key } => Begin::After(key),
            QueueAnchor::Around { id, key } => {
                Begin::Around(self.place_in_queue(view, id)?.unwrap_or_else(|| key.clone()))
            }
        };
        let window = self.window(&keys::list(view), &begin, rows, total)?;
        let rows = window.orders.into_iter().map(|order| self.queue_row(view, order)).collect::<Result<_, _>>()?;
        Ok(QueuePage { view, rows, at_start: window.at_start, at_end: window.at_end, total })
    }

    /// Where a publication or an e-mail stands in a list, when it does.
    fn place_in_queue(&self, view: QueueView, id: &str) -> Result<Option<Vec<u8>>, ReadError> {
        if view == QueueView::Mail {
            let mail = self.mail(&MailId::new(id))?.filter(|mail| mail.outcome == Outcome::ToDecide);
            return Ok(mail.map(|mail: Mail| keys::mail_order(&mail)));
        }
        let Some(publication) = self.publication(&PublicationId::new(id))? else { return Ok(None) };
        Ok(keys::rows(&publication).into_iter().find(|(list, _)| *list == view).map(|(_, order)| order))
    }

    fn queue_row(&self, view: QueueView, key: Vec<u8>) -> Result<QueueRow, ReadError> {
        let lost = || ReadError("a row of the queue without what it shows".to_owned());
        let name = keys::row_name(&key).ok_or_else(lost)?;
        let item = if view == QueueView::Mail {
            self.mail(&MailId::new(name))?.map(|mail| QueueItem::Mail(Box::new(mail)))
        } else {
            self.publication(&PublicationId::new(name))?.map(|one| QueueItem::Publication(Box::new(one)))
        };
        Ok(QueueRow { item: item.ok_or_else(lost)?, key })
    }
}

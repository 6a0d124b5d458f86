//! Writing a publication, or an e-mail, together with everything that is derived from it: rows, moments, counts.

use super::super::error::ReadError;
use super::keys::{books, queue as keys};
use super::overlay::Overlay;
use crate::model::mail::{Mail, Outcome};
use crate::model::publication::Publication;
use crate::model::queue::{QueueCounts, QueueView};

/// What stands in the view because of one publication or e-mail.
#[derive(Debug, Default)]
struct Derived {
    /// Keys without values.
    keys: Vec<Vec<u8>>,
    /// Lists it stands in.
    lists: [u64; QueueView::ALL.len()],
}

impl Derived {
    fn stand(&mut self, view: QueueView, order: &[u8]) {
        self.keys.push(keys::row(view, order));
        self.lists[keys::place_of(view)] = 1;
    }
}

/// Writes a publication: its rows, moments and counts follow.
pub(crate) fn store(overlay: &mut Overlay<'_>, old: Option<&Publication>, new: &Publication) -> Result<(), ReadError> {
    follow(overlay, &old.map(derive).unwrap_or_default(), &derive(new))?;
    overlay.put(keys::publication(&new.id), new)
}

/// Writes an e-mail: its row and its place among those of its publication follow.
pub(crate) fn store_mail(overlay: &mut Overlay<'_>, old: Option<&Mail>, new: &Mail) -> Result<(), ReadError> {
    follow(overlay, &old.map(derive_mail).unwrap_or_default(), &derive_mail(new))?;
    overlay.put(keys::mail(&new.id), new)
}

fn derive(publication: &Publication) -> Derived {
    let mut derived = Derived { keys: keys::moments(publication), ..Derived::default() };
    derived.keys.extend(keys::slot(publication));
    derived.keys.extend(books::went_out(publication));
    for (view, order) in keys::rows(publication) {
        derived.stand(view, &order);
    }
    derived
}

fn derive_mail(mail: &Mail) -> Derived {
    let mut derived = Derived::default();
    if mail.outcome == Outcome::ToDecide {
        derived.stand(QueueView::Mail, &keys::mail_order(mail));
    }
    let filed = |id| keys::filed(id, keys::MAIL, mail.fetched_at, mail.id.as_str());
    derived.keys.extend(mail.publication.as_ref().map(filed));
    derived
}

fn follow(overlay: &mut Overlay<'_>, before: &Derived, after: &Derived) -> Result<(), ReadError> {
    for gone in before.keys.iter().filter(|key| !after.keys.contains(key)) {
        overlay.remove(gone.clone());
    }
    for fresh in after.keys.iter().filter(|key| !before.keys.contains(key)) {
        overlay.put_bytes(fresh.clone(), Vec::new());
    }
    if before.lists == after.lists {
        return Ok(());
    }
    let mut counts: QueueCounts = overlay.get(keys::COUNTS)?.unwrap_or_default();
    for (place, count) in counts.views.iter_mut().enumerate() {
        *count = (*count + after.lists[place]).saturating_sub(before.lists[place]);
    }
    overlay.put(keys::COUNTS.to_vec(), &counts)
}

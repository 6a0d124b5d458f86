//! What is open: beside the list where there is room, else over it.

use super::super::effect::Effect;
use super::super::list::next_ask;
use super::super::state::{Pane, Purpose, State};
use super::{Asked, Opened, layout};
use crate::model::exchange::Request;
use crate::model::ids::PublicationId;
use crate::model::publication::Publication;
use crate::model::queue::{Dossier, QueueItem};

/// True where what is open stands beside the list.
fn beside(state: &State) -> bool {
    state.size.0 >= super::super::layout::TWO_PANES
}

/// Shows the selected row beside the list, where there is room; nothing while something is being read.
pub(super) fn follow(state: &mut State, fx: &mut Vec<Effect>) {
    if state.queue.reading {
        return;
    }
    let item = state.queue.list.selected_row().map(|row| row.item.clone()).filter(|_| beside(state));
    match item {
        Some(item) => show(state, item, fx),
        None => state.queue.open = None,
    }
}

/// Takes over what the list knows of what is open.
pub(super) fn listed(state: &mut State) {
    let Some(open) = &mut state.queue.open else { return };
    if let Some(row) = state.queue.list.rows.iter().find(|row| row.item.id() == open.item.id()) {
        open.item = row.item.clone();
    }
}

fn show(state: &mut State, item: QueueItem, fx: &mut Vec<Effect>) {
    let known = state.queue.open.as_ref().is_some_and(|open| open.item.id() == item.id());
    if known {
        return listed(state);
    }
    state.queue.open = Some(Opened::new(item));
    state.dirty = true;
    ask(state, fx);
}

/// Asks for the dossier of what is open; one question at a time.
fn ask(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(id) = state.queue.open.as_ref().and_then(Opened::publication_id).cloned() else { return };
    let purpose = Purpose::Queue(Asked::Dossier(id.clone()));
    if state.pending.iter().any(|(_, other)| *other == purpose) {
        state.queue.memory.dossier_again = true;
        return;
    }
    let ask = next_ask(state);
    state.pending.push((ask, purpose));
    fx.push(Effect::Ask(Request::Dossier { ask, publication: id }));
}

/// Asks again: something of it changed.
pub(super) fn refresh(state: &mut State, fx: &mut Vec<Effect>) {
    ask(state, fx);
}

/// A dossier came.
pub(super) fn take(state: &mut State, dossier: Box<Dossier>, fx: &mut Vec<Effect>) {
    let open = state.queue.open.as_mut().filter(|open| open.publication_id() == Some(&dossier.publication.id));
    if let Some(open) = open {
        open.dossier = Some(dossier);
        state.dirty = true;
    }
    if std::mem::take(&mut state.queue.memory.dossier_again) {
        ask(state, fx);
    }
}

/// Puts a publication as it is now wherever it is shown.
pub(super) fn update(state: &mut State, publication: &Publication) {
    let newer = |item: &mut QueueItem| {
        if let QueueItem::Publication(held) = item
            && held.id == publication.id
            && held.version <= publication.version
        {
            **held = publication.clone();
        }
    };
    for row in &mut state.queue.list.rows {
        newer(&mut row.item);
    }
    if let Some(open) = &mut state.queue.open {
        newer(&mut open.item);
    }
    for slot in state.queue.soon.iter_mut().filter(|slot| slot.id == publication.id) {
        slot.clone_from(publication);
    }
    state.dirty = true;
}

/// Has the keys go to what is selected.
pub(super) fn enter(state: &mut State, fx: &mut Vec<Effect>) {
    let Some(row) = state.queue.list.selected_row() else { return };
    let item = row.item.clone();
    enter_on(state, item, fx);
}

/// Has the keys go to something.
pub(super) fn enter_on(state: &mut State, item: QueueItem, fx: &mut Vec<Effect>) {
    state.pane = Pane::Queue;
    state.queue.week = None;
    show(state, item, fx);
    state.queue.reading = true;
    state.dirty = true;
}

/// Goes back to the list; from a comparison, back to the previews first.
pub(super) fn leave(state: &mut State, fx: &mut Vec<Effect>) {
    if let Some(open) = state.queue.open.as_mut().filter(|open| open.compared.is_some() && state.queue.reading) {
        open.compared = None;
        open.scroll = 0;
    } else {
        state.queue.reading = false;
        follow(state, fx);
    }
    state.dirty = true;
}

/// True when the open publication is one of these (none named: perhaps any).
pub(super) fn is_one_of(state: &State, publications: &[PublicationId]) -> bool {
    let open = state.queue.open.as_ref().and_then(Opened::publication_id);
    open.is_some_and(|open| publications.is_empty() || publications.contains(open))
}

/// Scrolls by lines.
pub(super) fn scroll(state: &mut State, by: isize) {
    let most = most(state);
    let Some(open) = &mut state.queue.open else { return };
    let scroll = usize::from(open.scroll).saturating_add_signed(by).min(most);
    open.scroll = u16::try_from(scroll).unwrap_or(u16::MAX);
    state.dirty = true;
}

/// About how many lines it can be scrolled: what is drawn may be some lines more or less, and the drawing clamps for
/// itself.
fn most(state: &State) -> usize {
    let Some(body) = layout::areas(state).dossier.map(|dossier| dossier.body) else { return 0 };
    let Some(open) = &state.queue.open else { return 0 };
    let width = usize::from(body.width).saturating_sub(4).max(1);
    let tall = |text: &str| text.lines().map(|line| 1 + line.chars().count() / width).sum::<usize>();
    let publication = open.publication().map_or(0, |publication| {
        let content = &publication.content;
        let networks = content.networks().into_iter();
        let previews: usize =
            networks.map(|network| 5 + tall(content.text_for(network)) + content.media.len() * 2).sum();
        previews + publication.publishing.len() * 3 + 20
    });
    let mail = match &open.item {
        QueueItem::Mail(mail) => tall(&mail.said) + mail.reading.doubts.len() * 2 + mail.attachments.len() + 14,
        QueueItem::Publication(_) => 0,
    };
    let kept = open
        .dossier
        .as_ref()
        .map_or(0, |dossier| dossier.history.len() * 2 + dossier.letters.len() * 2 + dossier.mails.len() * 3);
    (publication + mail + kept).saturating_sub(usize::from(body.height))
}

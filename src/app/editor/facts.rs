//! What is to be known of what is being written: lengths, what it lacks, where it links to, what it costs.

use super::Editor;
use crate::app::state::State;
use crate::model::account::NetworkKind;
use crate::model::cost::{CREATE_WITH_URL, post_cost_micros};
use crate::model::length::{Length, measure};
use crate::model::links::{Link, links};
use crate::model::publication::{Lack, post_channel};

/// What is to be known of what is being written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// How long it is on each network.
    pub lengths: Vec<(NetworkKind, Length)>,
    /// What it lacks before it can be approved.
    pub lacks: Vec<Lack>,
    /// Addresses outside the office's domains, and those that can be changed on the way; true for the first.
    pub links: Vec<(Link, bool)>,
    /// What publishing it costs on X, in millionths of a US dollar, and whether for an address; `None` when it does not
    /// go there.
    pub cost: Option<(u64, bool)>,
}

/// Looks at what is being written. Rows S-3.2 d, S-3.3 and S-8.5.
#[must_use]
pub fn facts(state: &State, editor: &Editor) -> Facts {
    let content = editor.content();
    let networks = editor.networks();
    let lengths = networks
        .iter()
        .map(|network| (*network, measure(post_channel(*network), content.text_for(*network))))
        .collect();
    let domains = state.office.as_ref().map(|office| office.domains.as_slice()).unwrap_or_default();
    let mut found: Vec<Link> = Vec::new();
    for network in &networks {
        let more = links(content.text_for(*network));
        found.extend(more.into_iter().filter(|link| !found.contains(link)).collect::<Vec<_>>());
    }
    let judged = found.into_iter().map(|link| {
        let foreign = !link.is_under(domains);
        (link, foreign)
    });
    let x = content.targets.iter().filter(|target| target.network == NetworkKind::X).count();
    let one = post_cost_micros(content.text_for(NetworkKind::X));
    let cost = (x > 0).then(|| (one * u64::try_from(x).unwrap_or(1), one == CREATE_WITH_URL));
    Facts {
        lengths,
        lacks: content.lacks(state.now),
        links: judged.filter(|(link, foreign)| *foreign || !link.secure).collect(),
        cost,
    }
}

//! The office at the console: who sits there, its people, its catalogue of agencies. Rows S-2.2 and S-8.2.

use super::core::{Core, Link};
use super::disk::on_disk;
use crate::model::agency::Agency;
use crate::model::change::Change;
use crate::model::disk;
use crate::model::exchange::{Office, Refusal, Report};
use crate::model::ids::AgencyId;
use crate::model::people::{Actor, Member};
use crate::model::publication::Target;
use crate::store::ReadError;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};

/// Who sits at the console, and the catalogue as it is now.
pub(super) struct Desk {
    actor: Mutex<Actor>,
    agencies: Mutex<Arc<Vec<Agency>>>,
}

impl Desk {
    pub(super) fn of(link: &Link) -> Self {
        Self {
            actor: Mutex::new(Actor { person: link.operator.clone(), role: link.queue.role }),
            agencies: Mutex::new(Arc::new(link.agencies.clone())),
        }
    }
}

impl Core {
    /// Who sits at the console, and as what.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.desk.actor.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The catalogue of agencies as it is now.
    #[must_use]
    pub fn agencies(&self) -> Arc<Vec<Agency>> {
        Arc::clone(&self.desk.agencies.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An agency of the catalogue.
    pub(super) fn agency(&self, id: &AgencyId) -> Option<Agency> {
        self.agencies().iter().find(|agency| agency.id == *id).cloned()
    }

    /// The accounts a publication can go to.
    pub(super) fn targets(&self) -> Vec<Target> {
        let target = |network: &Arc<dyn crate::net::Network>| Target {
            account: network.account().clone(),
            network: network.network(),
        };
        self.link.networks.iter().map(target).collect()
    }
}

/// Tells the screen about the office.
pub(super) async fn report(core: &Core) -> Result<(), ReadError> {
    let queue = &core.link.queue;
    let office = Office {
        actor: core.actor(),
        people: queue.people.clone(),
        one_person: queue.policy.one_person,
        agencies: core.agencies().to_vec(),
        targets: core.targets(),
        domains: queue.domains.clone(),
        mailbox: core.mailbox.shown(),
        counts: core.store.queue_counts()?,
        drafts: core.store.publication_drafts(),
    };
    core.report(Report::Office(office)).await;
    Ok(())
}

/// Another person sits down: one of the configuration's, with the role the configuration gives.
///
/// # Errors
/// [`Refusal::Missing`] when the configuration does not name them.
pub fn sit(core: &Core, person: &Member) -> Result<(), Refusal> {
    let known = core.link.queue.people.iter().find(|member| member.name == person.name).ok_or(Refusal::Missing)?;
    let actor = Actor { person: known.name.clone(), role: known.role };
    *core.desk.actor.lock().unwrap_or_else(PoisonError::into_inner) = actor;
    Ok(())
}

/// Keeps an agency in the catalogue: the file, the journal, and what counts from now on.
///
/// # Errors
/// [`Refusal::NotSaved`] when there is no file for the catalogue, or the disk did not take it.
pub async fn keep_agency(core: &Core, agency: Agency) -> Result<(), Refusal> {
    let file = core.link.queue.agencies_file.clone();
    let file = file.ok_or_else(|| Refusal::NotSaved("the catalogue has no file".to_owned()))?;
    let mut agencies = core.agencies().to_vec();
    match agencies.iter_mut().find(|known| known.id == agency.id) {
        Some(known) => *known = agency,
        None => agencies.push(agency),
    }
    let text = catalogue(&agencies)?;
    let written = on_disk(move || crate::private::write(&file, text.as_bytes())).await.flatten();
    written.map_err(|error| Refusal::NotSaved(disk::why(&error)))?;
    let change = Change::Agencies { agencies: agencies.clone() };
    core.append(&core.actor().person, vec![change]).await.map_err(super::publication::refused)?;
    *core.desk.agencies.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(agencies);
    Ok(())
}

/// The catalogue as its file has it: a table for each agency.
fn catalogue(agencies: &[Agency]) -> Result<String, Refusal> {
    #[derive(Serialize)]
    struct File<'a> {
        agency: &'a [Agency],
    }
    toml::to_string(&File { agency: agencies }).map_err(|error| Refusal::NotSaved(error.to_string()))
}

/// Journals the catalogue when it is another than the one the journal knows: addresses decide whose word counts.
pub(super) async fn remember_agencies(core: &Core) -> Result<(), ReadError> {
    let agencies = core.agencies().to_vec();
    let known = core.store.agencies()?;
    if known.as_ref() == Some(&agencies) || (known.is_none() && agencies.is_empty()) {
        return Ok(());
    }
    if let Err(error) = core.append(&core.actor().person, vec![Change::Agencies { agencies }]).await {
        tracing::error!(%error, "the catalogue of agencies was not journalled");
    }
    Ok(())
}

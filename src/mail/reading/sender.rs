//! Whether an e-mail is from whom it says. Row S-8.4: only the registered address of a liaison counts.

use super::Knowing;
use super::address::From;
use super::auth::{Found, judge as judge_results};
use crate::model::mail::Sender;
use crate::model::text::one_line;

/// The longest of what is said about a sender, in characters.
const LONGEST: usize = 400;

/// Judges who sent a message by its `From` and by what the receiving server wrote.
pub(super) fn judge(from: &From, results: &[&[u8]], knowing: &Knowing<'_>) -> Sender {
    let registered =
        |address: &str| knowing.agencies.iter().find(|agency| agency.is_at(address)).map(|agency| agency.id.clone());
    if !from.plain {
        let claimed = from.claimed.iter().find_map(|address| registered(address));
        let shown = format!("From: {} {}", from.name.as_deref().unwrap_or_default(), from.claimed.join(", "));
        let detail = one_line(&shown).chars().take(LONGEST).collect();
        return claimed.map_or(Sender::Unknown, |agency| Sender::Unverified { agency, detail });
    }
    let Some(agency) = registered(&from.address) else { return Sender::Unknown };
    let domain = from.address.rsplit_once('@').map_or("", |(_, domain)| domain);
    match judge_results(results, domain, knowing.authserv) {
        Found::Passed => Sender::Verified { agency },
        Found::Failed(detail) => Sender::Unverified { agency, detail },
        Found::Silent => Sender::Registered { agency },
    }
}

/// True for the office's own address, whatever tag it carries.
pub(super) fn is_office(address: &str, office: &str) -> bool {
    let bare = |address: &str| {
        let (local, domain) = address.trim().rsplit_once('@')?;
        let local = local.split('+').next().unwrap_or_default();
        Some(format!("{local}@{domain}").to_ascii_lowercase())
    };
    bare(address).is_some_and(|own| Some(own) == bare(office))
}

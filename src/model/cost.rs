//! What publishing costs, for who is about to publish.
//!
//! Prices as X published them on 2026-11 (`docs.x.com`, pay per use). Facebook takes no money for it.

use super::length;

/// Publishing on X, in millionths of a US dollar: $0.015.
pub const CREATE: u64 = 15_000;
/// Publishing on X something with an address in it, in millionths of a US dollar: $0.20.
pub const CREATE_WITH_URL: u64 = 200_000;

/// What publishing `text` on X costs, in millionths of a US dollar. An address makes it dear; pictures cost nothing.
///
/// ```
/// use ventanilla::model::cost::post_cost_micros;
/// assert_eq!(post_cost_micros("Mañana no hay clases."), 15_000);
/// assert_eq!(post_cost_micros("Vea sinaloa.gob.mx/tramites"), 200_000);
/// ```
#[must_use]
pub fn post_cost_micros(text: &str) -> u64 {
    if length::has_address(text) { CREATE_WITH_URL } else { CREATE }
}

//! The agencies (*dependencias*) a conversation can be routed to. Row S-2.2.

use super::ids::AgencyId;
use serde::{Deserialize, Serialize};

/// An agency of the government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its short name, as it stands in lists: `finanzas`.
    pub id: AgencyId,
    /// Its full name: *Secretaría de Administración y Finanzas*.
    pub name: String,
}

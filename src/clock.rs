//! The one place where the present moment enters the program.
//!
//! Every rule takes its time as an argument; only the rooms that wait ask here.

use chrono::{DateTime, Utc};

/// Returns the present moment.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

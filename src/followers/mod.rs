//! What can be said of follower counts: reading them from files, what is odd about them, where they are going.
//!
//! Rows S-3.4 to S-3.6. Pure: bytes and readings in, values out.

pub mod forecast;
pub mod import;
pub mod review;

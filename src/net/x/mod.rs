//! X, API v2, in both of its dialects.

mod settings;

pub use settings::{Dialect, Settings};

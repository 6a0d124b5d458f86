//! The Facebook Page and its Messenger inbox.

mod settings;

pub use settings::Settings;

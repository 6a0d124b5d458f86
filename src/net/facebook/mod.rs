//! The Facebook Page and its Messenger inbox, over the Graph API.
//!
//! ```text
//! requests   every request there is, as data      client   sends them, keeps the token, reads lists
//! time, wire, usage, fault   reading what comes   read     JSON -> Sighting
//! cursor     how far a feed was read              posts, comments, conversations   the four feeds
//! send, publish, find, look  the outbox's side    webhook  the same messages, as Facebook pushes them
//! count      followers, now and day by day       check    what the token may do
//! ```
//!
//! Rows S-6.7, S-8.1.1, S-8.6.1. Nothing is taken on trust: unknown fields are passed over, what cannot be
//! understood is kept as [`Unreadable`](crate::model::sighting::Unreadable), and no address that an answer gives
//! is ever followed with the token.

mod check;
mod client;
mod comments;
mod conversations;
mod count;
mod cursor;
mod fault;
mod find;
mod look;
mod page;
mod posts;
mod publish;
mod read;
mod requests;
mod send;
mod settings;
mod time;
mod usage;
mod webhook;
mod wire;

pub use page::Page;
pub use read::{Read, read_comments, read_messages, read_posts};
pub use requests::{Shape, requests, shapes};
pub use settings::Settings;
pub use webhook::{Heard, read_webhook};

//! Nouns and rules of the office, pure: no clock, no disk, no network.

pub mod account;
pub mod agency;
pub mod calendar;
pub mod change;
pub mod channel;
pub mod conversation;
pub mod counts;
pub mod deadline;
pub mod delivery;
pub mod exchange;
pub mod fault;
pub mod ids;
pub mod length;
pub mod links;
pub mod mail;
pub mod media;
pub mod message;
pub mod people;
pub mod posting;
pub mod publication;
pub mod punycode;
pub mod queue;
pub mod sighting;
pub mod text;
pub mod wish;

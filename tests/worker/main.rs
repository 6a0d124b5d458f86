//! The worker against a real store, and networks and a mailbox that do as they are told.

#![cfg(test)]

mod bench;
mod counting;
mod eml;
mod fake;
mod intake;
mod letters;
mod loops;
mod mails;
mod office;
mod outbox;
mod publishing;
mod pulling;
mod records;
mod room;
mod search;

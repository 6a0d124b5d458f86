//! What e-mails mean: a corpus of whole messages, short bodies that must not be taken for an approval, and messages
//! bent at random.

#![cfg(test)]

mod adversarial;
mod bent;
mod common;
mod corpus;
mod fields;
mod plain;

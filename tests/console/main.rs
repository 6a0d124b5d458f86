//! What the console does, key by key and report by report: no terminal, no disk, no network, no clock.

#![cfg(test)]

mod acts;
mod agencies;
mod attention;
mod books_fake;
mod composing;
mod counts_fake;
mod desk;
mod drawing;
mod early;
mod editor;
mod editor_any_keys;
mod fake;
mod followers_accounts;
mod invariants;
mod keymap;
mod leaving;
mod listing;
mod mouse;
mod overlays;
mod people;
mod queue;
mod queue_acts;
mod queue_fake;
mod reading;
mod records;
mod search;
mod search_fake;
mod search_views;
mod waking;

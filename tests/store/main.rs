//! The store, seen from outside: what is accepted is there, whatever happens to the machine.

#![cfg(test)]

mod attention_properties;
mod attentions;
mod blobs;
mod calendar;
mod compacting;
mod counted;
mod damage;
mod deliveries;
mod drafts;
mod group;
mod kill;
mod lists;
mod mail;
mod opening;
mod properties;
mod publications;
mod pulled;
mod queue;
mod queue_properties;
mod signed;
mod support;
mod transfer;
mod triage;

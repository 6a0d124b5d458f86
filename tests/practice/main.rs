//! The practice network keeps the contracts of the networks it stands in for.

#[cfg(test)]
mod client;
#[cfg(test)]
mod connectors;
mod control;
mod fill;
#[cfg(test)]
mod followers;
mod graph;
#[cfg(test)]
mod liaisons;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod mailroom;
#[cfg(test)]
mod past;
#[cfg(test)]
mod publications;
#[cfg(test)]
mod understood;
mod world;
mod x;

//! The life of a publication, pure: what may follow what, who may, and what an approval is bound to.

#![cfg(test)]

mod agency;
mod any_steps;
mod approval;
mod edges;
mod live;
mod support;

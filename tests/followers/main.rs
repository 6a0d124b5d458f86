//! Follower counts: files of any origin, and what is odd about readings.

#![cfg(test)]

mod any_file;
mod dialects;
mod files;
mod planted;
mod practice;
mod shapes;

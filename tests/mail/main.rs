//! E-mail with the agencies, as far as no real mail server is needed.

#![cfg(test)]

mod letters;
mod scripted;
mod transport;

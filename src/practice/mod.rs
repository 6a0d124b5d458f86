//! A network in a box on loopback.

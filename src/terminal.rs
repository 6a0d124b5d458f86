//! The terminal, restored whatever happens.

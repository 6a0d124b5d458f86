//! The only room that waits: carries out requests, pulls the networks, empties the outbox.

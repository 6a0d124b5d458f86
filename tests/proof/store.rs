//! What the store's own tests fill a store with.

#[path = "../store/support.rs"]
#[expect(dead_code, reason = "the store's own tests use the rest")]
pub(crate) mod support;

#[path = "../store/queue.rs"]
#[expect(dead_code, reason = "the store's own tests use the rest")]
pub(crate) mod queue;

//! The approval queue's pane: its lists, the publication that is open, the week of slots. Rows S-8.2 to S-8.5.

/// What the pane holds: a window of a list, never the list.
#[derive(Debug, Clone, Default)]
pub struct Queue {}

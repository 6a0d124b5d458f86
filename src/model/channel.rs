//! The ways an answer can take to a citizen.

use super::account::NetworkKind;
use serde::{Deserialize, Serialize};

/// Where a citizen's message stands on its network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Surface {
    /// A comment on a post of the office (Facebook).
    Comment,
    /// A post left on the Page by a visitor (Facebook).
    VisitorPost,
    /// A post elsewhere that names the office (Facebook tag, X mention).
    Mention,
    /// A reply to a post of the office (X).
    Reply,
    /// A private conversation (Messenger, X direct message).
    Direct,
}

impl Surface {
    /// The identifier used in `assets/i18n` (`surface-…`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::VisitorPost => "visitor_post",
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::Direct => "direct",
        }
    }

    /// True when everybody can read it.
    #[must_use]
    pub fn is_public(self) -> bool {
        self != Self::Direct
    }
}

/// The way one answer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Channel {
    /// A public comment below the citizen's comment or post (Facebook).
    FacebookComment,
    /// One private message in answer to a public comment, within seven days (Facebook).
    FacebookPrivateReply,
    /// A message in a Messenger conversation, within its window.
    Messenger,
    /// A public reply (X).
    XReply,
    /// A direct message (X).
    XDirect,
}

impl Channel {
    /// The network it runs over.
    #[must_use]
    pub fn network(self) -> NetworkKind {
        match self {
            Self::FacebookComment | Self::FacebookPrivateReply | Self::Messenger => NetworkKind::Facebook,
            Self::XReply | Self::XDirect => NetworkKind::X,
        }
    }

    /// The channel an answer takes unless the operator says otherwise.
    #[must_use]
    pub fn usual(network: NetworkKind, surface: Surface) -> Self {
        match (network, surface) {
            (NetworkKind::Facebook, Surface::Direct) => Self::Messenger,
            (NetworkKind::Facebook, _) => Self::FacebookComment,
            (NetworkKind::X, Surface::Direct) => Self::XDirect,
            (NetworkKind::X, _) => Self::XReply,
        }
    }

    /// True when an answer over this channel stops the deadline of a conversation on `surface`.
    ///
    /// Rule of the deadline (S-8.6.2): the first *public* human reply stops it. Where the citizen
    /// asked in private, the private answer is the one that counts.
    #[must_use]
    pub fn settles(self, surface: Surface) -> bool {
        match self {
            Self::FacebookComment | Self::XReply => true,
            Self::Messenger | Self::XDirect => !surface.is_public(),
            Self::FacebookPrivateReply => false,
        }
    }
}

//! What stands on the practice networks.

use crate::model::account::NetworkKind;
use crate::model::channel::Surface;
use chrono::{DateTime, Utc};

/// Who wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    Office,
    /// The citizen of that number.
    Citizen(usize),
}

/// What a thing is on its network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A post of the office on its Page.
    Post,
    /// A post of a citizen on the Page.
    VisitorPost,
    /// A post of a citizen elsewhere that tags the Page.
    Tagged,
    /// A comment below any of these.
    Comment,
    /// A message of Messenger.
    Messenger,
    /// A post of X, whoever wrote it.
    Tweet,
    /// A direct message of X.
    Dm,
}

/// One thing that was written.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) network: NetworkKind,
    pub(crate) kind: Kind,
    /// Where a citizen's message stands; `None` for the office's own posts.
    pub(crate) surface: Option<Surface>,
    /// The post below which it stands (Facebook), the conversation (X, private).
    pub(crate) thread: String,
    /// What it answers directly.
    pub(crate) parent: Option<String>,
    pub(crate) writer: Writer,
    /// With whom the private conversation is held.
    pub(crate) with: Option<usize>,
    pub(crate) text: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) edited_at: Option<DateTime<Utc>>,
    pub(crate) deleted: bool,
    /// A photograph hangs from it.
    pub(crate) photo: bool,
    /// The pictures the office put into it: ids of uploads.
    pub(crate) media: Vec<String>,
    /// On X an edited post gets a new id; these are the ones before.
    pub(crate) earlier_ids: Vec<String>,
    /// Facebook takes one private reply to a comment.
    pub(crate) privately_answered: bool,
    /// The conversation of the script it belongs to.
    pub(crate) talk: Option<usize>,
}

impl Message {
    pub(crate) fn is_ours(&self) -> bool {
        self.writer == Writer::Office
    }

    /// The key by which lists are ordered and cursors point.
    pub(crate) fn key(&self) -> (i64, String) {
        (self.at.timestamp_millis(), self.id.clone())
    }
}

/// The name of a network in `/practice/…`.
pub(crate) fn network_name(network: NetworkKind) -> &'static str {
    match network {
        NetworkKind::Facebook => "facebook",
        NetworkKind::X => "x",
    }
}

/// The name of a surface in `/practice/…`.
pub(crate) fn surface_name(surface: Surface) -> &'static str {
    match surface {
        Surface::Comment => "comment",
        Surface::VisitorPost => "visitor_post",
        Surface::Mention => "mention",
        Surface::Reply => "reply",
        Surface::Direct => "direct",
    }
}

/// The surface of a name.
pub(crate) fn surface_named(name: &str) -> Option<Surface> {
    [Surface::Comment, Surface::VisitorPost, Surface::Mention, Surface::Reply, Surface::Direct]
        .into_iter()
        .find(|surface| surface_name(*surface) == name)
}

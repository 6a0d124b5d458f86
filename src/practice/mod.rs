//! A network in a box on loopback: the Graph API and X, with citizens who write.
//!
//! One server on 127.0.0.1, spoken to by the real connectors:
//!
//! | base | what |
//! | --- | --- |
//! | `/graph` | the Graph API, any version in the path: `/graph/v26.0/{page}/feed` |
//! | `/x` | X, API v2, in the dialect the request shows (2.167 where it shows none): `/x/2/users/me` |
//! | `/practice` | what a test asks and orders, no token needed |
//!
//! Everything follows from the seed and from what is done to it, moment by moment: two worlds of the same seed and
//! the same start hold the same messages. At speed 1 a citizen does something about every half minute.
//!
//! # `GET /practice/state`
//!
//! What stands there, as the networks themselves see it:
//!
//! ```json
//! {
//!   "seed": 7, "now": "2026-11-23T19:03:00.000Z", "citizens": 256,
//!   "office": {"name": "…", "page_id": "…", "user_id": "…", "handle": "…"},
//!   "facebook": [{
//!     "id": "…", "kind": "comment", "surface": "comment", "thread": "…", "parent": "…",
//!     "from": {"office": false, "number": 12, "id": "…", "name": "…", "handle": "…"},
//!     "about": {"subject": "placas", "agency": "finanzas"},
//!     "text": "…", "at": "…", "edited_at": null, "deleted": false, "earlier_ids": []
//!   }],
//!   "x": [],
//!   "posted": [{"network": "facebook", "kind": "comment", "id": "…", "to": "…", "text": "…", "sent_text": "…", "at": "…"}],
//!   "requests": {"GET graph/{page}/conversations": 3}
//! }
//! ```
//!
//! - `kind`: `post`, `visitorpost`, `tagged`, `comment`, `messenger`, `tweet`, `dm`.
//! - `surface`: `comment`, `visitor_post`, `mention`, `reply`, `direct`; null for what the office wrote.
//! - `about`: the matter, and the agency it belongs to; null for what a test made somebody say.
//! - `posted`: everything the office's tokens posted, in order, so that a test can count what really stands there and
//!   see a duplicate; `kind` is `comment`, `private_reply`, `messenger`, `reply`, `post` or `direct`, `to` is what it
//!   answers (the id of a message, or of the person for `messenger` and `direct`). `text` is as the network shows it
//!   (X puts the handle of whom one answers before it and shortens links), `sent_text` as it was sent.
//!   What the office answers with other tools stands among the messages but not here.
//!
//! # Orders
//!
//! All are POST with JSON; they answer 200, or 400 with `{"error": "…"}`.
//!
//! - `/practice/say` `{network, surface, text, citizen?, to?}`: a citizen writes now. `citizen` is a number, an id or
//!   a handle; by default anybody. `to` is what they write below: a post of the office for a comment or a reply;
//!   any message of a conversation to go on with it. Answers with the message, as in `state`.
//! - `/practice/edit` `{id, text}`: its author edits it. Answers `{id}`: X gives an edited post a new one.
//! - `/practice/delete` `{id}`: its author deletes it.
//! - `/practice/fault` `{network, kind, times?, path_contains?, method?, seconds?}`: the next `times` (1) requests to
//!   that network, whose path contains `path_contains` and whose method is `method`, go wrong:
//!   `429` (error 4 on Facebook), `500`, `502`, `503`, `garbage` (200, not JSON), `cut_before` (the connection is cut,
//!   nothing was done), `cut_after` (done, then cut without an answer), `timeout` and `timeout_after` (no answer for
//!   `seconds`, 120 by default, then cut). And without `times`: `expire` (the access token is no longer good),
//!   `restore` (it is again; Facebook), `none` (forgets the faults to come).
//! - `/practice/dialect` `{dialect}`: `2.166` or `2.167`, the dialect of X where a request shows none.

mod acts;
mod configuration;
mod content;
mod control;
mod desk;
mod dice;
mod faults;
mod fill;
mod graph;
mod limits;
mod line;
mod mail;
mod message;
mod people;
mod script;
mod server;
mod tokens;
mod wire;
mod world;
mod x;

pub use configuration::CERTIFICATE_FILE;
pub use fill::fill;
pub use mail::{ADDRESS, AUTHSERV, Mailing};
pub use server::serve;
pub use tokens::CLIENT_ID;
pub use world::{HANDLE, OFFICE, PAGE_ID, USER_ID};

use crate::model::agency::Agency;
use chrono::{DateTime, Utc};
use std::net::SocketAddr;
use tokio_util::sync::CancellationToken;

/// How the practice network is to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// From which everything follows.
    pub seed: u64,
    /// How many times faster than a believable day things happen; 0: nothing happens by itself.
    pub speed: f64,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether a call fails now and then by chance.
    pub faults: bool,
    /// The moment at which it begins: the past lies before it. Usually now.
    pub start: DateTime<Utc>,
}

/// A practice network that is being served; it stops when this is dropped.
pub struct Served {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The token of the Page.
    pub facebook_token: String,
    /// The access token of the account on X.
    pub x_token: String,
    /// What renews that, once.
    pub x_refresh_token: String,
    /// The agencies of its configuration.
    pub agencies: Vec<Agency>,
    /// The mail servers.
    pub mail: Mailing,
    stop: CancellationToken,
}

impl Served {
    /// Stops it: no new connection is taken, and what is being waited for is cut.
    pub fn stop(&self) {
        self.stop.cancel();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop();
    }
}

impl std::fmt::Debug for Served {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Served").field("addr", &self.addr).finish_non_exhaustive()
    }
}

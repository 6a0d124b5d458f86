//! A network in a box on loopback: the Graph API and X, with citizens who write; and a mailbox, with liaisons who
//! answer.
//!
//! One HTTP server on 127.0.0.1, spoken to by the real connectors:
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
//! Both networks take publications as they do in earnest: on Facebook `POST /{page}/feed` with `attached_media`,
//! `POST /{page}/photos` (multipart), `POST /{post}`, `DELETE /{post}`; on X `POST /2/tweets` with `media_ids`,
//! `/2/media/upload/…`, `/2/media/metadata`, `DELETE /2/tweets/{id}`. What is the same as the last one is refused (506,
//! 403), as are pictures that are none, were not uploaded to their end, or stand in another post. Some citizens
//! comment on what was published, the first after about fifteen seconds.
//!
//! # Followers
//!
//! The Page has about 76,000 followers and the account on X about 41,000, and two years in which they came: more on
//! weekdays than on weekends, always somewhat more slowly; one day on which the network took 3 % away, one on which a
//! post went round, and days of which the statistics tell nothing. They go on coming while one practises, but for
//! speed 0.
//!
//! - Facebook: the fields `followers_count` and `fan_count` of the Page, and `GET /{page}/insights` with `metric`
//!   (`page_follows`, `page_daily_follows_unique`), `period=day`, `since` and `until` (Unix seconds, ISO 8601 or a day):
//!   a value for each day that is over, with the midnight of California that ends it as `end_time`. A metric that is
//!   none fails the whole call (error 100), as do more than 90 days and what is older than two years.
//! - X: `followers_count` and `tweet_count` or `post_count` in the `public_metrics` of `/2/users/me`. X keeps no history:
//!   [`x_history_csv`] is the file that an office has exported.
//!
//! # The mail
//!
//! Two more servers on 127.0.0.1, with TLS from the first byte and a certificate of their own ([`Mailing`]): SMTP
//! submission, and IMAP with the office's mailbox, `INBOX` of [`ADDRESS`]. What is sent to the office's address, with
//! or without something after a `+`, comes into that mailbox; what is sent to an agency's liaison is answered.
//! `assets/practice/agencies.toml` says who the liaison of each agency is and how they answer (`temper`):
//!
//! | temper | what follows a letter |
//! | --- | --- |
//! | `approves` | an approval after `after` seconds (*finanzas*: 20) |
//! | `refuses` | a refusal with its reason; the next letter about the same matter is approved |
//! | `informs` | more information with a picture; the next letter is approved |
//! | `conditions` | *Aprobado, siempre y cuando…*; the next letter is approved |
//! | `asks` | a question; the next letter is approved |
//! | `wrong_address` | an approval from a private address that nobody registered |
//! | `impostor` | an approval in the liaison's name that fails `dkim` and `dmarc` |
//! | `late` | an approval after a quarter of an hour, or half a minute after a second letter |
//! | `absent` | an automatic answer at once, the approval later |
//! | `bounces` | a report that it could not be delivered |
//!
//! A letter to anybody else comes back. The next letter about the same matter is one whose `References` name a letter before. `client` says with which
//! program a liaison writes: `outlook` (HTML, the letter quoted below its headers), `gmail` (HTML, the letter in a
//! `blockquote`), `mobile` (plain, quoted below), `plain` (the answer below what it quotes). Every answer bears the
//! receiving server's `Authentication-Results` ([`AUTHSERV`]). At speed 0 nobody answers by themselves. When a world
//! begins, a few e-mails with information to publish wait in the mailbox (`assets/practice/answers.toml`).
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
//!   "posted": [{
//!     "network": "facebook", "kind": "post", "id": "…", "to": null, "text": "…", "sent_text": "…", "at": "…",
//!     "media": [{"id": "…", "mime": "image/png", "alt": "…", "bytes": 2243, "width": 720, "height": 720, "network": "facebook"}],
//!     "edited": false, "deleted": false
//!   }],
//!   "requests": {"GET graph/{page}/conversations": 3},
//!   "mail": {
//!     "address": "oficina@practica.example", "authserv": "correo.practica.example",
//!     "sent": [{
//!       "from": "…", "to": ["…"], "at": "…", "message_id": "…", "in_reply_to": null, "references": null,
//!       "subject": "…", "text": "…", "attachments": [{"name": "…", "mime": "…", "bytes": 1}], "bytes": 1
//!     }],
//!     "mailbox": {"uid_validity": 1795460400, "uid_next": 5, "messages": [{"uid": 1, "seen": false, "subject": "…"}]}
//!   }
//! }
//! ```
//!
//! - `kind`: `post`, `visitorpost`, `tagged`, `comment`, `messenger`, `tweet`, `dm`.
//! - `surface`: `comment`, `visitor_post`, `mention`, `reply`, `direct`; null for what the office wrote.
//! - `about`: the matter, and the agency it belongs to; null for what a test made somebody say.
//! - `posted`: everything the office's tokens posted, in order, so that a test can count what really stands there and
//!   see a duplicate; `kind` is `comment`, `private_reply`, `messenger`, `reply`, `post` or `direct`, `to` is what it
//!   answers (the id of a message, or of the person for `messenger` and `direct`). `text` is as the network shows it
//!   now (X puts the handle of whom one answers before it, shortens links, and puts an address behind pictures; a
//!   post can be edited), `sent_text` as it was sent last. `deleted`: it does not stand there any more.
//!   What the office answers with other tools stands among the messages but not here.
//! - `mail.sent`: every message the submission server took, in order; `to` are all its recipients, hidden ones too.
//! - `mail.mailbox`: what stands in the office's mailbox, with the same fields as `sent`; `seen` shows whether somebody
//!   marked it as read, by fetching without `PEEK` for one.
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
//! - `/practice/mail` `{from, to?, subject?, text, auth?, picture?}` or `{raw}`: a message stands in the office's mailbox
//!   now. `to` is the office's address by default; `auth` is what the receiving server says of the sender: `pass` (by
//!   default), `fail` or `none`; with `picture` a poster hangs from it. `raw` is put there as it is. Answers `{uid}`.
//! - `/practice/answer` `{agency, how, text?}`: the liaison of that agency answers the last letter they got, now, and
//!   not again by themselves. `how`: `approve` (with the program of their own), `approve_outlook`, `approve_gmail`,
//!   `approve_mobile`, `approve_plain`, `refuse`, `inform`, `condition`, `ask`, `wrong_address`, `impostor`, `absence`,
//!   `bounce`; `text` is what they say, in their own words by default. Answers `{uid}`.
//! - `/practice/mail-fault` `{kind, times?}`: something goes wrong with the mail, `times` (1) times: `cut_before` (SMTP:
//!   cut after the message, nothing was taken), `cut_after` (taken, then cut without an answer), `busy` (451),
//!   `refused` (554), `no_recipient` (550 for a recipient), `cut_imap` (cut in place of the answer to a command),
//!   `drop_idle` (a connection waiting in `IDLE` is cut), `wrong_password` (a login is refused), `duplicate` (the next
//!   message for the office is delivered twice). And at once: `new_uidvalidity` (the mailbox is numbered anew, which
//!   ends open sessions), `none` (forgets the faults to come).
//! - `/practice/rules` `{repeats?, unlimited?, lag_millis?}`: how strict the networks are from now on. With `repeats` the
//!   same text is taken again, so that what was sent twice stands twice; `unlimited` counts no calls against the
//!   allowances; what the office posts appears in lists `lag_millis` later, as timelines lag. What is left out stays.
//! - `/practice/dialect` `{dialect}`: `2.166` or `2.167`, the dialect of X where a request shows none.

mod acts;
mod album;
mod configuration;
mod content;
mod control;
mod desk;
mod dice;
mod faults;
mod fill;
mod followers;
mod graph;
mod limits;
mod line;
mod mail;
mod message;
mod multipart;
mod past;
mod people;
mod script;
mod server;
mod tokens;
mod wire;
mod world;
mod x;

pub use configuration::CERTIFICATE_FILE;
pub use fill::fill;
pub use followers::{page_history, x_history_csv};
pub use mail::{ADDRESS, AUTHSERV, Mailing};
pub use past::{Moment, past};
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

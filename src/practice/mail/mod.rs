//! The practice mail: a submission server, the office's mailbox, and the liaisons who answer.

mod certificate;
mod fault;
mod imap;
mod liaison;
mod lines;
mod mailbox;
mod order;
mod server;
mod smtp;
mod state;

pub(crate) use liaison::Liaison;
pub(crate) use order::answer as order;
pub(crate) use server::serve;
pub(crate) use state::state;

use chrono::{DateTime, Utc};
use fault::{MailFault, MailFaults};
use mailbox::Mailbox;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// The office's address; what stands between `+` and `@` is its own.
pub const ADDRESS: &str = "oficina@practica.example";
/// The name under which the server writes `Authentication-Results`.
pub const AUTHSERV: &str = "correo.practica.example";
/// The name of the servers.
const HOST: &str = AUTHSERV;

/// How the mail servers are reached. No `Debug`: the password is in it.
#[derive(Clone)]
pub struct Mailing {
    /// The server that sends: TLS from the first byte.
    pub smtp: SocketAddr,
    /// The server that keeps the mailbox: TLS from the first byte.
    pub imap: SocketAddr,
    /// Their certificate, which nobody signed but itself.
    pub certificate_pem: String,
    /// The password of [`ADDRESS`].
    pub password: String,
}

/// A message that the submission server took.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) raw: Vec<u8>,
}

/// Everything behind the two servers.
pub(crate) struct Office {
    pub(crate) password: String,
    pub(crate) mailbox: Mailbox,
    pub(crate) sent: Vec<Sent>,
    pub(crate) faults: MailFaults,
    changes: watch::Sender<u64>,
}

/// The same, seen from every connection.
#[derive(Clone)]
pub(crate) struct SharedOffice(Arc<Mutex<Office>>);

impl SharedOffice {
    pub(crate) fn new(office: Office) -> Self {
        Self(Arc::new(Mutex::new(office)))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Office> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells of every change from now on.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.lock().changes.subscribe()
    }
}

impl Office {
    /// The mail of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let digest = blake3::hash(format!("ventanilla practice {seed} mail").as_bytes()).to_hex();
        Self {
            password: digest.get(..24).unwrap_or_default().to_owned(),
            mailbox: Mailbox::new(1_764_000_000),
            sent: Vec::new(),
            faults: MailFaults::default(),
            changes: watch::Sender::new(0),
        }
    }

    /// True for the office's login.
    pub(crate) fn lets_in(&mut self, user: &str, password: &str) -> bool {
        !self.faults.hit(MailFault::WrongPassword) && user.eq_ignore_ascii_case(ADDRESS) && password == self.password
    }

    /// Takes a message that the office sends. Gives its number.
    pub(crate) fn take(&mut self, from: &str, to: Vec<String>, raw: &[u8], now: DateTime<Utc>) -> usize {
        self.advance(now);
        if to.iter().any(|to| is_ours(to)) {
            let mut copy = format!(
                "Return-Path: <{from}>\r\nAuthentication-Results: {AUTHSERV}; auth=pass smtp.auth={ADDRESS}\r\n"
            )
            .into_bytes();
            copy.extend(raw);
            self.deliver(copy, now);
        }
        self.sent.push(Sent { from: from.to_owned(), to, at: now, raw: raw.to_vec() });
        self.changed();
        self.sent.len()
    }

    /// Puts a message into the office's mailbox.
    pub(crate) fn deliver(&mut self, raw: Vec<u8>, at: DateTime<Utc>) {
        if self.faults.hit(MailFault::Duplicate) {
            self.mailbox.put(raw.clone(), at);
        }
        self.mailbox.put(raw, at);
        self.changed();
    }

    /// Lets everything happen that was to happen until `now`.
    pub(crate) fn advance(&mut self, now: DateTime<Utc>) {
        let _ = now;
    }

    /// When the next thing happens by itself.
    pub(crate) fn next_due(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// Wakes whoever waits in `IDLE`.
    pub(crate) fn changed(&self) {
        self.changes.send_modify(|number| *number += 1);
    }
}

/// True for the office's address, whatever stands behind a `+` in it.
pub(crate) fn is_ours(address: &str) -> bool {
    let address = address.to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let plain = local.split_once('+').map_or(local, |(before, _)| before);
    ADDRESS.split_once('@') == Some((plain, domain))
}

//! The practice mail: a submission server, the office's mailbox, and the liaisons who answer.

mod answer;
mod certificate;
mod fault;
mod imap;
mod letter;
mod liaison;
mod lines;
mod mailbox;
mod mime;
mod order;
mod report;
mod server;
mod smtp;
mod state;
mod waiting;
mod writing;

pub(crate) use liaison::Liaison;
pub(crate) use order::answer as order;
pub(crate) use server::serve;
pub(crate) use state::state;

use super::Options;
use super::content::{Answers, Content};
use super::dice::Dice;
use super::script::seconds;
use answer::compose;
use chrono::{DateTime, Utc};
use fault::{MailFault, MailFaults};
use letter::Letter;
use liaison::{How, reaction};
use mailbox::Mailbox;
use std::collections::BTreeMap;
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
    seed: u64,
    speed: f64,
    liaisons: Vec<Liaison>,
    answers: Answers,
    /// The answers to come, in the order of their moments.
    planned: BTreeMap<(DateTime<Utc>, u64), Planned>,
    numbers: u64,
    changes: watch::Sender<u64>,
}

/// An answer that a liaison is going to give.
#[derive(Debug, Clone, Copy)]
struct Planned {
    /// The place of the letter among what was sent.
    letter: usize,
    liaison: usize,
    how: How,
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
    /// The mail of a world, as it stands at its start.
    pub(crate) fn new(options: Options, content: &Content) -> Self {
        let digest = blake3::hash(format!("ventanilla practice {} mail", options.seed).as_bytes()).to_hex();
        let mut office = Self {
            password: digest.get(..24).unwrap_or_default().to_owned(),
            // A world that begins later has another mailbox: numbers of the one before mean nothing in it.
            mailbox: Mailbox::new(u32::try_from(options.start.timestamp()).unwrap_or(1)),
            sent: Vec::new(),
            faults: MailFaults::default(),
            seed: options.seed,
            speed: if options.speed.is_finite() { options.speed.max(0.0) } else { 1.0 },
            liaisons: content.agencies.clone(),
            answers: content.answers.clone(),
            planned: BTreeMap::new(),
            numbers: 0,
            changes: watch::Sender::new(0),
        };
        office.begin(options.start);
        office
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
        let sent = Sent { from: from.to_owned(), to, at: now, raw: raw.to_vec() };
        self.react(&sent, now);
        self.sent.push(sent);
        self.changed();
        self.sent.len()
    }

    /// Plans what the liaisons make of what is being sent.
    fn react(&mut self, sent: &Sent, now: DateTime<Utc>) {
        let (letter, speed) = (Letter::of(sent), self.speed);
        let ids: Vec<String> = self.sent.iter().map(|sent| Letter::of(sent).message_id).collect();
        let again = ids.iter().any(|id| letter.references.contains(id));
        for to in sent.to.iter().filter(|to| !is_ours(to)) {
            let known = self.liaisons.iter().position(|liaison| liaison.email.eq_ignore_ascii_case(to));
            let liaison = known.unwrap_or_else(|| {
                self.liaisons.push(Liaison::nobody(to));
                self.liaisons.len() - 1
            });
            // Whoever is written to again answers that, and what they were about to answer no more.
            self.planned.retain(|_, planned| {
                let same = |id: &String| *id == letter.message_id || letter.references.contains(id);
                planned.liaison != liaison || !ids.get(planned.letter).is_some_and(same)
            });
            let reactions = self.liaisons.get(liaison).map(|of| reaction(of, again)).unwrap_or_default();
            for (how, after) in reactions.into_iter().filter(|_| speed > 0.0) {
                let number = self.number();
                let planned = Planned { letter: self.sent.len(), liaison, how };
                self.planned.insert((now + seconds(after / speed), number), planned);
            }
        }
    }

    /// Delivers a liaison's answer to a letter. Gives its place in the mailbox.
    fn answer(&mut self, planned: Planned, said: Option<String>, at: DateTime<Utc>) -> Option<u32> {
        let number = self.number();
        let letter = Letter::of(self.sent.get(planned.letter)?);
        let liaison = self.liaisons.get(planned.liaison)?;
        let mut dice = Dice::new(self.seed, 600_000 + number);
        let raw = compose(&self.answers, liaison, &letter, planned.how, said, (number, at, &mut dice));
        let uid = self.mailbox.uid_next;
        self.deliver(raw, at);
        Some(uid)
    }

    /// A number nothing else has.
    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
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
        while let Some(entry) = self.planned.first_entry() {
            if entry.key().0 > now {
                break;
            }
            let ((at, _), planned) = entry.remove_entry();
            self.answer(planned, None, at);
        }
    }

    /// When the next thing happens by itself.
    pub(crate) fn next_due(&self) -> Option<DateTime<Utc>> {
        self.planned.keys().next().map(|(at, _)| *at)
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn office() -> (Office, DateTime<Utc>) {
        let start = DateTime::from_timestamp(1_795_460_400, 0).unwrap();
        let options = Options { seed: 1, speed: 1.0, port: 0, faults: false, start };
        (Office::new(options, &Content::load().unwrap()), start)
    }

    fn write(office: &mut Office, to: &str, id: &str, references: &str, now: DateTime<Utc>) {
        let raw = format!("From: <{ADDRESS}>\r\nMessage-ID: <{id}>\r\nReferences: {references}\r\n\r\nTexto\r\n");
        office.take(ADDRESS, vec![to.to_owned()], raw.as_bytes(), now);
    }

    fn came(office: &mut Office, now: DateTime<Utc>) -> usize {
        let before = office.mailbox.messages.len();
        office.advance(now);
        office.mailbox.messages.len() - before
    }

    #[test]
    fn the_first_temper_approves_after_about_twenty_seconds_and_the_same_letter_is_answered_once() {
        let (mut office, start) = office();
        let email = office.liaisons[0].email.clone();
        write(&mut office, &email, "a@b", "", start);
        write(&mut office, &email, "a@b", "", start + TimeDelta::seconds(10));
        assert_eq!(came(&mut office, start + TimeDelta::seconds(29)), 0, "the second time counts");
        assert_eq!(office.next_due(), Some(start + TimeDelta::seconds(30)));
        assert_eq!(came(&mut office, start + TimeDelta::hours(9)), 1);
    }

    #[test]
    fn whoever_is_late_answers_a_reminder_soon_and_only_that() {
        let (mut office, start) = office();
        let late = office.liaisons.iter().find(|of| of.temper == liaison::Temper::Late).unwrap().email.clone();
        write(&mut office, &late, "a@b", "", start);
        assert_eq!(came(&mut office, start + TimeDelta::minutes(10)), 0);
        write(&mut office, &late, "c@d", "<a@b>", start + TimeDelta::minutes(10));
        assert_eq!(came(&mut office, start + TimeDelta::minutes(11)), 1);
        assert_eq!(came(&mut office, start + TimeDelta::hours(9)), 0);
    }
}

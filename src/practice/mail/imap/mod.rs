//! The practice mailbox server: as much of `IMAP4rev1` (RFC 3501, RFC 9051) as somebody reading a mailbox needs, with
//! `IDLE` (RFC 2177), under TLS from the first byte.

mod command;
mod fetch;
mod search;

use super::fault::MailFault;
use super::lines::{Lines, cut};
use super::mailbox::{Mailbox, Stored};
use super::smtp::plain;
use super::{HOST, Office, SharedOffice};
use crate::clock;
use command::{Piece, Word, literal, set, words};
use std::io::{Error, ErrorKind, Result};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};

/// What the server can do, beyond the least.
const CAPABILITIES: &str = "IMAP4rev1 SASL-IR LITERAL+ IDLE ID UNSELECT AUTH=PLAIN";
/// The longest literal of a command, in bytes.
const LONGEST_LITERAL: usize = 64 * 1024;

/// The mailbox a session has open.
#[derive(Debug, Clone, Copy)]
struct Selected {
    uid_validity: u32,
    /// How many messages the client was told of.
    told: usize,
    read_only: bool,
}

/// A session.
pub(crate) struct Imap<S> {
    lines: Lines<S>,
    office: SharedOffice,
    known: bool,
    selected: Option<Selected>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Imap<S> {
    pub(crate) fn new(lines: Lines<S>, office: SharedOffice) -> Self {
        Self { lines, office, known: false, selected: None }
    }

    /// Speaks until `LOGOUT`, or until the connection ends.
    ///
    /// # Errors
    /// When it ended otherwise.
    pub(crate) async fn run(mut self) -> Result<()> {
        self.say(&format!("* OK [CAPABILITY {CAPABILITIES}] {HOST} practice ready")).await?;
        loop {
            let pieces = self.command().await?;
            let Some(all) = words(&pieces) else {
                self.say("* BAD the command could not be read").await?;
                continue;
            };
            if self.office.lock().faults.hit(MailFault::CutImap) {
                return Err(cut());
            }
            let mut texts = all.iter().map(|word| word.text().unwrap_or_default().to_owned());
            let (tag, name) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
            let arguments = all.get(2..).unwrap_or_default();
            let name = name.to_ascii_uppercase();
            if name == "LOGOUT" {
                self.say(&format!("* BYE {HOST} says goodbye\r\n{tag} OK LOGOUT completed")).await?;
                self.lines.close().await;
                return Ok(());
            }
            let result = self.answer(&tag, &name, arguments).await?;
            self.news().await?;
            self.say(&format!("{tag} {result}")).await?;
        }
    }

    async fn say(&mut self, answer: &str) -> Result<()> {
        self.lines.say(format!("{answer}\r\n")).await
    }

    /// A whole command, with its literals.
    async fn command(&mut self) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        loop {
            let line = self.lines.line().await?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let Some((before, length, waits)) = literal(&line) else {
                pieces.push(Piece::Line(line));
                return Ok(pieces);
            };
            if length > LONGEST_LITERAL {
                return Err(Error::new(ErrorKind::InvalidData, "the literal is too long"));
            }
            if waits {
                self.say("+ go on").await?;
            }
            pieces.push(Piece::Line(before.to_owned()));
            let bytes = self.lines.bytes(length).await?;
            pieces.push(Piece::Literal(String::from_utf8_lossy(&bytes).into_owned()));
        }
    }

    /// Tells what came; ends the session when the mailbox was numbered anew.
    async fn news(&mut self) -> Result<()> {
        let Some(selected) = &mut self.selected else { return Ok(()) };
        let (uid_validity, count) = {
            let mut office = self.office.lock();
            office.advance(clock::now());
            (office.mailbox.uid_validity, office.mailbox.messages.len())
        };
        if uid_validity != selected.uid_validity {
            self.say("* BYE the mailbox was numbered anew").await?;
            return Err(cut());
        }
        if count != selected.told {
            selected.told = count;
            self.say(&format!("* {count} EXISTS")).await?;
        }
        Ok(())
    }

    /// Answers a command; gives what stands behind its tag.
    async fn answer(&mut self, tag: &str, name: &str, arguments: &[Word]) -> Result<String> {
        let done = |what: &str| Ok(format!("OK {what} completed"));
        match name {
            "CAPABILITY" => {
                self.say(&format!("* CAPABILITY {CAPABILITIES}")).await?;
                return done(name);
            }
            "NOOP" | "CHECK" => return done(name),
            "ID" => {
                self.say("* ID (\"name\" \"practice\")").await?;
                return done(name);
            }
            "LOGIN" | "AUTHENTICATE" if self.known => return Ok("BAD already logged in".to_owned()),
            "LOGIN" => {
                let texts: Vec<&str> = arguments.iter().filter_map(Word::text).collect();
                let [user, password] = texts.as_slice() else { return Ok("BAD user and password".to_owned()) };
                return Ok(self.let_in(user, password));
            }
            "AUTHENTICATE" => return self.authenticate(arguments).await,
            _ if !self.known => return Ok("NO log in first".to_owned()),
            _ => {}
        }
        match name {
            "SELECT" | "EXAMINE" => self.select(arguments, name == "EXAMINE").await,
            "CLOSE" | "UNSELECT" => {
                self.selected = None;
                done(name)
            }
            "LIST" | "LSUB" => {
                self.say(&format!("* {name} (\\HasNoChildren) \"/\" \"INBOX\"")).await?;
                done(name)
            }
            "STATUS" => {
                let line = {
                    let office = self.office.lock();
                    let Mailbox { uid_validity, uid_next, messages } = &office.mailbox;
                    let unseen = messages.iter().filter(|message| !message.seen).count();
                    let count = messages.len();
                    format!("MESSAGES {count} UIDNEXT {uid_next} UIDVALIDITY {uid_validity} UNSEEN {unseen}")
                };
                self.say(&format!("* STATUS INBOX ({line})")).await?;
                done(name)
            }
            _ if self.selected.is_none() => Ok("NO select a mailbox first".to_owned()),
            "IDLE" => self.idle(tag).await,
            "SEARCH" => self.search(arguments, false).await,
            "FETCH" => self.fetch(arguments, false).await,
            "STORE" => self.store(arguments, false).await,
            "UID" => {
                let (what, rest) =
                    arguments.split_first().map_or((None, arguments), |(what, rest)| (what.text(), rest));
                match what.unwrap_or_default().to_ascii_uppercase().as_str() {
                    "SEARCH" => self.search(rest, true).await,
                    "FETCH" => self.fetch(rest, true).await,
                    "STORE" => self.store(rest, true).await,
                    _ => Ok("BAD not known".to_owned()),
                }
            }
            _ => Ok("BAD not known".to_owned()),
        }
    }

    fn let_in(&mut self, user: &str, password: &str) -> String {
        self.known = self.office.lock().lets_in(user, password);
        if self.known {
            format!("OK [CAPABILITY {CAPABILITIES}] logged in")
        } else {
            "NO [AUTHENTICATIONFAILED] Authentication failed".to_owned()
        }
    }

    async fn authenticate(&mut self, arguments: &[Word]) -> Result<String> {
        let texts: Vec<&str> = arguments.iter().filter_map(Word::text).collect();
        let answer = match texts.as_slice() {
            [mechanism, initial] if mechanism.eq_ignore_ascii_case("PLAIN") => (*initial).to_owned(),
            [mechanism] if mechanism.eq_ignore_ascii_case("PLAIN") => {
                self.say("+ ").await?;
                let line = self.lines.line().await?;
                String::from_utf8_lossy(&line).trim().to_owned()
            }
            _ => return Ok("NO this mechanism is not known".to_owned()),
        };
        let (user, password) = plain(&answer);
        Ok(self.let_in(&user, &password))
    }

    async fn select(&mut self, arguments: &[Word], read_only: bool) -> Result<String> {
        let asked = arguments.first().and_then(Word::text).unwrap_or_default();
        if !asked.eq_ignore_ascii_case("INBOX") {
            self.selected = None;
            return Ok("NO [NONEXISTENT] there is no such mailbox".to_owned());
        }
        let (uid_validity, uid_next, told) = {
            let mut office = self.office.lock();
            office.advance(clock::now());
            (office.mailbox.uid_validity, office.mailbox.uid_next, office.mailbox.messages.len())
        };
        self.selected = Some(Selected { uid_validity, told, read_only });
        self.say(&format!(
            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n\
             * OK [PERMANENTFLAGS (\\Seen)] limited\r\n* {told} EXISTS\r\n* 0 RECENT\r\n\
             * OK [UIDVALIDITY {uid_validity}] numbers\r\n* OK [UIDNEXT {uid_next}] next"
        ))
        .await?;
        Ok(if read_only { "OK [READ-ONLY] EXAMINE completed" } else { "OK [READ-WRITE] SELECT completed" }.to_owned())
    }

    async fn idle(&mut self, tag: &str) -> Result<String> {
        self.say("+ idling").await?;
        let mut bell = self.office.changes();
        loop {
            self.news().await?;
            let due = {
                let mut office = self.office.lock();
                if office.faults.hit(MailFault::DropIdle) {
                    return Err(cut());
                }
                let wait = office.next_due().map(|at| (at - clock::now()).to_std().unwrap_or_default());
                wait.unwrap_or(Duration::from_mins(1))
            };
            tokio::select! {
                line = self.lines.line() => {
                    let line = line?;
                    return Ok(if line.eq_ignore_ascii_case(b"DONE") {
                        "OK IDLE completed".to_owned()
                    } else {
                        format!("BAD {tag} waits for DONE")
                    });
                }
                rung = bell.changed() => rung.map_err(|_| cut())?,
                () = tokio::time::sleep(due) => {}
            }
        }
    }

    async fn search(&mut self, arguments: &[Word], by_uid: bool) -> Result<String> {
        let found = {
            let office = self.office.lock();
            let Some(key) = search::read(arguments, &office.mailbox) else {
                return Ok("BAD the search could not be read".to_owned());
            };
            let mut found = String::new();
            for (sequence, message) in (1..).zip(&office.mailbox.messages) {
                if key.finds(sequence, message) {
                    let number = if by_uid { message.uid } else { sequence };
                    found = format!("{found} {number}");
                }
            }
            found
        };
        self.say(&format!("* SEARCH{found}")).await?;
        Ok("OK SEARCH completed".to_owned())
    }

    async fn fetch(&mut self, arguments: &[Word], by_uid: bool) -> Result<String> {
        let Some((numbers, mut items)) =
            arguments.split_first().and_then(|(numbers, rest)| Some((numbers.text()?.to_owned(), fetch::read(rest)?)))
        else {
            return Ok("BAD what is asked could not be read".to_owned());
        };
        if by_uid && !items.contains(&fetch::Item::Uid) {
            items.insert(0, fetch::Item::Uid);
        }
        let marks = fetch::marks(&items) && self.selected.is_some_and(|selected| !selected.read_only);
        let answers = self.each(&numbers, by_uid, |sequence, message| {
            message.seen |= marks;
            fetch::answer(sequence, message, &items)
        });
        let Some(answers) = answers else { return Ok("BAD the numbers could not be read".to_owned()) };
        for answer in answers {
            self.lines.say(answer).await?;
        }
        Ok("OK FETCH completed".to_owned())
    }

    /// `STORE` knows one flag: having been read.
    async fn store(&mut self, arguments: &[Word], by_uid: bool) -> Result<String> {
        let [numbers, what, flags @ ..] = arguments else { return Ok("BAD numbers and flags".to_owned()) };
        if self.selected.is_some_and(|selected| selected.read_only) {
            return Ok("NO the mailbox is open for reading only".to_owned());
        }
        let seen = flags.iter().filter_map(Word::text).any(|flag| flag.eq_ignore_ascii_case("\\Seen"));
        let what = what.text().unwrap_or_default().to_ascii_uppercase();
        let (adds, takes) = (!what.starts_with('-'), !what.starts_with('+'));
        let numbers = numbers.text().unwrap_or_default().to_owned();
        let answers = self.each(&numbers, by_uid, |sequence, message| {
            message.seen = if seen { adds } else { message.seen && !(takes && adds) };
            format!("* {sequence} FETCH (UID {} FLAGS ({}))\r\n", message.uid, fetch::flags(message)).into_bytes()
        });
        let Some(answers) = answers else { return Ok("BAD the numbers could not be read".to_owned()) };
        for answer in answers.into_iter().filter(|_| !what.ends_with(".SILENT")) {
            self.lines.say(answer).await?;
        }
        Ok("OK STORE completed".to_owned())
    }

    /// Does something with each message of a set; `None` when the set cannot be read.
    fn each(
        &self,
        numbers: &str,
        by_uid: bool,
        mut with: impl FnMut(u32, &mut Stored) -> Vec<u8>,
    ) -> Option<Vec<Vec<u8>>> {
        let mut office = self.office.lock();
        let Office { mailbox: Mailbox { uid_next, messages, .. }, .. } = &mut *office;
        let count = u32::try_from(messages.len()).unwrap_or(0);
        let ranges = set(numbers, if by_uid { uid_next.saturating_sub(1) } else { count })?;
        let asked = |number: u32| ranges.iter().any(|(from, to)| (*from..=*to).contains(&number));
        let of = (1..).zip(messages.iter_mut());
        Some(
            of.filter(|(sequence, message)| asked(if by_uid { message.uid } else { *sequence }))
                .map(|(sequence, message)| with(sequence, message))
                .collect(),
        )
    }
}

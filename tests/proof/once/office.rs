//! An office of its own: its networks, its mail, the proxy before them, and the worker that is killed and started anew.

use super::audit::Found;
use super::fate::{Fates, LAG, LIMIT, Weather, number};
use super::practice::Practice;
use super::proxy;
use super::worker::{Running, Victim};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long the outbox doubts, in seconds: longer than a late act, a lagging list and a stale answer together.
const DOUBT: u64 = 2;
/// How long a round waits for what it sent, when nothing kills it.
const ROUND: Duration = Duration::from_millis(3500);
/// A calm process has settled everything in this time, however long the networks asked to be left alone.
const CALM: Duration = Duration::from_mins(3);
/// Citizens' conversations the office answers, of those that stand in its networks at the beginning.
const ANSWERED: usize = 60;
/// Answers of a round.
const ANSWERS: u64 = 3;

/// A comment that is answered by a private message.
const PRIVATELY: &str = "facebook_private_reply";

/// The agencies whose liaisons are asked, and the programs with which they answer.
const LIAISONS: [(&str, &str); 4] = [
    ("finanzas", "approve_outlook"),
    ("salud", "approve_gmail"),
    ("vialidad", "approve_mobile"),
    ("sepyc", "approve_plain"),
];

/// What goes wrong with the mail, one in some rounds.
const MAIL_FAULTS: [&str; 7] =
    ["cut_before", "cut_after", "busy", "duplicate", "cut_imap", "new_uidvalidity", "drop_idle"];

/// A conversation that can be answered.
struct Asked {
    id: String,
    channel: &'static str,
}

/// A publication on its way.
struct OnItsWay {
    text: String,
    agency: usize,
    answered: bool,
}

/// What an office was told and heard.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// Every answer that was asked for.
    pub(super) answers: Vec<String>,
    /// Every publication that was asked for.
    pub(super) publications: Vec<String>,
    /// What was acknowledged as on disk.
    pub(super) accepted: BTreeSet<String>,
    /// What citizens said while the rounds went on.
    pub(super) said: Vec<String>,
    pub(super) rounds: u64,
    pub(super) kills: u64,
    pub(super) mail_faults: u64,
}

/// An office.
pub(super) struct Office {
    pub(super) practice: Practice,
    pub(super) fates: Arc<Fates>,
    pub(super) books: Books,
    victim: Victim,
    name: String,
    seed: u64,
    asked: Vec<Asked>,
    on_their_way: Vec<OnItsWay>,
    _runtime: tokio::runtime::Runtime,
}

impl Office {
    /// Founds an office. All that happens in it follows from the seed and its name, but for the order in which tasks run.
    pub(super) fn found(name: &str, seed: u64) -> Self {
        let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
        let rules =
            json!({ "repeats": true, "unlimited": true, "lag_millis": u64::try_from(LAG.as_millis()).unwrap() });
        practice.tell("/practice/rules", &rules);
        let (fates, victim) = (Arc::new(Fates::new(seed, Weather::Calm)), Victim::default());
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let network = practice.address().strip_prefix("http://").unwrap().parse().unwrap();
        let before = runtime.block_on(proxy::begin(network, Arc::clone(&fates), victim.clone()));
        let config = std::fs::read_to_string(practice.config()).unwrap();
        let config = config
            .replace(practice.address(), &format!("http://{before}"))
            .replace("monthly_ceiling_usd = 25\n", "")
            .replace("undo_seconds = 2", "undo_seconds = 0")
            .replace("doubt_seconds = 1", &format!("doubt_seconds = {DOUBT}"));
        std::fs::write(practice.config(), config).unwrap();
        let mut office = Self {
            practice,
            fates,
            books: Books::default(),
            victim,
            name: name.to_owned(),
            seed,
            asked: Vec::new(),
            on_their_way: Vec::new(),
            _runtime: runtime,
        };
        office.practice.run(&["sync", "--once"]);
        office.asked = office.inbox();
        assert!(office.asked.len() > 10, "there is somebody to answer");
        office
    }

    /// Who can be answered. One each of what is rare comes first, so that a short run has all of it.
    fn inbox(&self) -> Vec<Asked> {
        let inbox = self.practice.json(&["inbox", "--json", "--limit", "1000"]);
        let mut asked = Vec::new();
        for row in inbox.iter().filter(|row| row["replyable"] == true) {
            let channel = match (row["network"].as_str().unwrap(), row["surface"].as_str().unwrap()) {
                ("facebook", "direct") => "messenger",
                ("facebook", _) => "facebook_comment",
                (_, "direct") => "x_direct",
                _ => "x_reply",
            };
            let id = row["id"].as_str().unwrap().to_owned();
            if row["surface"] == "comment" {
                asked.push(Asked { id: id.clone(), channel: PRIVATELY });
            }
            asked.push(Asked { id, channel });
        }
        let mut by_channel: Vec<Vec<Asked>> = Vec::new();
        for one in asked {
            match by_channel.iter_mut().find(|some| some[0].channel == one.channel) {
                Some(some) => some.push(one),
                None => by_channel.push(vec![one]),
            }
        }
        let most = by_channel.iter().map(Vec::len).max().unwrap_or_default();
        let mut channels: Vec<_> = by_channel.into_iter().map(Vec::into_iter).collect();
        (0..most)
            .flat_map(|_| channels.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>())
            .take(ANSWERED)
            .collect()
    }

    fn throw(&self, words: &str, faces: u64) -> u64 {
        number(&format!("{} {} {} {words}", self.seed, self.name, self.books.rounds)) % faces
    }

    fn start(&self, dies_at: u64) -> Running {
        let mut running = Running::start(self.practice.dir.path(), &self.victim, dies_at);
        running.until(Duration::from_mins(1), |running| running.open);
        running
    }

    /// The answers of this round.
    fn answer(&mut self, running: &mut Running) {
        for n in 0..ANSWERS {
            let which = usize::try_from(self.books.rounds * ANSWERS + n).unwrap() % self.asked.len();
            // The rows of the inbox go round, but a comment is answered in private once.
            let one = &self.asked[which];
            let (id, channel) = (one.id.clone(), one.channel);
            if channel == PRIVATELY {
                self.asked.remove(which);
            }
            let text = format!("Oficina {}, respuesta {}: gracias por escribir.", self.name, self.books.answers.len());
            running.order(&format!("reply\t{id}\t{channel}\t{text}"));
            self.books.answers.push(text);
        }
    }

    /// Begins a publication, when its agency waits for none.
    fn publish(&mut self, running: &mut Running) {
        let agency = usize::try_from(self.books.rounds).unwrap() % LIAISONS.len();
        if self.on_their_way.iter().any(|one| one.agency == agency && !one.answered) {
            return;
        }
        let number = self.books.publications.len();
        let text = format!("Oficina {}, aviso {number}: abrimos a las nueve.", self.name);
        running.order(&format!("add\t{}\t{text}", LIAISONS[agency].0));
        self.books.publications.push(text.clone());
        self.on_their_way.push(OnItsWay { text, agency, answered: false });
    }

    /// The liaisons answer what arrived, once.
    fn liaisons_answer(&mut self) {
        if self.on_their_way.iter().all(|one| one.answered) {
            return;
        }
        let state = self.practice.ask("/practice/state");
        let letters = state["mail"]["sent"].as_array().unwrap();
        for one in self.on_their_way.iter_mut().filter(|one| !one.answered) {
            let about = |letter: &&Value| letter["text"].as_str().is_some_and(|text| text.contains(&one.text));
            if letters.iter().any(|letter| about(&letter)) {
                let (agency, how) = LIAISONS[one.agency];
                self.practice.tell("/practice/answer", &json!({ "agency": agency, "how": how, "text": "APROBADO" }));
                one.answered = true;
            }
        }
    }

    /// A citizen writes.
    fn citizen_writes(&mut self) {
        let (network, surface) = [("facebook", "comment"), ("facebook", "direct"), ("x", "mention"), ("x", "direct")]
            [usize::try_from(self.throw("citizen", 4)).unwrap()];
        let text = format!("Oficina {}, pregunta {}: ¿a qué hora abren?", self.name, self.books.said.len());
        self.practice.tell("/practice/say", &json!({ "network": network, "surface": surface, "text": text }));
        self.books.said.push(text);
    }

    /// One life of the program: it answers, publishes and reads until it is killed, or has settled everything, or its
    /// time is over.
    pub(super) fn round(&mut self, patient: bool) {
        self.fates.set(Weather::Storm { patient });
        if self.throw("mail", 3) == 0 {
            let kind = MAIL_FAULTS[usize::try_from(self.throw("fault", 7)).unwrap()];
            self.practice.tell("/practice/mail-fault", &json!({ "kind": kind }));
            self.books.mail_faults += 1;
        }
        self.citizen_writes();
        // One life in five ends by itself between "sending" on disk and the first byte.
        let dies_at = if self.throw("dies", 5) == 0 { 1 + self.throw("at", 5) } else { 0 };
        let mut running = self.start(dies_at);
        self.answer(&mut running);
        if self.throw("publishes", 3) != 0 {
            self.publish(&mut running);
        }
        let asked = running.ordered;
        let (began, mut most) = (Instant::now(), ROUND);
        while began.elapsed() < most {
            let done = |running: &Running| running.accepted.len() == asked && running.left == Some((0, 0));
            if running.until(ROUND / 7, done) || running.ended {
                break;
            }
            self.liaisons_answer();
            // A network that says nothing is waited for as long as the program does.
            if self.fates.silent.load(Ordering::SeqCst) > 0 {
                most = LIMIT + ROUND;
            }
        }
        // Who closes the console waits for nothing either; every other life ends with a kill at least here.
        let (by_itself, killed) = (running.ended, running.ended || self.throw("end", 2) == 0);
        running.end(killed);
        self.books.kills += u64::from(killed);
        if running.died_sending {
            self.fates.count("kill after \"sending\" was on disk");
        } else if killed && !by_itself {
            self.fates.count("kill at the end of a round");
        }
        self.keep(running);
        self.books.rounds += 1;
    }

    fn keep(&mut self, running: Running) {
        assert!(running.refused.is_empty(), "{:?}", running.refused);
        self.books.accepted.extend(running.accepted);
    }

    /// A life in which nothing is killed and only answers are sent, until they are settled.
    pub(super) fn answers_alone(&mut self) {
        let mut running = self.start(0);
        self.answer(&mut running);
        let asked = running.ordered;
        let done = running.until(CALM, |running| running.accepted.len() == asked && running.left == Some((0, 0)));
        assert!(done, "accepted {:?}, refused {:?}, left {:?}", running.accepted, running.refused, running.left);
        running.end(false);
        self.keep(running);
    }

    /// Lets everything come to its end: the program runs in peace until nothing is left.
    pub(super) fn settle(&mut self) {
        self.fates.set(Weather::Calm);
        self.practice.tell("/practice/mail-fault", &json!({ "kind": "none" }));
        // What never reached the disk is nobody's to settle.
        let mut running = self.start(0);
        let end = Instant::now() + CALM;
        while !running.until(Duration::from_millis(300), |running| running.left == Some((0, 0))) {
            assert!(!running.ended, "office {}: the worker ended in peace", self.name);
            if Instant::now() > end {
                // What is not settled is named when the store is held against the world.
                break;
            }
            self.liaisons_answer();
        }
        running.end(false);
        self.keep(running);
        // Letters of which only the copy is missing, and what citizens wrote last.
        for _ in 0..30 {
            let round = self.practice.json(&["mail", "sync", "--json"]).remove(0);
            self.practice.run(&["sync", "--once"]);
            if round["unsent"] == 0 && round["taken"] == 0 {
                break;
            }
        }
        assert!(self.practice.run(&["verify"]).status.success(), "office {}: verify", self.name);
    }

    /// Holds the store against the world.
    pub(super) fn audit(&self) -> Found {
        Found::of(&self.practice, &self.books)
    }
}

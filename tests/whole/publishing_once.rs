//! The process is killed and the networks and the mail are cut at any moment of a publication's way: every letter
//! arrives once, every answer is taken once, every publication stands once on each network.
//!
//! A round is one publication with its letter and the liaison's answer; one of its steps is attacked. The client is as
//! plain as a person: it looks at what was accepted, and does what comes next.

use super::binary::Practice;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ventanilla::model::calendar::Calendar;
use ventanilla::model::delivery::DeliveryState;
use ventanilla::model::ids::PublicationId;
use ventanilla::model::mail::Outcome;
use ventanilla::model::posting::Posting;
use ventanilla::store::{Options, Store};

/// Rounds of one office; the networks would allow about a hundred posts in a quarter of an hour.
const OF_ONE_OFFICE: u32 = 13;
/// Offices that work at the same time: most of a round is waiting for what is in doubt.
const AT_ONCE: usize = 8;
/// After so many commands nothing is left to wait for.
const MOST_COMMANDS: u32 = 30;

/// Rounds; more with `VENTANILLA_ROUNDS`.
fn rounds() -> u32 {
    std::env::var("VENTANILLA_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(104)
}

/// What of a publication's way a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Add,
    Suggest,
    Read,
    Approve,
    Publish,
}

/// What happens to a step.
#[derive(Debug, Clone, Copy)]
struct Attack {
    step: Step,
    /// Orders for the practice network: where, and what.
    faults: &'static [(&'static str, &'static str)],
    kill: bool,
}

const fn kill(step: Step) -> Attack {
    Attack { step, faults: &[], kill: true }
}

const fn cut(step: Step, faults: &'static [(&'static str, &'static str)]) -> Attack {
    Attack { step, faults, kill: false }
}

const fn both(step: Step, faults: &'static [(&'static str, &'static str)]) -> Attack {
    Attack { step, faults, kill: true }
}

/// Every kind of attack, one a round, again and again; the moment of a kill is another each time.
const ATTACKS: [Attack; 36] = [
    kill(Step::Add),
    // Killed while the post stands there and nobody has said so yet.
    both(Step::Publish, &[("facebook", "timeout_after")]),
    both(Step::Publish, &[("x", "timeout_after")]),
    both(Step::Publish, &[("facebook", "timeout_after"), ("x", "timeout_after")]),
    cut(Step::Suggest, &[("mail", "cut_before")]),
    kill(Step::Suggest),
    cut(Step::Publish, &[("facebook", "cut_before")]),
    kill(Step::Read),
    cut(Step::Read, &[("mail", "duplicate")]),
    kill(Step::Approve),
    cut(Step::Publish, &[("x", "cut_after")]),
    kill(Step::Publish),
    cut(Step::Suggest, &[("mail", "cut_after")]),
    kill(Step::Suggest),
    cut(Step::Publish, &[("facebook", "cut_after")]),
    both(Step::Publish, &[("facebook", "cut_after"), ("x", "cut_before")]),
    cut(Step::Read, &[("mail", "cut_imap")]),
    kill(Step::Read),
    cut(Step::Publish, &[("x", "cut_before")]),
    both(Step::Suggest, &[("mail", "cut_after")]),
    cut(Step::Read, &[("mail", "new_uidvalidity")]),
    kill(Step::Publish),
    cut(Step::Publish, &[("facebook", "timeout_after")]),
    both(Step::Suggest, &[("mail", "cut_before")]),
    cut(Step::Suggest, &[("mail", "duplicate")]),
    kill(Step::Suggest),
    cut(Step::Publish, &[("x", "timeout")]),
    both(Step::Publish, &[("facebook", "cut_before"), ("x", "cut_after")]),
    cut(Step::Suggest, &[("mail", "busy")]),
    both(Step::Read, &[("mail", "new_uidvalidity"), ("mail", "duplicate")]),
    cut(Step::Publish, &[("x", "503"), ("facebook", "500")]),
    kill(Step::Publish),
    cut(Step::Read, &[("mail", "wrong_password")]),
    cut(Step::Publish, &[("facebook", "timeout"), ("x", "timeout_after")]),
    kill(Step::Read),
    cut(Step::Publish, &[("x", "garbage")]),
];

/// The liaisons who are written to, and the programs with which they answer.
const LIAISONS: [(&str, &str); 4] = [
    ("finanzas", "approve_outlook"),
    ("salud", "approve_gmail"),
    ("vialidad", "approve_mobile"),
    ("sepyc", "approve_plain"),
];

/// What an office did and suffered.
#[derive(Debug, Default)]
struct Tally {
    kills: u32,
    /// Kills that met a living process.
    alive: u32,
    /// Killed before anything was accepted; killed after.
    undone: u32,
    done: u32,
    /// Letters and posts that did not arrive the first time, and were sent again.
    letters_again: u32,
    posts_again: u32,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.kills += other.kills;
        self.alive += other.alive;
        self.undone += other.undone;
        self.done += other.done;
        self.letters_again += other.letters_again;
        self.posts_again += other.posts_again;
    }
}

/// Somebody who works with scripts.
struct Client<'a> {
    practice: &'a Practice,
    /// How long a step lives when nobody attacks it.
    life: BTreeMap<Step, Duration>,
    tally: Tally,
}

impl Client<'_> {
    /// What was accepted of a text.
    fn there(&self, text: &str) -> Option<Value> {
        let all = self.practice.json(&["publications", "--json", "--limit", "1000"]);
        let mut found = all.into_iter().filter(|one| one["text"] == text);
        let one = found.next();
        assert!(found.next().is_none(), "accepted twice: {text}");
        one
    }

    /// How often a letter about a text arrived at its liaison.
    fn arrived(&self, text: &str) -> usize {
        let state = self.practice.ask("/practice/state");
        let sent = state["mail"]["sent"].as_array().unwrap();
        sent.iter().filter(|letter| letter["text"].as_str().is_some_and(|said| said.contains(text))).count()
    }

    /// Has one publication go its whole way, with one of its steps attacked.
    fn carry_through(&mut self, number: u32, text: &str) {
        let attack = ATTACKS[number as usize % ATTACKS.len()];
        let (agency, how) = LIAISONS[number as usize % LIAISONS.len()];
        let (mut attacked, mut answered) = (false, false);
        let mut seen = Vec::new();
        for _ in 0..MOST_COMMANDS {
            let there = self.there(text);
            let stage = there.as_ref().map(|there| there["stage"].as_str().unwrap().to_owned());
            let id = there.as_ref().map(|there| there["id"].as_str().unwrap()).unwrap_or_default();
            let step = match stage.as_deref() {
                Some("published") => {
                    assert!(attacked, "{text}: {attack:?} never came");
                    return;
                }
                None => Step::Add,
                Some("suggested") => Step::Suggest,
                Some("in_review") => Step::Approve,
                Some("approved") => Step::Publish,
                // What was released, or is in doubt, settles whenever the program runs.
                Some(_) => Step::Read,
            };
            seen.push((stage.clone(), step));
            let attack = (step == attack.step && !attacked && is_its_moment(step, stage.as_deref())).then_some(attack);
            attacked |= attack.is_some();
            for (whom, kind) in attack.iter().flat_map(|attack| attack.faults) {
                self.order(whom, kind);
            }
            if stage.as_deref() == Some("with_agency") && !answered && self.arrived(text) > 0 {
                self.practice.tell("/practice/answer", &json!({ "agency": agency, "how": how, "text": "APROBADO" }));
                answered = true;
            }
            let (person, arguments) = command(step, id, text, agency);
            match attack {
                Some(attack) if attack.kill => self.run_and_kill(person, &arguments, (number, step)),
                Some(_) => {
                    self.practice.command_by(person, &arguments).output().unwrap();
                }
                None => {
                    let began = Instant::now();
                    let output = self.practice.command_by(person, &arguments).output().unwrap();
                    if output.status.success() {
                        self.life.insert(step, began.elapsed());
                    }
                }
            }
            if let Some(attack) = attack {
                if attack.kill {
                    let moved = self.there(text).map(|now| now["version"].clone());
                    let before = there.as_ref().map(|there| there["version"].clone());
                    *(if moved == before { &mut self.tally.undone } else { &mut self.tally.done }) += 1;
                }
                self.forget(attack.faults);
            }
        }
        panic!("{text} is not settled after {seen:?}: {:?}", self.there(text));
    }

    /// Runs a command and kills it. The moment is what is tested, so it is spread over the command's whole life.
    fn run_and_kill(&mut self, person: &str, arguments: &[&str], (number, step): (u32, Step)) {
        let life = self.life.get(&step).copied().unwrap_or(Duration::from_millis(400));
        let mut command = self.practice.command_by(person, arguments);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::park_timeout(life.mul_f64(f64::from(number * 37 % 101) / 100.0));
        self.tally.kills += 1;
        self.tally.alive += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn order(&self, whom: &str, kind: &str) {
        if whom == "mail" {
            self.practice.tell("/practice/mail-fault", &json!({ "kind": kind }));
        } else {
            let path = if whom == "facebook" { "/feed" } else { "/tweets" };
            let fault = json!({ "network": whom, "kind": kind, "path_contains": path, "method": "POST", "seconds": 1 });
            self.practice.tell("/practice/fault", &fault);
        }
    }

    /// What did not come about in its round does not come in another.
    fn forget(&self, faults: &[(&str, &str)]) {
        for (whom, _) in faults {
            if *whom == "mail" {
                self.practice.tell("/practice/mail-fault", &json!({ "kind": "none" }));
            } else {
                self.practice.tell("/practice/fault", &json!({ "network": whom, "kind": "none" }));
            }
        }
    }
}

/// Reading is attacked when there is an answer to read.
fn is_its_moment(step: Step, stage: Option<&str>) -> bool {
    step != Step::Read || stage == Some("with_agency")
}

/// Who does a step, and with which command.
fn command<'a>(step: Step, id: &'a str, text: &'a str, agency: &'a str) -> (&'static str, Vec<&'a str>) {
    match step {
        Step::Add => ("ana", vec!["publication", "add", "--text", text, "--agency", agency]),
        Step::Suggest => ("ana", vec!["publication", "suggest", id]),
        Step::Read => ("ana", vec!["mail", "sync"]),
        Step::Approve => ("beatriz", vec!["publication", "approve", id]),
        Step::Publish => ("ana", vec!["publication", "publish", id]),
    }
}

/// An office of its own, from its first publication to its last; then its books are held against the world.
fn office(numbers: std::ops::Range<u32>) -> Tally {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    let config = std::fs::read_to_string(practice.config()).unwrap();
    std::fs::write(practice.config(), config.replace("undo_seconds = 2", "undo_seconds = 0")).unwrap();
    let mut client = Client { practice: &practice, life: BTreeMap::new(), tally: Tally::default() };
    let texts: Vec<_> = numbers.clone().map(|number| format!("Aviso número {number}: abrimos a las nueve.")).collect();
    for (number, text) in numbers.zip(&texts) {
        client.carry_through(number, text);
    }
    // What is still in doubt, a letter for one, settles as the program runs.
    for _ in 0..MOST_COMMANDS {
        let round = practice.json(&["mail", "sync", "--json"]).remove(0);
        practice.run(&["sync", "--once"]);
        if round["unsent"] == 0 && round["taken"] == 0 {
            break;
        }
    }
    let mut tally = client.tally;
    hold(&practice, &texts, &mut tally);
    assert!(practice.run(&["verify"]).status.success());
    tally
}

/// Holds what the store says against what the networks and the submission server say.
fn hold(practice: &Practice, texts: &[String], tally: &mut Tally) {
    let state = practice.ask("/practice/state");
    let (posted, sent) = (state["posted"].as_array().unwrap(), state["mail"]["sent"].as_array().unwrap());
    let open = practice.json(&["mail", "sync", "--json"]).remove(0);
    assert_eq!((&open["unsent"], &open["to_decide"]), (&json!(0), &json!(0)), "{open}");
    let all = practice.json(&["publications", "--json", "--limit", "1000"]);
    let options = Options { dir: &practice.data(), calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
    let (store, _) = Store::open(options).unwrap();
    assert!(store.open_postings().unwrap().is_empty() && store.open_letters().unwrap().is_empty());
    let mut letters = BTreeSet::new();
    for text in texts {
        let one = all.iter().find(|one| one["text"] == text.as_str()).unwrap();
        let id = PublicationId::new(one["id"].as_str().unwrap());
        for account in one["accounts"].as_array().unwrap() {
            let on = |post: &&Value| post["network"] == account["network"] && post["sent_text"] == text.as_str();
            let standing: Vec<_> = posted.iter().filter(on).collect();
            assert_eq!(standing.len(), 1, "{text}: {standing:?}");
            assert_eq!(standing[0]["id"], account["publish"]["remote"], "{account}");
            assert!(account["permalink"].is_string() && account["verified_live"] == true, "{account}");
        }
        assert_eq!(one["accounts"].as_array().unwrap().len(), 2, "{one}");
        for letter in store.letters_of(&id).unwrap() {
            let arrived = sent.iter().filter(|sent| sent["message_id"] == letter.message_id.as_str()).count();
            let expected = usize::from(matches!(letter.state, DeliveryState::Sent { .. }));
            assert_eq!(arrived, expected, "{text}: {:?}", letter.state);
            tally.letters_again += u32::from(letter.attempts > 1);
            letters.insert(letter.message_id);
        }
        let again = |posting: &&Posting| posting.attempts > 1;
        tally.posts_again += u32::try_from(store.postings_of(&id).unwrap().iter().filter(again).count()).unwrap();
        let history = store.publication_history(&id).unwrap();
        let steps: Vec<_> = history.iter().map(|happened| happened.step.name()).collect();
        for once in ["create", "propose", "answered", "approve", "release", "begin"] {
            assert_eq!(steps.iter().filter(|step| **step == once).count(), 1, "{text}: {steps:?}");
        }
        let mails = store.mails_of(&id).unwrap();
        let answers = mails.iter().filter(|mail| matches!(mail.outcome, Outcome::Answer { .. })).count();
        assert_eq!(answers, 1, "{text}: {mails:?}");
    }
    // Nothing arrived anywhere of which the store does not know.
    let unknown: Vec<_> =
        sent.iter().filter(|sent| !letters.contains(sent["message_id"].as_str().unwrap_or_default())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!((letters.len(), sent.len()), (texts.len(), texts.len()));
    assert_eq!(posted.len(), 2 * texts.len());
}

#[test]
fn killed_or_cut_at_any_step_of_its_way_a_publication_goes_it_once() {
    let (began, rounds) = (Instant::now(), rounds());
    let mut total = Tally::default();
    let offices: Vec<_> =
        (0..rounds).step_by(OF_ONE_OFFICE as usize).map(|from| from..rounds.min(from + OF_ONE_OFFICE)).collect();
    for some in offices.chunks(AT_ONCE) {
        std::thread::scope(|scope| {
            let working: Vec<_> = some.iter().map(|numbers| scope.spawn(|| office(numbers.clone()))).collect();
            for office in working {
                total.add(&office.join().unwrap());
            }
        });
    }
    println!("{rounds} rounds in {:.0} s: {total:?}", began.elapsed().as_secs_f64());
    assert!(total.alive * 2 > total.kills, "most were over before their kill, the test says little: {total:?}");
    assert!(total.undone > 0 && total.done > 0, "all at the same moment, the test says little: {total:?}");
    assert!(total.letters_again > 0 && total.posts_again > 0, "no fault hit, the test says little: {total:?}");
}

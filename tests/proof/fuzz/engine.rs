//! Runs a target over inputs, keeps those that show something new, and says what broke.

use super::dice::Dice;
use super::mutate::{Grammar, Mutator};
use rustix::time::{ClockId, clock_gettime};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt::{Debug, Write as _};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::sync::Once;
use std::time::{Duration, Instant};

/// Inputs that showed something new, at most.
const KEPT: usize = 5_000;
/// No input may take more of the processor, three times in a row: what a citizen sends must not hold an office up.
const SLOWEST: Duration = Duration::from_secs(2);
/// How long an input that breaks something is made smaller.
const SMALLER: Duration = Duration::from_secs(5);

/// What an input showed.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashSet<u64>);

impl Seen {
    /// Something that tells one behaviour from another.
    pub(crate) fn see(&mut self, what: impl Hash) {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.0.insert(hasher.finish());
    }

    /// The shape of a value: which names follow which, without what stands in its texts and numbers.
    pub(crate) fn shape(&mut self, value: &impl Debug) {
        let written = format!("{value:?}");
        let mut text = String::with_capacity(written.len());
        let (mut quoted, mut escaped) = (false, false);
        for letter in written.chars().take(100_000) {
            if letter == '"' && !escaped {
                quoted = !quoted;
                text.push(' ');
            } else if !quoted && !letter.is_ascii_digit() {
                text.push(letter);
            }
            escaped = letter == '\\' && !escaped;
        }
        let mut before = "";
        for name in
            text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|name| !name.is_empty())
        {
            self.see((before, name));
            before = name;
        }
    }
}

/// Reads an input.
type Reads = Box<dyn FnMut(&[u8], &mut Seen)>;

/// Something that reads what others wrote.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// What is told to it most often.
    pub(crate) words: &'static [&'static str],
    pub(crate) grammar: Grammar,
    /// Inputs to begin with.
    pub(crate) seeds: Vec<Vec<u8>>,
    /// No input is longer, in bytes.
    pub(crate) longest: usize,
    /// Reads an input; panics when what must hold does not.
    pub(crate) run: Reads,
}

/// What became of a target.
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    pub(crate) inputs: u64,
    pub(crate) took: Duration,
    pub(crate) distinct: usize,
    pub(crate) kept: usize,
    pub(crate) slowest: Duration,
    /// What broke: said in full.
    pub(crate) broken: Option<String>,
}

thread_local! {
    /// What the panic that is being awaited on this thread said.
    static AWAITED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Panics on a thread that awaits them are kept, not printed.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            let awaited = AWAITED.with(|said| {
                let mut said = said.borrow_mut();
                let awaited = said.is_some();
                // The library guards some of its calls: what counts is the last one.
                if awaited {
                    *said = Some(panic.to_string());
                }
                awaited
            });
            if !awaited {
                usual(panic);
            }
        }));
    });
}

/// Runs one input; what broke, if anything did.
fn attempt(target: &mut Target, input: &[u8]) -> Result<Seen, String> {
    AWAITED.with(|said| *said.borrow_mut() = Some("nothing".to_owned()));
    let run = AssertUnwindSafe(|| {
        let mut seen = Seen::default();
        (target.run)(input, &mut seen);
        seen
    });
    let answer = catch_unwind(run);
    let said = AWAITED.with(|said| said.borrow_mut().take()).unwrap_or_default();
    answer.map_err(|_| said)
}

/// Where it broke, without what it said: the same place is the same defect.
fn place(said: &str) -> &str {
    said.lines().next().unwrap_or_default()
}

/// An input of the same defect, smaller.
fn smaller(target: &mut Target, input: &[u8], said: &str) -> Vec<u8> {
    let end = Instant::now() + SMALLER;
    let mut best = input.to_vec();
    let mut piece = best.len() / 2;
    while piece > 0 && Instant::now() < end {
        let mut at = 0;
        while at < best.len() && Instant::now() < end {
            let without = [&best[..at], &best[(at + piece).min(best.len())..]].concat();
            match attempt(target, &without) {
                Err(again) if place(&again) == place(said) => best = without,
                _ => at += piece,
            }
        }
        piece /= 2;
    }
    best
}

/// Reads every known input once: plain tests of what was found before.
pub(crate) fn replay(target: &mut Target) -> Result<Seen, String> {
    listen();
    let mut all = Seen::default();
    for input in target.seeds.clone() {
        let seen = attempt(target, &input)
            .map_err(|said| format!("{}: {said}\n  the input: b\"{}\"", target.name, input.escape_ascii()))?;
        all.0.extend(seen.0);
    }
    Ok(all)
}

/// What this thread has had of the processor: others that want it too make no input slow.
fn spent() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::from_secs(spent.tv_sec.try_into().unwrap()) + Duration::from_nanos(spent.tv_nsec.try_into().unwrap())
}

/// Runs a target for so long, as the processor's time goes. `tell` is called about once a second.
pub(crate) fn run(target: &mut Target, seed: u64, time: Duration, tell: &mut dyn FnMut(&Outcome)) -> Outcome {
    listen();
    let (began, mut told) = (spent(), Instant::now());
    let took = || spent().saturating_sub(began);
    let mut known = target.seeds.clone();
    let mut all = HashSet::new();
    let mut outcome = Outcome {
        name: target.name,
        inputs: 0,
        took: Duration::ZERO,
        distinct: 0,
        kept: 0,
        slowest: Duration::ZERO,
        broken: None,
    };
    let dice = Dice::new(seed, target.name);
    let mut mutator = Mutator { dice, words: target.words, grammar: target.grammar, longest: target.longest };
    let mut first = known.clone().into_iter();
    while took() < time {
        let input = first.next().unwrap_or_else(|| mutator.make(&known));
        let start = spent();
        let answer = attempt(target, &input);
        let long = spent().saturating_sub(start);
        outcome.inputs += 1;
        let slow = long > SLOWEST
            && (0..2).all(|_| {
                let start = spent();
                let _ = attempt(target, &input);
                spent().saturating_sub(start) > SLOWEST
            });
        outcome.slowest = outcome.slowest.max(long);
        let said = match answer {
            Ok(shown) => {
                let before = all.len();
                all.extend(shown.0);
                if all.len() > before && outcome.inputs > target.seeds.len() as u64 && known.len() < KEPT {
                    known.push(input.clone());
                }
                slow.then(|| format!("it takes {long:?}, three times in a row"))
            }
            Err(said) => Some(said),
        };
        if let Some(said) = said {
            let input = if slow { input } else { smaller(target, &input, &said) };
            outcome.broken = Some(report(target.name, seed, outcome.inputs, &input, &said));
            break;
        }
        if told.elapsed() > Duration::from_secs(1) {
            told = Instant::now();
            (outcome.took, outcome.distinct) = (took(), all.len());
            tell(&outcome);
        }
    }
    (outcome.took, outcome.distinct, outcome.kept) = (took(), all.len(), known.len() - target.seeds.len());
    outcome
}

/// Says what broke, and keeps the input beside the seeds, where it is run again by every test from then on.
fn report(target: &str, seed: u64, nth: u64, input: &[u8], said: &str) -> String {
    let folder = super::seeds::folder(target);
    let file: PathBuf = folder.join(format!("found-{}", &blake3::hash(input).to_hex()[..12]));
    let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, input));
    let mut text = format!("{target}: {said}\n");
    let _ = writeln!(text, "  the {nth}th input of VENTANILLA_FUZZ_SEED={seed}, made smaller:");
    let _ = writeln!(text, "  b\"{}\"", input.escape_ascii());
    let _ = match kept {
        Ok(()) => write!(text, "  kept as {}", file.display()),
        Err(why) => write!(text, "  not kept: {why}"),
    };
    text
}

//! Whatever bytes come from outside: no panic, no endless work, and what each reader promises.
//!
//! A small fuzzer that stable Rust runs: it changes known inputs, and keeps those that show something new.
//! `VENTANILLA_FUZZ_SECONDS` is the processor's time for each target, `VENTANILLA_FUZZ_SEED` where its dice begin,
//! `VENTANILLA_FUZZ_TARGETS` which of them (all unless it names some, with commas between). What breaks something is made
//! smaller and kept beside the seeds as `found-…`.

mod dice;
mod engine;
mod mutate;
mod seeds;
mod targets;

use super::figures;
pub(crate) use dice::Dice;
use engine::{Outcome, Target};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
pub(crate) use targets::WORDS;

/// Where the dice begin in `cargo test`: a test gives the same today and tomorrow.
const SEED: u64 = 20_261_129;

/// True for a target that is asked for.
fn is_wanted(name: &str) -> bool {
    let wanted = std::env::var("VENTANILLA_FUZZ_TARGETS").unwrap_or_default();
    wanted.is_empty() || wanted.split(',').any(|one| one == name)
}

/// Does something with each target that is asked for, on as many lanes as there are processors.
fn on_lanes<T: Send>(work: impl Fn(&mut Target) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let lanes = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| {
                while let Some(make) = targets::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut target = make();
                    if is_wanted(target.name) {
                        let answer = work(&mut target);
                        done.lock().unwrap().push(answer);
                    }
                }
            });
        }
    });
    done.into_inner().unwrap()
}

#[test]
fn what_is_kept_is_read_as_promised() {
    let broken: Vec<String> = on_lanes(|target| engine::replay(target).err()).into_iter().flatten().collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn whatever_comes_is_read_or_refused() {
    let (seconds, seed) = (figures::size("FUZZ_SECONDS", 1), figures::size("FUZZ_SEED", SEED));
    let began = Instant::now();
    let told = Mutex::new(began);
    let tell = |outcome: &Outcome| {
        let mut told = told.lock().unwrap();
        if told.elapsed() > Duration::from_mins(1) {
            *told = Instant::now();
            println!("{:>5} s: {} has read {} inputs", began.elapsed().as_secs(), outcome.name, outcome.inputs);
        }
    };
    let mut outcomes =
        on_lanes(|target| engine::run(target, seed, Duration::from_secs(seconds), &mut |outcome| tell(outcome)));
    outcomes.sort_by_key(|outcome| outcome.name);
    let mut rows = vec![(
        "target".to_owned(),
        ["inputs", "inputs/s", "outcomes", "new inputs kept", "slowest, ms", "seconds", "broken", "commit"].join("\t"),
    )];
    assert!(!outcomes.is_empty(), "VENTANILLA_FUZZ_TARGETS names no target");
    let commit = std::env::var("VENTANILLA_COMMIT").unwrap_or_else(|_| "–".to_owned());
    for outcome in &outcomes {
        let seconds = outcome.took.as_secs_f64();
        let columns = [
            outcome.inputs.to_string(),
            // No target reads a number of inputs at which this loses a digit.
            format!("{:.0}", f64::from(u32::try_from(outcome.inputs).unwrap_or(u32::MAX)) / seconds.max(0.001)),
            outcome.distinct.to_string(),
            outcome.kept.to_string(),
            format!("{:.1}", outcome.slowest.as_secs_f64() * 1_000.0),
            format!("{seconds:.0}"),
            u8::from(outcome.broken.is_some()).to_string(),
            commit.clone(),
        ];
        rows.push((outcome.name.to_owned(), columns.join("\t")));
    }
    rows.push(("seed".to_owned(), seed.to_string()));
    let rows: Vec<(&str, String)> = rows.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    figures::leave("fuzz", &rows);
    let broken: Vec<String> = outcomes.into_iter().filter_map(|outcome| outcome.broken).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

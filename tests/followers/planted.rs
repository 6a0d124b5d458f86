//! Counters that fail and leaps that last, planted in clean series: how many are found, how many are found wrongly.

use super::shapes::{first, series};
use chrono::Days;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use ventanilla::followers::review::review;
use ventanilla::model::followers::Oddity;

/// A count as a number to compute with.
fn real(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// The count next to a number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts here are small and never negative")]
fn whole(number: f64) -> u64 {
    number.max(0.0).round() as u64
}

/// A clean account: its size, its growth, its noise with tails heavier than normal, its rhythm of days.
fn clean(dice: &mut ChaCha8Rng) -> Vec<(u64, u64)> {
    let mut unit = || f64::from(dice.next_u32()) / f64::from(u32::MAX);
    let size = 10_f64.powf(2.3 + 4.0 * unit());
    let growth = 0.004 * (unit() - 0.3);
    let noise = 0.0002 + 0.004 * unit() * unit();
    let apart = if unit() < 0.3 { 7 } else { 1 };
    let readings = if apart == 7 { 60 } else { 60 + whole(unit() * 500.0) };
    let mut level = size;
    let mut nth = 0;
    let mut counts = Vec::new();
    for _ in 0..readings {
        counts.push((nth, whole(level)));
        let days = if unit() < 0.03 { apart * (2 + whole(unit() * 5.0)) } else { apart };
        nth += days;
        // Laplace: its tails are what real counters show on a day of news.
        let (one, sign) = (unit().max(1e-9), if unit() < 0.5 { -1.0 } else { 1.0 });
        let weekend = if nth % 7 < 2 { -0.0003 } else { 0.0001 };
        level *= ((growth + weekend) * real(days) + sign * noise * -one.ln() * (real(days)).sqrt()).exp();
    }
    counts
}

#[test]
fn nothing_is_marked_in_clean_series() {
    let mut dice = ChaCha8Rng::seed_from_u64(1);
    let (mut readings, mut false_marks) = (0, 0);
    for _ in 0..400 {
        let counts = clean(&mut dice);
        readings += counts.len();
        false_marks += review(series(counts)).marks.len();
    }
    println!("{false_marks} marks in {readings} clean readings");
    assert!(readings > 60_000);
    assert!(false_marks <= 3, "{false_marks} of {readings}");
}

#[test]
fn failed_counters_and_steps_are_found() {
    let mut dice = ChaCha8Rng::seed_from_u64(2);
    let (mut planted, mut found, mut extra) = (0, 0, 0);
    let (mut steps, mut steps_found) = (0, 0);
    for _ in 0..400 {
        let mut counts = clean(&mut dice);
        let middle = counts.len() / 2;
        let glitch = 10 + dice.next_u32() as usize % (middle - 20);
        let length = 1 + dice.next_u32() as usize % 5;
        for (_, count) in &mut counts[glitch..glitch + length] {
            *count = match dice.next_u32() % 4 {
                0 => 0,
                1 => *count / 100,
                2 => *count * 3,
                _ => *count * 6 / 10,
            };
        }
        let step = middle + 10 + dice.next_u32() as usize % (middle - 20);
        let by = [0.75, 0.6, 1.3, 1.5][dice.next_u32() as usize % 4];
        for (_, count) in &mut counts[step..] {
            *count = whole(real(*count) * by);
        }
        let day = |nth: usize| first() + Days::new(counts[nth].0);
        let reviewed = review(series(counts.clone()));
        planted += length;
        let wrong: Vec<_> = (glitch..glitch + length).map(day).collect();
        found += wrong.iter().filter(|day| reviewed.mark(**day) == Some(Oddity::Suspect)).count();
        steps += 1;
        let is_step = matches!(reviewed.mark(day(step)), Some(Oddity::Step { .. }));
        steps_found += usize::from(is_step);
        extra += reviewed.marks.iter().filter(|mark| !wrong.contains(&mark.day) && mark.day != day(step)).count();
    }
    println!("suspect {found}/{planted}, steps {steps_found}/{steps}, others {extra}");
    assert!(found * 100 >= planted * 99, "{found} of {planted}");
    assert!(steps_found * 100 >= steps * 99, "{steps_found} of {steps}");
    assert!(extra * 100 <= steps, "{extra} marks of nothing");
}

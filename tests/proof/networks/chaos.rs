//! Rounds of troubles by chance, over both networks at once, while citizens write and the office answers.

use super::bench::{BOTH, Bench, name};
use super::forge;
use super::leave;
use super::server::Trouble;
use crate::figures::size;
use chrono::TimeDelta;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use ventanilla::model::delivery::DeliveryState;

/// Troubles that hit any request.
fn troubles() -> Vec<Trouble> {
    let instead = |status, body: &str| Trouble::Instead(status, Vec::new(), body.as_bytes().to_vec());
    let after = |status, body: &str| Trouble::After(status, Vec::new(), body.as_bytes().to_vec());
    vec![
        instead(429, "{}"),
        instead(500, "{}"),
        instead(502, "<html>"),
        instead(200, "<html>"),
        instead(200, ""),
        instead(302, ""),
        after(500, "{}"),
        after(200, "{\"da"),
        after(503, ""),
        Trouble::CutBefore,
        Trouble::CutAfter,
        Trouble::CutMidBody,
        Trouble::Raw(vec![0xff; 100]),
    ]
}

/// Troubles of what is read, which are borne.
fn borne() -> Vec<Trouble> {
    vec![
        forge::new_fields(),
        forge::unknown_words(),
        forge::nulls(),
        forge::number_ids(),
        forge::broken_letters(),
        forge::half_letters(),
        forge::twice(),
        forge::circle(),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_comes_by_chance_everything_is_in_once() {
    let rounds = size("NETWORK_ROUNDS", 4);
    let first = size("NETWORK_SEED", 1);
    let (mut messages, mut answers, mut requests) = (0, 0, 0);
    for seed in first..first + rounds {
        let (held, answered, asked) = play(seed).await;
        messages += held;
        answers += answered;
        requests += asked;
    }
    leave(
        3,
        vec![
            ("rounds of troubles by chance", rounds.to_string()),
            ("requests in them", requests.to_string()),
            ("messages held against the networks", messages.to_string()),
            ("answers sent in them", answers.to_string()),
            ("messages or answers lost or twice", "0".to_owned()),
        ],
    );
}

async fn play(seed: u64) -> (usize, usize, usize) {
    let what = format!("round {seed} (VENTANILLA_NETWORK_SEED={seed} VENTANILLA_NETWORK_ROUNDS=1)");
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut bench = Bench::open(seed).await;
    let (any, read) = (troubles(), borne());
    let mut own = ChaCha8Rng::seed_from_u64(seed ^ 0x5eed);
    let share = chance.random_range(0.05..0.6);
    bench.server.plan(move |asked| {
        if !own.random_bool(share) || asked.path.contains("oauth2") {
            return None;
        }
        if asked.method == "GET" && own.random_bool(0.4) {
            read.choose(&mut own).cloned()
        } else {
            any.choose(&mut own).cloned()
        }
    });
    let mut sent = Vec::new();
    for turn in 0..chance.random_range(2..5) {
        bench.round().await;
        bench.citizens_write(&format!("Turno {turn}")).await;
        for kind in BOTH {
            if chance.random_bool(0.5) {
                let text = format!("Le respondemos {turn} por {}", name(kind));
                let Some(id) = bench.answer(kind, chance.random_range(0..40), &text).await else { continue };
                bench.send(kind, &id).await;
                sent.push((kind, id, text));
            }
        }
        if chance.random_bool(0.3) {
            // The console is closed and opened again.
            bench.reconnect(BOTH[chance.random_range(0..2)], None);
        }
        bench.pass(TimeDelta::minutes(chance.random_range(1..300)));
    }
    bench.recover(&what).await;
    let held = bench.all_is_in(&what).await;
    for (kind, id, text) in &sent {
        let state = bench.send(*kind, id).await;
        let standing = bench.standing(text).await;
        match state {
            DeliveryState::Sent { .. } => assert_eq!(standing, 1, "{what}: {text}"),
            DeliveryState::Failed { ref fault, .. } => assert_eq!(standing, 0, "{what}: {text}: {fault}"),
            ref other => panic!("{what}: {text} does not end: {other:?}"),
        }
    }
    (held, sent.len(), bench.server.take_seen().len())
}

//! The process is killed and the network cut at any moment: every accepted answer stands exactly once.

use super::binary::Practice;
use std::process::Stdio;
use std::time::Duration;

/// Rounds; more with `VENTANILLA_ROUNDS`.
fn rounds() -> u32 {
    std::env::var("VENTANILLA_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(12)
}

#[test]
fn killed_at_any_moment_nothing_is_sent_twice_or_lost() {
    let practice = Practice::serve(&["--speed", "0", "--no-faults"]);
    practice.json(&["sync", "--once", "--json"]);
    let inbox = practice.json(&["inbox", "--json", "--limit", "1000"]);
    let ids: Vec<_> =
        inbox.iter().filter(|row| row["replyable"] == true).map(|row| row["id"].as_str().unwrap()).collect();
    let mut texts = Vec::new();
    for round in 0..rounds() {
        let id = ids[round as usize % ids.len()];
        let text = format!("Respuesta número {round}, gracias por escribir.");
        if round % 3 == 0 {
            let network = if round % 2 == 0 { "facebook" } else { "x" };
            let kind = if round % 4 < 2 { "cut_after" } else { "cut_before" };
            practice.tell("/practice/fault", &serde_json::json!({ "network": network, "kind": kind, "times": 1 }));
        }
        let mut child =
            practice.command(&["reply", id, &text]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The moment is what is tested, so it is spread over the whole life of the command.
        std::thread::park_timeout(Duration::from_millis(u64::from(round) * 37 % 240));
        child.kill().unwrap();
        child.wait().unwrap();
        texts.push((id, text));
    }
    // Once for what is in doubt, once more for what was found not to stand there.
    practice.run(&["sync", "--once"]);
    practice.run(&["sync", "--once"]);
    let mut accepted = 0;
    for (id, text) in &texts {
        let shown = practice.json(&["show", id, "--json"]);
        let entries = shown[0]["thread"].as_array().unwrap();
        let kept: Vec<_> = entries.iter().filter(|entry| entry["text"] == text.as_str()).collect();
        assert!(kept.len() <= 1, "kept {} times: {text}", kept.len());
        // Hundreds of rounds use up what the network allows in a quarter of an hour: such an answer waits its turn.
        let waits = kept.iter().any(|entry| entry["state"] == "pending");
        assert!(kept.iter().all(|entry| waits || entry["entry"] == "message"), "not settled: {kept:?}");
        let kept = usize::from(!kept.is_empty() && !waits);
        let standing = practice.standing(text);
        assert_eq!(standing, kept, "{text}: kept {kept}, standing {standing}");
        accepted += kept;
    }
    assert!(accepted > 0, "no answer was accepted before its kill: the test says nothing");
    assert!(practice.run(&["verify"]).status.success());
}

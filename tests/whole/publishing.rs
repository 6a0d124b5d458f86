//! A publication's whole way by scripts: suggested, verified by the agency by e-mail, approved by somebody else, live
//! once on each network. Rows S-8.2 to S-8.5.

use super::binary::Practice;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use std::process::Stdio;
use std::time::{Duration, Instant};

fn served() -> Practice {
    Practice::serve(&["--speed", "0", "--no-faults"])
}

/// The one thing a command prints.
fn one(mut printed: Vec<Value>) -> Value {
    assert_eq!(printed.len(), 1, "{printed:?}");
    printed.remove(0)
}

fn show(practice: &Practice, id: &str) -> Value {
    one(practice.json(&["publication", "show", id, "--json"]))
}

/// The posts of the office that stand on the networks.
fn posts(practice: &Practice) -> Vec<Value> {
    let state = practice.ask("/practice/state");
    let posted = state["posted"].as_array().unwrap();
    posted.iter().filter(|post| post["kind"] == "post" && post["deleted"] == false).cloned().collect()
}

/// Suggests something to an agency and has it answered; returns its name.
fn proposed(practice: &Practice, text: &str, more: &[&str], (agency, how, said): (&str, &str, Option<&str>)) -> String {
    let add = [&["publication", "add", "--json", "--agency", agency, "--text", text], more].concat();
    let added = one(practice.json(&add));
    assert_eq!((&added["stage"], &added["authors"]), (&json!("suggested"), &json!(["ana"])), "{added}");
    let id = added["id"].as_str().unwrap().to_owned();
    let sent = one(practice.json(&["publication", "suggest", &id, "--json"]));
    assert_eq!(sent["stage"], "with_agency", "{sent}");
    practice.tell("/practice/answer", &json!({ "agency": agency, "how": how, "text": said }));
    id
}

/// Reads the mailbox; how many answers were certain.
fn answers(practice: &Practice) -> u64 {
    let round = one(practice.json(&["mail", "sync", "--json"]));
    round["answers"].as_u64().unwrap()
}

/// Holds a publication that is out against what stands on the networks.
fn is_live_once(practice: &Practice, id: &str, text: &str) -> Vec<Value> {
    let shown = show(practice, id);
    assert_eq!(shown["stage"], "published", "{shown}");
    let accounts = shown["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 2, "{shown}");
    let standing: Vec<_> = posts(practice).into_iter().filter(|post| post["sent_text"] == text).collect();
    assert_eq!(standing.len(), 2, "{standing:?}");
    for account in accounts {
        assert!(account["live"] == true && account["verified_live"] == true, "{account}");
        let remote = account["publish"]["remote"].as_str().unwrap();
        assert!(account["permalink"].as_str().unwrap().starts_with("https://"), "{account}");
        let post = standing.iter().find(|post| post["network"] == account["network"]).unwrap();
        assert_eq!(post["id"], remote, "{account}");
    }
    standing
}

#[test]
fn an_agency_approves_by_e_mail_and_another_pair_of_eyes_before_it_is_live() {
    let practice = served();
    let text = "Este sábado hay vacunación gratuita en todos los centros de salud.";
    let id = proposed(&practice, text, &[], ("salud", "approve", None));
    assert_eq!(answers(&practice), 1);
    let shown = show(&practice, &id);
    assert_eq!((&shown["stage"], &shown["verified_by_agency"]), (&json!("in_review"), &json!(true)), "{shown}");
    assert_eq!(shown["answer"]["verdict"], "approved");
    let mails: Vec<_> = shown["mails"].as_array().unwrap().iter().map(|mail| &mail["outcome"]).collect();
    assert_eq!(mails, ["copy", "answer"], "the evidence: {shown}");

    // Four eyes: neither who wrote it, nor who has not the role.
    let refused = practice.run(&["publication", "approve", &id]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!refused.stderr.is_empty() && refused.stdout.is_empty());
    assert_eq!(practice.run(&["publication", "publish", &id]).status.code(), Some(1));
    assert!(posts(&practice).is_empty(), "nothing leaves without the approval");

    let approved = one(practice.json_by("beatriz", &["publication", "approve", &id, "--json"]));
    assert_eq!(approved["stage"], "approved", "{approved}");
    assert_eq!(approved["approval"]["by"], "beatriz");
    assert_eq!(approved["approval"]["content"], approved["content"]);
    let published = one(practice.json(&["publication", "publish", &id, "--json"]));
    assert_eq!(published["stage"], "published", "{published}");
    is_live_once(&practice, &id, text);

    // What was done is neither done again nor forgotten.
    assert_eq!(practice.run(&["publication", "publish", &id]).status.code(), Some(1));
    assert_eq!(answers(&practice), 0);
    is_live_once(&practice, &id, text);
    let history = show(&practice, &id)["history"].clone();
    let steps: Vec<_> = history.as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    let expected = ["create", "propose", "answered", "approve", "release", "begin", "verified", "verified"];
    assert_eq!(steps, expected, "{history}");
    assert!(practice.run(&["verify"]).status.success());
}

#[test]
fn a_picture_goes_with_it_with_its_words() {
    let practice = served();
    let text = "Jornada de vacunación: lleve su cartilla.";
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/practice/vacunacion.png");
    let alt = "Cartel de la jornada de vacunación";
    let id = proposed(&practice, text, &["--media", picture, "--alt", alt], ("salud", "approve", None));
    assert_eq!(answers(&practice), 1);
    let state = practice.ask("/practice/state");
    let letter = state["mail"]["sent"].as_array().unwrap().last().unwrap();
    assert_eq!(letter["attachments"].as_array().unwrap().len(), 1, "the agency sees the picture: {letter}");
    practice.json_by("beatriz", &["publication", "approve", &id, "--json"]);
    practice.json(&["publication", "publish", &id, "--json"]);
    let bytes = std::fs::metadata(picture).unwrap().len();
    for post in is_live_once(&practice, &id, text) {
        let media = post["media"].as_array().unwrap();
        assert_eq!(media.len(), 1, "{post}");
        assert_eq!((&media[0]["alt"], &media[0]["bytes"]), (&json!(alt), &json!(bytes)), "{post}");
    }
}

#[test]
fn a_refusal_comes_back_with_its_words_and_the_next_version_is_asked_again() {
    let practice = served();
    let said = "NO APROBADO: el teléfono ya no es de esta dependencia.";
    let first = "Pague sus placas; informes al 667 000 0000.";
    let id = proposed(&practice, first, &[], ("finanzas", "refuse", Some(said)));
    assert_eq!(answers(&practice), 1);
    let shown = show(&practice, &id);
    assert_eq!((&shown["stage"], &shown["verified_by_agency"]), (&json!("in_review"), &json!(false)), "{shown}");
    assert_eq!(shown["answer"]["verdict"], "not_approved", "{shown}");
    assert!(shown["answer"]["words"].as_str().unwrap().contains("el teléfono ya no es"), "{shown}");

    let second = "Pague sus placas en línea.";
    practice.json(&["publication", "edit", &id, "--text", second, "--json"]);
    practice.json(&["publication", "suggest", &id, "--json"]);
    practice.tell("/practice/answer", &json!({ "agency": "finanzas", "how": "approve" }));
    assert_eq!(answers(&practice), 1);
    let shown = show(&practice, &id);
    assert_eq!(shown["verified_by_agency"], true, "{shown}");
    practice.json_by("beatriz", &["publication", "approve", &id, "--json"]);
    practice.json(&["publication", "publish", &id, "--json"]);
    is_live_once(&practice, &id, second);
    assert!(posts(&practice).iter().all(|post| post["sent_text"] != first));
}

/// Has something approved that is to go out in a few seconds; returns its name and its slot.
fn scheduled(practice: &Practice, text: &str) -> (String, DateTime<Utc>) {
    let id = proposed(practice, text, &[], ("finanzas", "approve", None));
    assert_eq!(answers(practice), 1);
    let slot = Utc::now() + TimeDelta::seconds(10);
    let when = slot.to_rfc3339_opts(SecondsFormat::Millis, true);
    practice.json(&["publication", "schedule", &id, &when, "--json"]);
    let approved = one(practice.json_by("beatriz", &["publication", "approve", &id, "--json"]));
    assert_eq!(approved["stage"], "scheduled", "{approved}");
    (id, slot)
}

/// Holds what both networks have against the slot.
fn went_out_after(practice: &Practice, slot: DateTime<Utc>) {
    for post in posts(practice) {
        let at = DateTime::parse_from_rfc3339(post["at"].as_str().unwrap()).unwrap();
        assert!(at >= slot, "{at} is before its slot, {slot}");
    }
}

#[test]
fn it_goes_out_by_itself_at_its_slot_and_not_before() {
    let practice = served();
    let text = "A partir de hoy, nuevo horario en la oficina de placas.";
    let (id, slot) = scheduled(&practice, text);
    let mut working = practice.command(&["sync", "--json"]).stdout(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + Duration::from_mins(1);
    while posts(&practice).len() < 2 {
        assert!(Instant::now() < end, "it did not go out");
        std::thread::park_timeout(Duration::from_millis(50));
    }
    working.kill().unwrap();
    working.wait().unwrap();
    went_out_after(&practice, slot);
    practice.json(&["mail", "sync", "--json"]);
    is_live_once(&practice, &id, text);
}

#[test]
fn rounds_that_somebody_starts_now_and_then_keep_the_slots_too() {
    let practice = served();
    let text = "Mañana no hay servicio en las cajas de la recaudación.";
    let (id, slot) = scheduled(&practice, text);
    practice.json(&["sync", "--once", "--json"]);
    went_out_after(&practice, slot);
    while Utc::now() < slot {
        std::thread::park_timeout((slot - Utc::now()).to_std().unwrap_or_default());
    }
    practice.json(&["sync", "--once", "--json"]);
    went_out_after(&practice, slot);
    is_live_once(&practice, &id, text);
}

#[test]
fn what_is_not_certain_is_what_a_person_says_it_is() {
    let practice = served();
    let text = "Nuevo horario de la oficina de placas.";
    let id = proposed(&practice, text, &[], ("finanzas", "wrong_address", None));
    let says = |text: &str| practice.tell("/practice/mail", &json!({ "from": "nadie@correo.example", "text": text }));
    says("Publiquen que el sábado hay feria en el malecón.");
    says("Gane dinero desde su casa.");
    assert_eq!(answers(&practice), 0);
    let listed = practice.json(&["mail", "list", "--json"]);
    assert_eq!(listed.len(), 3, "{listed:?}");
    let name = |part: &str| {
        let mail =
            listed.iter().find(|mail| mail["said"].as_str().unwrap().contains(part) || mail["publication"] == part);
        mail.unwrap()["id"].as_str().unwrap()
    };
    let decide = |mail: &str, what: &[&str]| practice.json(&[&["mail", "decide", mail, "--json"], what].concat());
    let decided = one(decide(name(&id), &["--verdict", "approved"]));
    assert_eq!((&decided["stage"], &decided["answer"]["by"]), (&json!("in_review"), &json!("ana")), "{decided}");
    let received = one(decide(name("feria"), &["--receive", "salud"]));
    assert_eq!((&received["stage"], &received["agency"]), (&json!("received"), &json!("salud")), "{received}");
    assert!(decide(name("dinero"), &["--ignore"]).is_empty());
    assert!(practice.json(&["mail", "list", "--json"]).is_empty());
    // One decision, and no more than one.
    let (mail, both) = (name("dinero"), ["--ignore", "--verdict", "approved"]);
    assert_eq!(practice.run(&["mail", "decide", mail]).status.code(), Some(2));
    assert_eq!(practice.run(&[&["mail", "decide", mail], &both[..]].concat()).status.code(), Some(2));
    assert!(practice.run(&["verify"]).status.success());
}

//! The README's tables of fields and what the commands really print: each field of the one is in the other.

use super::binary::Practice;
use super::records::Office;
use chrono::Utc;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::sync::Arc;
use ventanilla::model::account::Feed;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::change::{Act, Change};
use ventanilla::model::conversation::Topic;
use ventanilla::model::delivery::{Delivery, DeliveryState};
use ventanilla::model::fault::Fault;
use ventanilla::model::ids::{AgencyId, ConversationId, DeliveryId, Person};
use ventanilla::model::message::Entry;
use ventanilla::model::sighting::{Attachment, Batch, Sighting};
use ventanilla::store::{Options, Store};

/// The fields of a table of the README.
fn documented(table: &str) -> BTreeSet<String> {
    let readme = include_str!("../../README.md");
    let begin = format!("<!-- fields:{table} -->");
    let (_, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("the README has no {begin}"));
    let (rows, _) = rest.split_once("<!-- end -->").unwrap();
    let first = |row: &str| row.trim_start_matches('|').split('|').next().unwrap_or_default().to_owned();
    rows.lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|row| first(row).split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The fields of a value: `citizen.name`, `items[].what`. What `whole` names is not looked into.
fn fields(value: &Value, at: &str, whole: &[&str], found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) if !whole.contains(&at) => {
            for (name, inner) in map {
                let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                fields(inner, &path, whole, found);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) || items.is_empty() => {
            let path = format!("{at}[]");
            if whole.contains(&path.as_str()) {
                found.insert(path);
            } else {
                for item in items {
                    fields(item, &path, whole, found);
                }
            }
        }
        _ => {
            found.insert(at.to_owned());
        }
    }
}

/// Compares what was printed with the README's tables.
pub(crate) fn same(tables: &[&str], printed: &[Value], whole: &[&str]) {
    let mut found = BTreeSet::new();
    for value in printed {
        fields(value, "", whole, &mut found);
    }
    // A `null` stands for an object that another row shows.
    let inner: Vec<_> =
        found.iter().filter_map(|path| path.rsplit_once('.').map(|(outer, _)| outer.to_owned())).collect();
    found.retain(|path| !inner.contains(path));
    let documented: BTreeSet<_> = tables.iter().flat_map(|table| documented(table)).collect();
    assert_eq!(found, documented, "{tables:?}: printed, and in the README");
}

fn served() -> Practice {
    Practice::serve(&["--speed", "0", "--no-faults"])
}

fn list(practice: &Practice, arguments: &[&str]) -> Vec<Value> {
    practice.json(arguments).remove(0).as_array().unwrap().clone()
}

/// A conversation on which everything was done that a thread can show.
async fn busy(store: &Store, id: &ConversationId) {
    let ana = Person::new("ana");
    let conversation = store.conversation(id).unwrap().unwrap();
    let (entries, _) = store.thread(id, 100).unwrap();
    let message =
        entries.iter().find_map(|entry| if let Entry::Message(message) = entry { Some(message) } else { None });
    let message = message.unwrap();
    let acts = [
        Act::SetTopic { topic: Some(Topic::Duda) },
        Act::Assign { agency: Some(AgencyId::new("finanzas")) },
        Act::Note { text: "Falta el folio.".to_owned() },
        Act::Snooze { until: Utc::now() },
        Act::Resolve { reason: "Se atendió por teléfono.".to_owned() },
        Act::Reopen,
    ];
    for act in acts {
        let based_on = Some(store.conversation(id).unwrap().unwrap().version);
        let change = Change::Triaged { conversation: id.clone(), based_on, act };
        store.append(&ana, Utc::now(), vec![change]).await.unwrap();
    }
    let delivery = Delivery {
        id: DeliveryId::new("d1"),
        account: conversation.account.clone(),
        conversation: id.clone(),
        channel: ventanilla::model::channel::Channel::usual(conversation.network, conversation.surface),
        to: message.remote.clone(),
        recipient: None,
        text: "Con gusto.".to_owned(),
        by: ana.clone(),
        queued_at: Utc::now(),
        state: DeliveryState::Pending { not_before: Utc::now() },
        attempts: 0,
    };
    store.append(&ana, Utc::now(), vec![Change::Queued(delivery)]).await.unwrap();
    let fault = Fault::Refused { code: Some(190), why: "no".to_owned() };
    let state = DeliveryState::Failed { fault, at: Utc::now() };
    let moved = Change::Moved { delivery: DeliveryId::new("d1"), state, cost_micros: 0 };
    store.append(&ana, Utc::now(), vec![moved]).await.unwrap();
}

/// The same message as the network would show it after an edit, with a photo.
fn edited(
    conversation: &ventanilla::model::conversation::Conversation,
    message: &ventanilla::model::message::Message,
) -> Sighting {
    serde_json::from_value(json!({
        "remote": message.remote, "surface": conversation.surface, "thread": conversation.thread,
        "citizen": conversation.citizen, "author": message.author, "ours": false, "sent_at": message.sent_at,
        "text": "¿Dónde pago las placas?", "edited": true, "raw": {},
        "attachments": [Attachment { kind: "photo".to_owned(), url: None, title: None }],
    }))
    .unwrap()
}

#[test]
fn the_accounts() {
    let practice = served();
    same(&["account-list"], &list(&practice, &["account", "list", "--json"]), &[]);
    same(&["account-check"], &list(&practice, &["account", "check", "--json"]), &[]);
}

#[test]
fn the_inbox_a_conversation_and_an_answer() {
    let practice = served();
    practice.json(&["sync", "--once", "--json"]);
    let rows = practice.json(&["inbox", "--json", "--view", "all", "--limit", "1000"]);
    same(&["inbox"], &rows, &[]);
    let comment = rows.iter().find(|row| row["surface"] == "comment" && row["network"] == "facebook").unwrap();
    let name = comment["id"].as_str().unwrap();
    let answer = practice.json(&["reply", name, "Con gusto.", "--json"]);
    same(&["delivery"], &answer, &["fault"]);

    let id = ConversationId::new(name);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let options = Options { dir: &practice.data(), calendar: Arc::new(Calendar::federal()), on_step: &mut |_| {} };
    let (store, _) = Store::open(options).unwrap();
    runtime.block_on(busy(&store, &id));
    let (conversation, thread) = (store.conversation(&id).unwrap().unwrap(), store.thread(&id, 100).unwrap().0);
    let message = thread.iter().find_map(|entry| match entry {
        Entry::Message(message) if !message.ours => Some(message),
        _ => None,
    });
    let pulled = Change::Pulled(Batch {
        sightings: vec![edited(&conversation, message.unwrap())],
        ..Batch::empty(conversation.account.clone(), conversation.network, Feed::Comments)
    });
    runtime.block_on(store.append(&Person::console(), Utc::now(), vec![pulled])).unwrap();
    drop(store);

    let shown = practice.json(&["show", name, "--json"]);
    same(&["inbox", "show"], &shown, &["thread[]"]);
    let thread = shown[0]["thread"].as_array().unwrap();
    for kind in ["message", "note", "trail", "delivery"] {
        let entries: Vec<_> = thread.iter().filter(|entry| entry["entry"] == kind).cloned().collect();
        assert!(!entries.is_empty(), "the thread has no {kind}");
        same(&[kind], &entries, &["fault"]);
    }
}

#[test]
fn the_rounds_of_sync() {
    let practice = served();
    practice.tell("/practice/fault", &json!({ "network": "x", "kind": "503", "times": 500 }));
    let output = practice.run(&["sync", "--once", "--json"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let rounds: Vec<_> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    same(&["sync-once"], &rounds, &["faults[].fault"]);

    let mut on_and_on = practice.command(&["sync", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(on_and_on.stdout.take().unwrap()).lines();
    let mut seen: Vec<Value> = Vec::new();
    while !["facebook", "x"].iter().all(|name| seen.iter().any(|line| line["account"] == *name)) {
        seen.push(serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap());
    }
    on_and_on.kill().unwrap();
    on_and_on.wait().unwrap();
    same(&["sync"], &seen, &["fault"]);
}

#[test]
fn a_fault() {
    let detail = || "no".to_owned();
    let all = [
        Fault::Credentials { detail: detail() },
        Fault::Permission { detail: detail() },
        Fault::Throttled { until: None },
        Fault::Unreachable { detail: detail() },
        Fault::Refused { code: None, why: detail() },
        Fault::NotReplyable { why: detail() },
        Fault::Gone { detail: detail() },
        Fault::Contract { detail: detail() },
        Fault::Ceiling { ceiling_micros: 1 },
    ];
    same(&["fault"], &all.map(|fault| serde_json::to_value(fault).unwrap()), &[]);
}

#[test]
fn the_agencies_and_the_mailbox() {
    let practice = served();
    let listed = list(&practice, &["agency", "list", "--json"]);
    same(&["agency-list"], &listed, &[]);
    same(&["mail-check"], &list(&practice, &["mail", "check", "--json"]), &[]);
    same(&["mail-sync"], &practice.json(&["mail", "sync", "--json"]), &[]);
}

#[test]
fn a_publication_and_its_e_mails() {
    let practice = served();
    practice.json(&["mail", "sync", "--json"]);
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/practice/cartel.png");
    let add =
        ["publication", "add", "--json", "--media", picture, "--alt", "Un cartel", "--text", "Abrimos a las nueve."];
    let mut names = Vec::new();
    for agency in ["finanzas", "salud"] {
        let added = practice.json(&[&add[..], &["--agency", agency]].concat());
        let name = added[0]["id"].as_str().unwrap().to_owned();
        practice.json(&["publication", "suggest", &name, "--json"]);
        names.push(name);
    }
    let answer = |agency: &str, how: &str| practice.tell("/practice/answer", &json!({ "agency": agency, "how": how }));
    // The first is approved, published and withdrawn; the second waits.
    answer("finanzas", "approve");
    for how in ["bounce", "absence", "impostor"] {
        answer("salud", how);
    }
    let poster = json!({ "from": "nadie@correo.example", "text": "Publiquen este cartel.", "picture": true });
    practice.tell("/practice/mail", &poster);
    practice.json(&["mail", "sync", "--json"]);
    let mut mails = practice.json(&["mail", "list", "--json"]);
    practice.json_by("beatriz", &["publication", "approve", &names[0], "--json"]);
    practice.json(&["publication", "publish", &names[0], "--json"]);
    practice.json_by("beatriz", &["publication", "withdraw", &names[0], "--reason", "Se canceló.", "--json"]);

    let legs = ["accounts[].publish", "accounts[].edit", "accounts[].remove"];
    let whole = [&["versions"], &legs[..]].concat();
    let rows = practice.json(&["publications", "--json"]);
    same(&["publications"], &rows, &whole);
    let shown: Vec<_> =
        names.iter().flat_map(|name| practice.json(&["publication", "show", name, "--json"])).chain(rows).collect();
    same(&["publications", "publication-show"], &shown, &[&["history[]", "mails[]"], &whole[..]].concat());
    let inner = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let steps: Vec<_> = shown.iter().flat_map(|one| inner(one, "history")).collect();
    same(&["step"], &steps, &["detail"]);
    mails.extend(shown.iter().flat_map(|one| inner(one, "mails")));
    same(&["mail-list"], &mails, &[]);
    let accounts: Vec<_> = shown.iter().flat_map(|one| inner(one, "accounts")).collect();
    let legs: Vec<_> = accounts.iter().flat_map(|on| [on["publish"].clone(), on["remove"].clone()]).collect();
    assert!(legs.iter().all(Value::is_object), "{legs:?}");
    same(&["leg"], &legs, &["fault"]);
}

#[test]
fn the_records() {
    let office = Office::with_a_past();
    office.sign(&["06.01"]);
    same(&["records"], &office.records(), &[]);
}

#[test]
fn a_deadline() {
    let practice = served();
    // Over a holiday; and over the night in which the clocks of Sinaloa were last put back.
    let printed = ["2026-01-30T16:30:00-07:00", "2022-10-28T12:00:00-06:00"]
        .map(|moment| practice.json(&["deadline", moment, "--json"]).remove(0));
    same(&["deadline"], &printed, &[]);
}

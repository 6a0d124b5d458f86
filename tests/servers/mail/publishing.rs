//! The whole way of a publication with the program itself: the practice network to publish on, these servers for the
//! mail, and a liaison who answers with a program of their own. Rows S-8.3 to S-8.5.

use super::restarting::restart;
use super::{STANDING, mailbox, next, servers, standing, submit};
use mail_parser::{HeaderValue, MessageParser};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ventanilla");

/// An office with its mailbox here.
struct Office {
    dir: tempfile::TempDir,
    practice: Child,
    network: String,
    address: String,
    liaison: String,
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.practice.kill();
        let _ = self.practice.wait();
    }
}

impl Office {
    /// Sets it up as an office would: configuration, password, catalogue.
    fn open(name: &str, (security, smtp, imap): (&str, &str, &str), authserv: Option<&str>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("config.toml");
        let mut practice = Command::new(PROGRAM)
            .args(["practice", "--serve-only", "--port", "0", "--seed", "7", "--speed", "0", "--no-faults"])
            .arg("--write-config")
            .arg(&config)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut network = String::new();
        BufReader::new(practice.stdout.take().unwrap()).read_line(&mut network).unwrap();
        let (network, address) = (network.trim().to_owned(), format!("oficina-{name}@sinaloa.test"));
        let office = Self { dir, practice, network, address, liaison: format!("enlace-{name}@salud.test") };

        let text = std::fs::read_to_string(&config).unwrap();
        let (before, after) = text.split_once("[mail]").unwrap();
        let (_, after) = after.split_once("[[account]]").unwrap();
        let (smtp, imap) = (servers().port(smtp), servers().port(imap));
        let mail = format!(
            "[mail]\naddress = \"{}\"\nname = \"Atención ciudadana\"\n\
             smtp_host = \"localhost\"\nsmtp_port = {smtp}\nsmtp_security = \"{security}\"\n\
             imap_host = \"localhost\"\nimap_port = {imap}\nimap_security = \"{security}\"\nca_file = \"ca.pem\"\n{}\n",
            office.address,
            authserv.map(|name| format!("authserv = \"{name}\"\n")).unwrap_or_default(),
        );
        let sync = "[sync]\ndoubt_seconds = 5\nundo_seconds = 0\n";
        std::fs::write(&config, format!("{before}{mail}\n{sync}\n[[account]]{after}")).unwrap();
        std::fs::write(office.dir.path().join("ca.pem"), servers().authority()).unwrap();
        let list = office.dir.path().join("agencies.csv");
        let row = format!("prueba,Secretaría de Prueba,Lic. Ángela Núñez,{}", office.liaison);
        std::fs::write(&list, format!("id,name,liaison,email\n{row}\n")).unwrap();
        office.good("ana", &["agency", "import", list.to_str().unwrap()]);
        let mut asked = office.command("ana", &["mail", "password"]);
        let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        asked.stdin.take().unwrap().write_all(format!("{}\n", servers().password()).as_bytes()).unwrap();
        assert!(asked.wait().unwrap().success());
        office.good("ana", &["mail", "check"]);
        office
    }

    fn command(&self, person: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).args(["--as", person, "--lang", "es", "--config"]);
        command.arg(self.dir.path().join("config.toml")).arg("--data").arg(self.dir.path().join("data"));
        command.env("HOME", self.dir.path()).env_remove("VENTANILLA_LOG").stdin(Stdio::null());
        command
    }

    fn good(&self, person: &str, arguments: &[&str]) -> Output {
        let output = self.command(person, arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{arguments:?}: {said} {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Runs a command that must go well, and reads the one JSON line it prints.
    fn json(&self, person: &str, arguments: &[&str]) -> Value {
        let output = self.good(person, &[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Suggests a text to the agency; returns its name and the letter that the liaison gets.
    async fn propose(&self, text: &str) -> (String, Vec<u8>) {
        let added = self.json("ana", &["publication", "add", "--agency", "prueba", "--text", text]);
        let id = added["id"].as_str().unwrap().to_owned();
        let sent = self.json("ana", &["publication", "suggest", &id]);
        assert_eq!(sent["stage"], "with_agency", "{sent}");
        let (mut letters, _) = next(&mailbox(&self.liaison), None, 1).await;
        (id, letters.remove(0))
    }

    /// The liaison answers, quoting what they got; waits until the answer stands in the office's mailbox, beside the
    /// copy of the letter.
    async fn answer(&self, letter: &[u8], said: &str) {
        let read = MessageParser::default().parse(letter).unwrap();
        let to = read.reply_to().unwrap().first().unwrap().address().unwrap().to_owned();
        let message_id = read.message_id().unwrap();
        assert!(matches!(read.in_reply_to(), HeaderValue::Empty), "the first letter answers nothing");
        let text = read.body_text(0).unwrap();
        let quoted = text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\r\n");
        let (liaison, office) = (&self.liaison, &self.address);
        let answer = format!(
            "From: =?utf-8?q?Lic=2E_=C3=81ngela_N=C3=BA=C3=B1ez?= <{liaison}>\r\nTo: <{to}>\r\nSubject: Re: Propuesta\r\n\
             Date: {}\r\nMessage-ID: <respuesta-{message_id}>\r\nIn-Reply-To: <{message_id}>\r\n\
             References: <{message_id}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{said}\r\n\r\nLic. Ángela Núñez\r\n\r\n\
             El lun, 2 mar 2026 a las 10:00, Atención ciudadana (<{office}>) escribió:\r\n\r\n{quoted}\r\n",
            ventanilla::clock::now().to_rfc2822(),
        );
        submit(liaison, &to, answer.as_bytes()).await;
        next(&mailbox(office), None, 2).await;
    }

    /// Has it approved and published, and holds it against what stands on the networks.
    async fn publish(&self, id: &str, text: &str) {
        let refused = self.command("ana", &["publication", "approve", id]).output().unwrap();
        assert_eq!(refused.status.code(), Some(1), "who wrote it does not approve it");
        self.good("beatriz", &["publication", "approve", id]);
        let published = self.json("ana", &["publication", "publish", id]);
        assert_eq!(published["stage"], "published", "{published}");
        for account in published["accounts"].as_array().unwrap() {
            assert!(account["permalink"].as_str().unwrap().starts_with("https://"), "{account}");
            assert_eq!(account["verified_live"], true, "{account}");
        }
        let state: Value =
            reqwest::get(format!("{}/practice/state", self.network)).await.unwrap().json().await.unwrap();
        let posted = state["posted"].as_array().unwrap();
        let networks: Vec<_> = posted.iter().map(|post| (&post["network"], &post["sent_text"])).collect();
        let text = json!(text);
        assert!(networks.len() == 2 && networks.iter().all(|post| *post.1 == text), "{networks:?}");
        assert_ne!(networks[0].0, networks[1].0);
        let round = self.json("ana", &["mail", "sync"]);
        assert_eq!((&round["taken"], &round["unsent"]), (&json!(0), &json!(0)), "nothing is taken twice: {round}");
        self.good("ana", &["verify"]);
    }
}

#[tokio::test]
async fn a_publication_goes_its_way_while_the_server_goes_and_comes_back() {
    let _alone = STANDING.write().await;
    let office = Office::open("publica", ("tls", "smtps", "imaps"), None);
    let text = "Mañana inicia la campaña de vacunación: acuda con su cartilla.";
    let (id, letter) = office.propose(text).await;
    restart().await;
    office.answer(&letter, "APROBADO.").await;
    restart().await;
    let round = office.json("ana", &["mail", "sync"]);
    assert_eq!((&round["taken"], &round["answers"]), (&json!(2), &json!(1)), "{round}");
    let shown = office.json("ana", &["publication", "show", &id]);
    assert_eq!((&shown["stage"], &shown["verified_by_agency"]), (&json!("in_review"), &json!(true)), "{shown}");
    office.publish(&id, text).await;
}

#[tokio::test]
async fn what_the_receiving_server_did_not_vouch_for_is_decided_by_a_person() {
    let _standing = standing().await;
    // These servers write no Authentication-Results: where the office counts on them, nothing is certain.
    let office = Office::open("aval", ("starttls", "submission", "imap"), Some("correo.sinaloa.test"));
    let text = "El módulo de licencias abre también los sábados.";
    let (id, letter) = office.propose(text).await;
    office.answer(&letter, "APROBADO.").await;
    let round = office.json("ana", &["mail", "sync"]);
    assert_eq!((&round["answers"], &round["to_decide"]), (&json!(0), &json!(1)), "{round}");
    let mail = office.json("ana", &["mail", "list"]);
    assert_eq!((&mail["verdict"], &mail["publication"]), (&Value::Null, &json!(id)), "{mail}");
    assert_eq!((&mail["doubts"], &mail["said"]), (&json!(["sender"]), &json!("APROBADO.")), "{mail}");
    let decided = office.json("ana", &["mail", "decide", mail["id"].as_str().unwrap(), "--verdict", "approved"]);
    assert_eq!((&decided["stage"], &decided["answer"]["by"]), (&json!("in_review"), &json!("ana")), "{decided}");
    office.publish(&id, text).await;
}

//! The records from scripts: made, written, signed, corrected, checked. Rows S-5, S-8.1.3, S-9.

use super::binary::PROGRAM;
use chrono::{Months, NaiveDate, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use ventanilla::model::calendar::Calendar;
use ventanilla::model::period::Period;

/// An office with a past, made once; each test works on a copy.
static PAST: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let office = Office::empty();
    office.good(&["practice", "--past", "--seed", "7"]);
    office.dir
});

/// An office of two people: Ana works, Dario directs.
pub(crate) struct Office {
    dir: tempfile::TempDir,
}

impl Office {
    fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = "[office]\nname = \"Gobierno de Prueba\"\noperator = \"ana\"\npolicy = \"2026-01\"\n\
                      [[person]]\nname = \"ana\"\nrole = \"operator\"\n\
                      [[person]]\nname = \"dario\"\nrole = \"director\"\n";
        fs::write(dir.path().join("config.toml"), config).unwrap();
        Self { dir }
    }

    pub(crate) fn with_a_past() -> Self {
        let office = Self::empty();
        copy(&PAST.path().join("data"), &office.data());
        office
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    fn run_by(&self, person: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--config").arg(self.dir.path().join("config.toml")).arg("--data").arg(self.data());
        command.args(["--as", person, "--lang", "es"]).env("HOME", self.dir.path()).env_remove("VENTANILLA_LOG");
        command.stdin(Stdio::null()).output().unwrap()
    }

    fn good_by(&self, person: &str, arguments: &[&str]) -> String {
        let output = self.run_by(person, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn good(&self, arguments: &[&str]) -> String {
        self.good_by("ana", arguments)
    }

    /// What a command that must not go well says, and its exit code.
    fn refused_by(&self, person: &str, arguments: &[&str]) -> (i32, String) {
        let output = self.run_by(person, arguments);
        assert!(output.stdout.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn refused(&self, arguments: &[&str]) -> (i32, String) {
        self.refused_by("ana", arguments)
    }

    pub(crate) fn records(&self) -> Vec<Value> {
        self.good(&["records", "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.good(&[&["record"], arguments, &["--format", "json"]].concat())).unwrap()
    }

    pub(crate) fn sign(&self, arguments: &[&str]) -> String {
        self.good_by("dario", &[&["record"], arguments, &["--sign"]].concat())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let aim = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() { copy(&entry.path(), &aim) } else { drop(fs::copy(entry.path(), aim)) }
    }
}

/// The last month that is over.
fn last_month() -> Period {
    Period::month_of(today()).previous()
}

fn today() -> NaiveDate {
    Calendar::federal().local_day(Utc::now())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn sums(lines: &Value, name: &str) -> u64 {
    lines.as_array().unwrap().iter().map(|line| line[name].as_u64().unwrap()).sum()
}

/// The figure behind a name in the first cell of a row, by the marks of a format.
fn row<'a>(text: &'a str, begins: &str, between: char) -> &'a str {
    let line = text.lines().find(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("no {begins}: {text}"));
    let rest = line[begins.len()..].trim_start_matches([between, ' ', '*']);
    rest.split([between, ' ', '*']).next().unwrap()
}

#[test]
fn every_record_in_every_form_says_the_same() {
    let office = Office::with_a_past();
    let out = office.path("records");
    let all = office.good(&["record", "all", "--format", "xlsx,html,csv,md,json", "--out", &out]);
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for line in all.lines() {
        let path = PathBuf::from(line);
        assert_eq!(mode(&path), 0o600, "{line}");
        assert!(fs::metadata(&path).unwrap().len() > 200, "{line}");
        files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), path);
    }
    assert_eq!(files.len(), 15, "{files:?}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 15);
    assert_eq!(mode(Path::new(&out)), 0o700);

    let month = last_month().to_string();
    let read = |code: &str, ending: &str| {
        let found = files.iter().find(|(name, _)| name.contains(code) && name.ends_with(ending));
        let (name, path) = found.unwrap_or_else(|| panic!("no {code} as {ending}: {files:?}"));
        assert!(code == "indicador" || name.contains(&month), "{name}");
        fs::read_to_string(path).unwrap()
    };
    let attention: Value = serde_json::from_str(&read("06.01", ".json")).unwrap();
    let received = &attention["figures"]["received"];
    let total = received["total"]["received"].as_u64().unwrap();
    assert!(total > 100, "{total}");
    assert_eq!(row(&read("06.01", ".md"), "| **Recibidas**", '|'), total.to_string());
    assert_eq!(row(&read("06.01", ".csv"), "Recibidas,", ','), total.to_string());
    assert!(read("06.01", ".html").contains(&format!(">{total}<")));

    // What adds up, adds up.
    for cut in ["by_network", "by_account", "by_surface", "by_topic", "by_agency"] {
        assert_eq!(sums(&received[cut], "received"), total, "{cut}");
    }
    let outcomes = ["in_term", "late", "closed", "withdrawn", "pending", "overdue"];
    assert_eq!(outcomes.iter().map(|name| received["total"][name].as_u64().unwrap()).sum::<u64>(), total);
    let number = |name: &str| attention["figures"][name].as_u64().unwrap();
    let ended: u64 = outcomes[..4].iter().map(|name| attention["figures"]["ended"][name].as_u64().unwrap()).sum();
    assert_eq!(number("carried_in") + total - ended, number("carried_out"));

    // What was received is what both accounts were asked, day by day; the quarter has its own sum.
    let followers: Value = serde_json::from_str(&read("06.02", ".json")).unwrap();
    let accounts = &followers["figures"]["accounts"];
    assert_eq!(sums(accounts, "requests"), total);
    for account in accounts.as_array().unwrap() {
        assert_eq!(sums(&account["days"], "requests"), account["requests"].as_u64().unwrap());
        assert_eq!(account["days"].as_array().unwrap().len(), last_month().days().count());
    }
    let indicator: Value = serde_json::from_str(&read("indicador", ".json")).unwrap();
    let figures = &indicator["figures"];
    for name in ["new", "current", "attentions"] {
        assert_eq!(sums(&figures["accounts"], name), figures["total"][name].as_u64().unwrap(), "{name}");
    }
    let percent = figures["total"]["percent"].as_f64().unwrap();
    let by_hand = figures["total"]["new"].as_f64().unwrap() / figures["total"]["current"].as_f64().unwrap() * 100.0;
    assert!((percent - by_hand).abs() < 0.01, "{percent} {by_hand}");
}

#[test]
fn a_month_and_a_quarter_are_as_they_are_asked_for() {
    let office = Office::with_a_past();
    let month = last_month().previous().to_string();
    let quarter = Period::quarter_of(today()).previous().to_string();
    assert_eq!(office.json(&["06.01"])["id"]["period"], last_month().to_string());
    assert_eq!(office.json(&["06.02", "--month", &month])["id"]["period"], month);
    assert_eq!(office.json(&["indicator"])["id"]["period"], quarter);
    assert_eq!(office.json(&["indicator", "--quarter", "2026-Q1"])["id"]["period"], "2026-Q1");
    let page = office.good(&["record", "06.01"]);
    assert!(page.starts_with("# Estadísticas Mensuales de Atención Ciudadana\n"), "{page}");

    // The ending of the file says the form.
    let twice = office.good(&["record", "06.01", "--format", "md,csv,md", "--out", &office.path("dos")]);
    assert_eq!(twice.lines().count(), 2, "{twice}");
    let file = office.path("uno.csv");
    office.good(&["record", "06.01", "--out", &file]);
    assert!(fs::read_to_string(&file).unwrap().starts_with('\u{feff}'));

    for (arguments, code, said) in [
        (&["record", "06.01", "--month", "2026-13"][..], 2, "2026-13"),
        (&["record", "06.01", "--month", "2026-Q3"], 2, "--month"),
        (&["record", "indicator", "--quarter", "2026-10"], 2, "--quarter"),
        (&["record", "indicator", "--month", "2026-10"], 2, "por trimestre"),
        (&["record", "06.01", "--month", "2026-10", "--quarter", "2026-Q3"], 2, "por mes"),
        (&["record", "06.02", "--quarter", "2026-Q3"], 2, "por mes"),
        (&["record", "06.01", "--format", "xlsx"], 2, "--out"),
        (&["record", "06.01", "--format", "md,csv"], 2, "--out"),
        (&["record", "06.03"], 2, "06.03"),
        (&["record", "06.01", "--correction", "porque sí"], 2, "--sign"),
        (&["record", "06.01", "--version", "9"], 1, "no tiene versión 9"),
        // A past is not put over what an office did.
        (&["practice", "--past"], 2, "ya tiene datos"),
    ] {
        let (was, sentence) = office.refused(arguments);
        assert_eq!(was, code, "{arguments:?}: {sentence}");
        assert!(sentence.contains(said), "{arguments:?}: {sentence}");
    }
}

#[test]
fn a_director_signs_and_what_was_signed_stands() {
    let office = Office::with_a_past();
    let name = format!("06.01-{}", last_month());
    let (code, sentence) = office.refused(&["record", "06.01", "--sign"]);
    assert_eq!(code, 1);
    assert!(sentence.contains("Los registros los firma la directora o el director"), "{sentence}");
    assert!(!office.data().join("blobs").exists(), "nothing was signed, nothing is kept");

    let said = office.sign(&["06.01"]);
    assert!(said.starts_with(&format!("{name} quedó firmado por dario, versión 1, huella ")), "{said}");
    let verified = office.good(&["verify"]);
    assert!(verified.contains("El registro firmado se calculó de nuevo desde el diario y da lo mismo."), "{verified}");

    let first = office.good(&["record", "06.01", "--version", "1", "--format", "json"]);
    let signed: Value = serde_json::from_str(&first).unwrap();
    assert_eq!((&signed["signed"]["by"], &signed["signed"]["role"]), (&"dario".into(), &"director".into()));
    // The file that is kept is what was signed: the record, but for its signature.
    let content = signed["signed"]["content"].as_str().unwrap().to_owned();
    let kept: Value = serde_json::from_slice(&fs::read(office.data().join("blobs").join(&content)).unwrap()).unwrap();
    let mut unsigned = signed.clone();
    unsigned.as_object_mut().unwrap().shift_remove("signed");
    assert_eq!(kept, unsigned);

    let (code, sentence) = office.refused_by("dario", &["record", "06.01", "--sign"]);
    assert_eq!(code, 1);
    assert!(sentence.contains("necesita el motivo de la corrección"), "{sentence}");
    let reason = "Se contó dos veces un mensaje.";
    let said = office.sign(&["06.01", "--correction", reason]);
    assert!(said.contains("versión 2"), "{said}");
    let (second, page) = (
        office.json(&["06.01", "--version", "2"]),
        office.good(&["record", "06.01", "--version", "2", "--format", "md"]),
    );
    assert_eq!((&second["version"], &second["correction"]), (&2.into(), &reason.into()));
    assert!(page.contains(reason) && page.contains("Firmado electrónicamente por dario, director(a)"), "{page}");
    // The first stands as it was signed.
    assert_eq!(office.good(&["record", "06.01", "--version", "1", "--format", "json"]), first);
    assert_eq!(second["figures"]["received"]["total"], signed["figures"]["received"]["total"]);

    let standing = office.records();
    let of = |kind: &str| {
        standing.iter().find(|one| one["record"] == kind && one["period"] == last_month().to_string()).unwrap().clone()
    };
    assert_eq!(of("06.01")["versions"].as_array().unwrap().len(), 2);
    assert_eq!((&of("06.01")["due"], &of("06.02")["versions"]), (&false.into(), &serde_json::json!([])));
    assert!(office.good(&["verify"]).contains("Los 2 registros firmados"));
    // Of all three, those that wait are signed, and what is signed is left alone.
    let said = office.sign(&["all"]);
    let lines: Vec<_> = said.lines().collect();
    assert!(lines.len() == 3 && lines[0].contains("versión 2") && lines[1].contains("versión 1"), "{said}");
    assert!(office.good(&["verify"]).contains("Los 4 registros firmados"));
    assert_eq!(of("06.01")["versions"].as_array().unwrap().len(), 2);

    // A signed version is written the same, byte for byte, in every form.
    let all = ["--format", "xlsx,html,csv,md,json", "--out"];
    for folder in ["a", "b"] {
        office.good(&[&["record", "06.01", "--version", "1"], &all[..], &[&office.path(folder)]].concat());
    }
    let mut compared = 0;
    for entry in fs::read_dir(office.path("a")).unwrap() {
        let one = entry.unwrap().path();
        let other = Path::new(&office.path("b")).join(one.file_name().unwrap());
        assert!(fs::read(&one).unwrap() == fs::read(other).unwrap(), "{}", one.display());
        compared += 1;
    }
    assert_eq!(compared, 5);
}

#[test]
fn a_signed_record_that_was_changed_on_the_disk_is_found() {
    let office = Office::with_a_past();
    office.sign(&["06.02"]);
    assert!(office.good(&["verify"]).contains("se calculó de nuevo"));
    let blobs: Vec<_> = fs::read_dir(office.data().join("blobs")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [blob] = &blobs[..] else { panic!("{blobs:?}") };
    let mut bytes = fs::read(blob).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::set_permissions(blob, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(blob, bytes).unwrap();

    let output = office.run_by("ana", &["verify"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let name = blob.file_name().unwrap().to_str().unwrap();
    let record = format!("06.02-{}", last_month());
    assert!(said.contains(name) && said.contains(&format!("{record}, versión 1, está firmado")), "{said}");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(!out.contains("dan lo mismo") && !out.contains("da lo mismo"), "{out}");
    let (code, sentence) = office.refused(&["record", "06.02", "--version", "1"]);
    assert_eq!(code, 1);
    assert!(sentence.contains("su archivo falta o está dañado"), "{sentence}");
}

#[test]
fn an_office_of_which_nothing_is_known_has_records_of_nothing() {
    let office = Office::empty();
    assert_eq!(office.good(&["records", "--json"]), "");
    assert_eq!(office.good(&["records"]), "");
    let out = office.path("records");
    let files = office.good(&["record", "all", "--format", "xlsx,html,csv,md,json", "--out", &out]);
    assert_eq!(files.lines().count(), 15);
    let page = office.good(&["record", "all"]);
    assert!(page.contains("no se recibió ninguna"), "{page}");
    assert!(page.contains("| **Recibidas** | **0** | **n/d** |"), "{page}");
    assert!(page.contains("(nuevos seguidores / seguidores actuales) × 100 = n/d"), "{page}");
    assert!(!page.contains("NaN") && !page.contains("inf "), "{page}");
    // A record of nothing may be handed in all the same: nothing is what was received.
    office.sign(&["06.01"]);
    assert!(office.good(&["verify"]).contains("se calculó de nuevo"));
}

#[test]
fn a_month_that_is_not_over_is_printed_and_not_signed() {
    let office = Office::with_a_past();
    let running = Period::month_of(today()).to_string();
    let ahead = Period::month_of(today() + Months::new(30)).to_string();
    for month in [&running, &ahead] {
        for kind in ["06.01", "06.02"] {
            let page = office.good(&["record", kind, "--month", month]);
            assert!(page.contains("(preliminar)**") && page.contains("aún no puede firmarse"), "{page}");
            assert!(!page.contains("odos los días del periodo tienen"), "{kind} {month}: not all have passed\n{page}");
            let (code, sentence) = office.refused_by("dario", &["record", kind, "--month", month, "--sign"]);
            assert_eq!(code, 1);
            assert!(sentence.contains("El periodo no ha terminado"), "{sentence}");
        }
    }
    let quarter = Period::quarter_of(today()).to_string();
    assert!(office.good(&["record", "indicator", "--quarter", &quarter]).contains("(preliminar)**"));
    let (code, _) = office.refused_by("dario", &["record", "indicator", "--quarter", &quarter, "--sign"]);
    assert_eq!(code, 1);

    let long_ago = office.good(&["record", "06.01", "--month", "1999-01"]);
    assert!(long_ago.contains("En enero de 1999 no se recibió ninguna"), "{long_ago}");
    let followers = office.good(&["record", "06.02", "--month", "1999-01"]).replace('\u{a0}', " ");
    assert!(followers.contains("| 31 ene 1999 | — | — | 0 |  | sin lectura |"), "{followers}");
}

//! Whole messages as mail programs format them, each with the right answer beside it in `answers.tsv`: the verdict
//! (`person` where a careful reader would not decide by themselves), the kind, the sender, the first words said.

use crate::common::reading;
use std::fs;
use std::path::{Path, PathBuf};
use ventanilla::model::mail::{Mail, MailKind, Sender, Verdict};

/// A message of the corpus.
pub(crate) struct Case {
    /// The file.
    pub(crate) file: String,
    /// Its bytes.
    pub(crate) raw: Vec<u8>,
    verdict: String,
    kind: String,
    sender: String,
    said: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading")
}

/// All of them.
pub(crate) fn cases() -> Vec<Case> {
    let table = fs::read_to_string(folder().join("answers.tsv")).unwrap();
    let case = |line: &str| {
        let [file, verdict, kind, sender, said] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        let raw = fs::read(folder().join("corpus").join(&file)).unwrap();
        Case { file, raw, verdict, kind, sender, said }
    };
    table.lines().skip(1).map(case).collect()
}

/// The verdict in the words of the table.
pub(crate) fn verdict(mail: &Mail) -> &'static str {
    match mail.reading.verdict {
        Some(Verdict::Approved) => "approved",
        Some(Verdict::NotApproved) => "not_approved",
        Some(Verdict::MoreInformation) => "more",
        None => "person",
    }
}

fn kind(mail: &Mail) -> &'static str {
    match &mail.what {
        MailKind::Ordinary => "ordinary",
        MailKind::Bounce { delayed: true, .. } => "delay",
        MailKind::Bounce { .. } => "bounce",
        MailKind::OutOfOffice { .. } => "absent",
        MailKind::OwnCopy => "own",
        _ => "other",
    }
}

fn sender(mail: &Mail) -> &'static str {
    match mail.sender {
        Sender::Verified { .. } => "verified",
        Sender::Registered { .. } => "registered",
        Sender::Unverified { .. } => "unverified",
        Sender::Unknown => "unknown",
    }
}

#[test]
fn every_file_stands_in_the_table_and_every_row_has_a_file() {
    let files = fs::read_dir(folder().join("corpus")).unwrap().count();
    assert_eq!(files, cases().len());
    assert!(files >= 160, "{files}");
}

#[test]
fn the_corpus_is_decided_rightly() {
    let cases = cases();
    let (mut certain, mut right, mut left, mut put_before) = (0, 0, 0, 0);
    let (mut false_approvals, mut false_refusals, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for case in &cases {
        let mail = reading(&case.raw);
        let found = verdict(&mail);
        let line = || format!("{}: {found}, not {}: said {:?} {:?}", case.file, case.verdict, mail.said, mail.reading);
        if case.verdict == "person" {
            left += 1;
            put_before += usize::from(found == "person");
        } else {
            certain += 1;
            right += usize::from(found == case.verdict);
        }
        if found != case.verdict {
            match found {
                "approved" => false_approvals.push(line()),
                "not_approved" => false_refusals.push(line()),
                _ => others.push(line()),
            }
        }
        if kind(&mail) != case.kind || sender(&mail) != case.sender {
            others.push(format!("{}: {:?} {:?}", case.file, mail.what, mail.sender));
        }
        let said = mail.said.split_whitespace().collect::<Vec<_>>().join(" ");
        if !said.starts_with(&case.said) {
            others.push(format!("{}: said {said:?}, not {:?}", case.file, case.said));
        }
    }
    println!(
        "messages {} · certain {certain}, decided rightly {right} · for a person {left}, put before one {put_before}",
        cases.len()
    );
    println!("false approvals {} · false refusals {}", false_approvals.len(), false_refusals.len());
    println!("{}", others.join("\n"));
    assert!(false_approvals.is_empty(), "{}", false_approvals.join("\n"));
    assert!(false_refusals.is_empty(), "{}", false_refusals.join("\n"));
    assert!(right * 100 >= certain * 95, "{right} of {certain}");
    assert!(others.len() * 100 <= cases.len(), "{} others", others.len());
}

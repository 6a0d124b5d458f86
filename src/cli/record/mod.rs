//! `ventanilla record` and `ventanilla records`: the records the office hands in. Rows S-5, S-8.1.3, S-9.

pub mod args;
mod list;

pub(super) use list::run as list;

use super::desk::Desk;
use super::failure::Failure;
use super::{output, store_words};
use crate::model::exchange::Refusal;
use crate::model::period::Period;
use crate::model::record::{Format, Record, RecordId, RecordKind};
use crate::private;
use crate::records::write::{self, WriteError};
use crate::worker::{Core, records};
use args::{FormatName, KindName, RecordArgs};
use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;

/// Makes records, signs them when asked, and prints them or writes them to files.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn run(desk: &Desk, args: &RecordArgs) -> Result<(), Failure> {
    let kinds = args.kind.kinds();
    let formats = formats(desk, args)?;
    let many = kinds.len() * formats.len() > 1;
    let core = desk.core()?;
    for kind in kinds {
        let id = RecordId { kind, period: period(desk, &core, args, kind)? };
        let record = record(desk, &core, args, &id).await?;
        if args.sign && args.out.is_none() && args.format.is_empty() {
            output::line(&signed(desk, &record))?;
            continue;
        }
        let document = records::document(&core, &record);
        for format in &formats {
            let bytes = write::write(&record, &document, *format).map_err(|error| unwritten(desk, &error))?;
            match &args.out {
                None => print(&bytes)?,
                Some(out) => {
                    let file = if many || out.is_dir() {
                        out.join(format!("{}.{}", document.file, format.ending()))
                    } else {
                        out.clone()
                    };
                    keep(desk, &file, &bytes)?;
                }
            }
        }
        if args.sign {
            output::warn(&signed(desk, &record));
        }
    }
    Ok(())
}

/// The record that was asked for: a signed version, or as the books stand now, signed when that was asked.
async fn record(desk: &Desk, core: &Core, args: &RecordArgs, id: &RecordId) -> Result<Record, Failure> {
    let refused = |why: Refusal| Failure::failed(store_words::refused(desk.lang(), &why));
    if let Some(version) = args.version {
        return records::signed_record(core, id, version).map_err(|why| match why {
            Refusal::Missing => {
                // What was signed and cannot be read is not what was never signed.
                let signed = records::versions(core, id).unwrap_or_default();
                let known = signed.iter().any(|signed| signed.version == version);
                let sentence = if known { "record-unreadable" } else { "record-no-version" };
                let gaps = [("record", id.name().into()), ("version", version.into())];
                Failure::failed(desk.lang().say_with(sentence, &gaps))
            }
            other => refused(other),
        });
    }
    if args.sign && args.kind == KindName::All && args.correction.is_none() {
        // Of all of them, those that wait are signed; what stands signed is left as it stands.
        let versions = records::versions(core, id).map_err(|error| desk.unread(&error))?;
        if let Some(last) = versions.last() {
            return records::signed_record(core, id, last.version).map_err(refused);
        }
    }
    let record = records::record(core, id).map_err(|error| desk.unread(&error))?;
    if !args.sign {
        return Ok(record);
    }
    let content = records::show(core, &record).map_err(refused)?;
    records::sign(core, id, &content, args.correction.clone()).await.map_err(refused)
}

/// The period: as it was given, else the last one that is over.
fn period(desk: &Desk, core: &Core, args: &RecordArgs, kind: RecordKind) -> Result<Period, Failure> {
    let today = desk.calendar.local_day(core.now());
    let all = args.kind.kinds().len() > 1;
    let (asked, other, last) = if kind.is_quarterly() {
        (args.quarter, args.month, Period::quarter_of(today).previous())
    } else {
        (args.month, args.quarter, Period::month_of(today).previous())
    };
    if other.is_some() && !all {
        let sentence = if kind.is_quarterly() { "record-needs-quarter" } else { "record-needs-month" };
        return Err(Failure::usage(desk.lang().say(sentence)));
    }
    Ok(asked.unwrap_or(last))
}

/// The forms: as they were given, else by the ending of the file, else Markdown.
fn formats(desk: &Desk, args: &RecordArgs) -> Result<Vec<Format>, Failure> {
    let ending = args.out.as_deref().filter(|out| !out.is_dir()).and_then(Path::extension);
    let by_ending = ending.and_then(|ending| Format::ALL.into_iter().find(|format| ending == format.ending()));
    let mut formats: Vec<Format> = Vec::new();
    for name in &args.format {
        match FormatName::format(*name) {
            Some(format) => formats.push(format),
            None => formats.extend(write::formats()),
        }
    }
    let mut asked = HashSet::new();
    formats.retain(|format| asked.insert(*format));
    if formats.is_empty() {
        formats.push(by_ending.unwrap_or(Format::Md));
    }
    let bare = args.out.is_none();
    if bare && (formats.len() > 1 || formats.iter().any(|format| matches!(format, Format::Xlsx | Format::Pdf))) {
        return Err(Failure::usage(desk.lang().say("record-needs-out")));
    }
    Ok(formats)
}

fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Failure::silent(0)),
        done => done.map_err(|error| Failure::failed(error.to_string())),
    }
}

/// Writes a file and says where it is.
fn keep(desk: &Desk, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    private::write(file, bytes).map_err(|error| Failure::disk(file, &error, desk.lang()))?;
    output::line(&file.display().to_string())
}

fn unwritten(desk: &Desk, error: &WriteError) -> Failure {
    Failure::failed(error.say(desk.lang()))
}

/// Says that a record is signed, by whom and with which hash.
fn signed(desk: &Desk, record: &Record) -> String {
    let Some(signed) = &record.signed else { return String::new() };
    let gaps = [
        ("record", record.id.name().into()),
        ("version", signed.version.into()),
        ("by", crate::model::text::one_line(signed.by.as_str()).into()),
        ("hash", signed.content.as_str().to_owned().into()),
    ];
    desk.lang().say_with("record-signed", &gaps)
}

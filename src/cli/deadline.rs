//! `ventanilla deadline`: by when a message received at a moment must be answered, and why. Rule S-8.6.2.

use crate::i18n::Lang;
use crate::model::calendar::{Calendar, Explanation, Step};
use crate::model::deadline::Official;
use crate::model::text::one_line;
use crate::say_deadline::{say_explanation, say_gap, say_step};
use anyhow::Context as _;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::io::{BufRead, ErrorKind, Write};

/// What `ventanilla deadline` is asked.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct DeadlineArgs {
    /// When the message was received (RFC 3339, like 2026-01-30T16:30:00-07:00), or - to read one a line
    #[arg(value_name = "TIMESTAMP|-", allow_hyphen_values = true)]
    pub timestamp: String,
    /// Print one JSON object a line: received, target, limit, official, explanation
    #[arg(long)]
    pub json: bool,
}

/// One answer in JSON. Times are RFC 3339 with the office's offset at that moment.
#[derive(Serialize)]
struct Answer {
    received: String,
    target: String,
    limit: String,
    official: Official,
    explanation: Vec<Line>,
}

/// A step of the explanation with its sentence.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    step: Step,
    text: String,
}

/// Runs the command. Returns the exit code: 0 when every moment had an answer, 2 when one had not.
///
/// With `-`, blank lines are skipped; a line that cannot be answered is reported on `errors` with its number, and
/// the others go on. A reader that goes away early (`| head`) is no error.
///
/// # Errors
/// When `input` cannot be read or `output` cannot be written.
pub fn run(
    args: &DeadlineArgs,
    calendar: &Calendar,
    lang: Lang,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> anyhow::Result<u8> {
    match answer_all(args, calendar, lang, input, output, errors) {
        Err(error) if error.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == ErrorKind::BrokenPipe) => {
            Ok(0)
        }
        result => result,
    }
}

fn answer_all(
    args: &DeadlineArgs,
    calendar: &Calendar,
    lang: Lang,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut output = std::io::BufWriter::new(output);
    let mut code = 0;
    if args.timestamp == "-" {
        let mut bytes = Vec::new();
        let mut printed = false;
        for number in 1_u64.. {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes).context("standard input")? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            match answer(text, calendar, lang) {
                Ok(explanation) => {
                    if printed && !args.json {
                        writeln!(output)?;
                    }
                    print(&mut output, &explanation, args.json, lang)?;
                    printed = true;
                }
                Err(bad) => {
                    output.flush()?;
                    writeln!(errors, "{}", bad.say(Some(number), lang))?;
                    code = 2;
                }
            }
        }
    } else {
        match answer(args.timestamp.trim(), calendar, lang) {
            Ok(explanation) => print(&mut output, &explanation, args.json, lang)?,
            Err(bad) => {
                writeln!(errors, "{}", bad.say(None, lang))?;
                code = 2;
            }
        }
    }
    output.flush()?;
    Ok(code)
}

/// Why there is no answer.
enum Bad {
    /// It is no moment; the text, safe to print and not too long.
    Moment(String),
    /// The calendar does not reach so far: the sentence.
    Gap(String),
}

impl Bad {
    fn say(&self, line: Option<u64>, lang: Lang) -> String {
        match (self, line) {
            (Self::Moment(text), None) => lang.say_with("deadline-bad-argument", &[("text", text.as_str().into())]),
            (Self::Moment(text), Some(line)) => {
                let gaps = [("line", line.to_string().into()), ("text", text.as_str().into())];
                lang.say_with("deadline-bad-line", &gaps)
            }
            (Self::Gap(why), None) => why.clone(),
            (Self::Gap(why), Some(line)) => {
                let gaps = [("line", line.to_string().into()), ("why", why.as_str().into())];
                lang.say_with("deadline-gap-line", &gaps)
            }
        }
    }
}

fn answer(text: &str, calendar: &Calendar, lang: Lang) -> Result<Explanation, Bad> {
    let received = DateTime::parse_from_rfc3339(text)
        .map_err(|_| Bad::Moment(one_line(&text.chars().take(60).collect::<String>())))?;
    calendar.explain(received.with_timezone(&Utc)).map_err(|gap| Bad::Gap(say_gap(&gap, lang)))
}

fn print(output: &mut dyn Write, explanation: &Explanation, json: bool, lang: Lang) -> std::io::Result<()> {
    if !json {
        return say_explanation(explanation, lang).iter().try_for_each(|line| writeln!(output, "{line}"));
    }
    let [received, target, limit] = [explanation.received, explanation.target, explanation.limit]
        .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, false));
    let lines = explanation.steps.iter().map(|step| Line { text: say_step(step, lang), step: step.clone() });
    let answer = Answer { received, target, limit, official: explanation.official, explanation: lines.collect() };
    serde_json::to_writer(&mut *output, &answer)?;
    writeln!(output)
}

//! "Explain this deadline" in sentences: the command and the screen say the same.

use crate::i18n::Lang;
use crate::model::calendar::{CalendarError, CalendarGap, Explanation, Kind, Moved, Shift, Special, Step};
use crate::model::deadline::Official;
use crate::say_time::{date, full_moment, offset};

/// Says an explanation, a line for each step.
///
/// ```
/// use ventanilla::{i18n::Lang, model::calendar::Calendar, say_deadline::say_explanation};
/// let explanation = Calendar::federal().explain("2026-01-30T16:30:00-07:00".parse()?)?;
/// let lines = say_explanation(&explanation, Lang::Es);
/// assert_eq!(lines[0], "Recibido: vie 30 ene 2026 16:30 (UTC−7), hora de la red.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn say_explanation(explanation: &Explanation, lang: Lang) -> Vec<String> {
    explanation.steps.iter().map(|step| say_step(step, lang)).collect()
}

/// Says one step of an explanation.
#[must_use]
pub fn say_step(step: &Step, lang: Lang) -> String {
    let say = |id: &str, gaps: &[(&str, String)]| {
        let gaps: Vec<_> = gaps.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        lang.say_with(id, &gaps)
    };
    match step {
        Step::Received { at } => say("deadline-received", &[("at", full_moment(*at, lang))]),
        Step::Skipped { day, because: None } => say("deadline-skipped-week", &[("day", date(*day, lang))]),
        Step::Skipped { day, because: Some(special) } => {
            let id = match special.kind {
                Kind::Skeleton => "deadline-skipped-guardia",
                Kind::Closed | Kind::Partial => "deadline-skipped-closed",
            };
            say(id, &special_gaps(special, date(*day, lang), lang))
        }
        Step::Reached { day, hours, because: None } => {
            say("deadline-reached", &[("day", date(*day, lang)), ("hours", say_hours(hours, lang))])
        }
        Step::Reached { day, hours, because: Some(special) } => {
            let id = match special.kind {
                Kind::Skeleton => "deadline-reached-guardia",
                Kind::Closed | Kind::Partial => "deadline-reached-partial",
            };
            let mut gaps = special_gaps(special, date(*day, lang), lang).to_vec();
            gaps.push(("hours", say_hours(hours, lang)));
            say(id, &gaps)
        }
        Step::ClockChanged { before, after } => {
            say("deadline-clock-changed", &[("before", offset(*before)), ("after", offset(*after))])
        }
        Step::Target { at, moved } => {
            let id = match moved {
                Moved::Unchanged => "deadline-target-unchanged",
                Moved::ToOpening => "deadline-target-opening",
                Moved::ToNextShift => "deadline-target-next-shift",
                Moved::ToClosing => "deadline-target-closing",
                Moved::ByClockChange => "deadline-target-clock",
            };
            say(id, &[("at", full_moment(*at, lang))])
        }
        Step::Limit { at } => say("deadline-limit", &[("at", full_moment(*at, lang))]),
        Step::Official { which, at } => {
            let id = match which {
                Official::Limit => "deadline-official-limit",
                Official::Target => "deadline-official-target",
            };
            say(id, &[("at", full_moment(*at, lang))])
        }
        Step::Calendar { version } => say("deadline-calendar", &[("version", version.clone())]),
    }
}

fn special_gaps(special: &Special, day: String, lang: Lang) -> [(&'static str, String); 3] {
    let name = match lang {
        Lang::Es => &special.name.es,
        Lang::En => &special.name.en,
    };
    [("day", day), ("name", name.clone()), ("source", special.source.clone())]
}

/// Says working hours: `08:00–13:00 y 16:00–19:00`.
#[must_use]
pub fn say_hours(hours: &[Shift], lang: Lang) -> String {
    let shifts: Vec<String> = hours.iter().map(ToString::to_string).collect();
    match shifts.split_last() {
        Some((last, before)) if !before.is_empty() => {
            let gaps = [("before", before.join(", ").into()), ("last", last.as_str().into())];
            lang.say_with("deadline-hours", &gaps)
        }
        _ => shifts.concat(),
    }
}

/// Says that the calendar's data end before a deadline, and what to do.
#[must_use]
pub fn say_gap(gap: &CalendarGap, lang: Lang) -> String {
    lang.say_with("deadline-gap", &[("year", gap.year.to_string().into())])
}

/// Says what is wrong with a calendar file: where, what, and what to do.
#[must_use]
pub fn say_calendar_error(error: &CalendarError, lang: Lang) -> String {
    let id = format!("calendar-problem-{}", error.problem.name());
    let problem = lang.say_with(&id, &[("found", error.found.as_str().into())]);
    let mut place = error.file.clone();
    if let Some(line) = error.line {
        place = format!("{place}:{line}");
    }
    if let Some(entry) = &error.entry {
        place = format!("{place} ({entry})");
    }
    lang.say_with("calendar-problem", &[("place", place.into()), ("problem", problem.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Problem;

    #[test]
    fn every_problem_has_a_sentence_in_both_languages() {
        for lang in [Lang::Es, Lang::En] {
            for problem in Problem::ALL {
                let error = CalendarError {
                    file: "oficina.toml".to_owned(),
                    line: Some(7),
                    entry: Some("Feria".to_owned()),
                    problem,
                    found: "encontrado".to_owned(),
                };
                let said = say_calendar_error(&error, lang);
                assert!(said.starts_with("oficina.toml:7 (Feria): "), "{said}");
                assert!(!said.contains('«') || !said.contains("calendar-problem"), "{said}");
            }
        }
    }
}

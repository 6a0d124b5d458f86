//! The page of RSDT-06.01. Row S-5.1.

use super::cells::{empty, figure, table, text};
use super::cuts::{self, counted, took};
use super::words::{Words, percent_value, share, whole};
use super::{head, notes};
use crate::model::attention::{Figure, Filter};
use crate::model::deadline::Official;
use crate::model::document::{Behind, Cell, Section, Table};
use crate::model::record::{AttentionFigures, Record};
use crate::say_period;

/// Its parts.
pub(super) fn sections(record: &Record, figures: &AttentionFigures, words: &Words<'_>) -> Vec<Section> {
    let mut sections = vec![summary(record, figures, words), times(figures, words)];
    sections.extend(cuts::sections(&figures.received, words));
    sections.push(notes(words.say("page-moderation"), words.says(&["page-moderation-none"])));
    sections.push(definitions(record, words));
    sections
}

/// What came, what became of it, and what stood at both ends.
fn summary(record: &Record, figures: &AttentionFigures, words: &Words<'_>) -> Section {
    Section {
        title: words.say("page-summary"),
        words: sentences(record, figures, words),
        charts: Vec::new(),
        tables: vec![outcomes(figures, words), flow(record, figures, words)],
    }
}

fn sentences(record: &Record, figures: &AttentionFigures, words: &Words<'_>) -> Vec<String> {
    let tally = &figures.received.total;
    let at = words.moment(record.as_of);
    let period = say_period::period(record.id.period, words.lang);
    let received = words.number(tally.received);
    let gaps = [("n", tally.received.into()), ("period", period.into()), ("received", received.into())];
    let mut said = vec![words.with("page-received-sentence", &gaps)];
    if tally.received > 0 {
        let answered = Figure::Answered.of(tally);
        let gaps = [
            ("n", answered.into()),
            ("at", at.into()),
            ("answered", words.number(answered).into()),
            ("share", words.percent(share(answered, tally.received), 1).into()),
            ("terms", tally.in_term.into()),
            ("all", yes(answered == tally.in_term).into()),
            ("in-term", words.number(tally.in_term).into()),
        ];
        said.push(words.with("page-answered-sentence", &gaps));
        let unended = Figure::Unended.of(tally);
        let gaps = [
            ("n", unended.into()),
            ("unended", words.number(unended).into()),
            ("late", tally.overdue.into()),
            ("all", yes(unended == tally.overdue).into()),
            ("overdue", words.number(tally.overdue).into()),
        ];
        said.push(words.with("page-unended-sentence", &gaps));
    }
    // One paragraph.
    let mut said = vec![said.join(" ")];
    if head::is_running(record, words) {
        said.push(words.say("page-running"));
    }
    said
}

/// A yes or no as sentences know it.
fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// How what was received stands.
fn outcomes(figures: &AttentionFigures, words: &Words<'_>) -> Table {
    let (tally, filter) = (&figures.received.total, figures.received.filter());
    let row = |name: &str, which: Figure| {
        let share = percent_value(share(which.of(tally), tally.received), 1);
        vec![
            text(words.say(name)),
            counted(tally, which, &filter),
            figure(share, Behind::Attentions(filter.clone().figure(which))),
        ]
    };
    let rows = vec![
        row("page-row-in_term", Figure::InTerm),
        row("page-row-late", Figure::Late),
        row("page-row-closed", Figure::Closed),
        row("page-row-withdrawn", Figure::Withdrawn),
        row("page-row-pending", Figure::Pending),
        row("page-row-overdue", Figure::Overdue),
        row("page-row-received", Figure::Received),
    ];
    let columns = words.says(&["page-column-outcome", "page-column-number", "page-column-share"]);
    Table { total: true, ..table(words.say("page-outcomes"), columns, rows) }
}

/// What stood, came, ended and stood again.
fn flow(record: &Record, figures: &AttentionFigures, words: &Words<'_>) -> Table {
    let stats = &figures.received;
    let ended = Filter::ended(stats.from, stats.to, record.as_of);
    let standing =
        |number: u64, before| figure(whole(number), Behind::Attentions(Filter::standing(before, record.as_of)));
    let row = |name: &str, cell: Cell| vec![text(words.say(name)), cell];
    let rows = vec![
        row("page-flow-in", standing(figures.carried_in, stats.from)),
        row("page-flow-received", counted(&stats.total, Figure::Received, &stats.filter())),
        row("page-flow-answered", counted(&figures.ended, Figure::Answered, &ended)),
        row("page-flow-closed", counted(&figures.ended, Figure::Closed, &ended)),
        row("page-flow-withdrawn", counted(&figures.ended, Figure::Withdrawn, &ended)),
        row("page-flow-out", standing(figures.carried_out, stats.to)),
    ];
    let columns = words.says(&["page-column-flow", "page-column-number"]);
    let notes = words.says(&["page-flow-note"]);
    Table { total: true, notes, ..table(words.say("page-flow"), columns, rows) }
}

/// How long answers took. Row S-1.2.
fn times(figures: &AttentionFigures, words: &Words<'_>) -> Section {
    let (tally, filter) = (&figures.received.total, figures.received.filter());
    let mut said = words.says(&["page-times-explained"]);
    if tally.times.is_none() {
        said.push(words.say("page-times-none"));
    }
    let [median, p90] = took(tally, &filter);
    let answered = Figure::Answered.of(tally);
    let row = |name: &str, which: Figure| {
        let share = percent_value(share(which.of(tally), answered), 1);
        vec![
            text(words.say(name)),
            counted(tally, which, &filter),
            figure(share, Behind::Attentions(filter.clone().figure(which))),
        ]
    };
    let rows = vec![
        vec![text(words.say("page-median")), median, empty()],
        vec![text(words.say("page-p90")), p90, empty()],
        row("page-within-15m", Figure::Within15m),
        row("page-within-1h", Figure::Within1h),
        row("page-within-term", Figure::InTerm),
    ];
    let columns = words.says(&["page-column-measure", "page-column-value", "page-column-answered-share"]);
    let notes = words.says(&["page-times-note"]);
    let table = Table { notes, ..table(words.say("page-times-table"), columns, rows) };
    Section { title: words.say("page-times"), words: said, charts: Vec::new(), tables: vec![table] }
}

/// What the figures mean.
fn definitions(record: &Record, words: &Words<'_>) -> Section {
    let calendar = words.office.calendar;
    let term = match calendar.official() {
        Official::Limit => "page-note-limit",
        Official::Target => "page-note-target",
    };
    let mut said = words.says(&["page-note-attention", "page-note-private", term]);
    said.push(words.with("page-note-cohort", &[("at", words.moment(record.as_of).into())]));
    said.push(words.with("page-note-day", &[("zone", calendar.zone().name().into())]));
    notes(words.say("page-notes"), said)
}

//! The figures of a span as a sheet: outcomes, times, and the cuts by network, place, topic, agency and hour.
//! Rows S-1.2, S-2.2, S-6.4.
//!
//! Behind every figure stands the filter that takes exactly as many attentions as it says ([`Filter::figure`]).

use super::super::super::state::State;
use super::super::sheet::{Cell, Column, Part, Sheet, Table, Tone, say_value};
use crate::i18n::Lang;
use crate::model::account::NetworkKind;
use crate::model::attention::{AttentionStats, Figure, Filter, Line, Tally};
use crate::model::document::{Behind, Value};
use crate::model::ids::AgencyId;
use crate::model::text::one_line;
use std::cmp::Reverse;

/// How many columns the bars of what was received take.
const BAR: u16 = 10;

/// How many columns the bars of the hours take.
const LONG_BAR: u16 = 24;

/// A column of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// A count.
    Count(Figure),
    /// A count as a share of what was answered.
    OfAnswered(Figure),
    /// The median of the times of response.
    Median,
    /// What nine of ten took no longer than.
    P90,
}

/// What every cut shows of a line, the most asked for first.
const CUT: [Shown; 12] = [
    Shown::Count(Figure::Received),
    Shown::Count(Figure::Answered),
    Shown::OfAnswered(Figure::InTerm),
    Shown::Count(Figure::Late),
    Shown::Count(Figure::Pending),
    Shown::Count(Figure::Overdue),
    Shown::Median,
    Shown::P90,
    Shown::OfAnswered(Figure::Within15m),
    Shown::OfAnswered(Figure::Within1h),
    Shown::Count(Figure::Closed),
    Shown::Count(Figure::Withdrawn),
];

/// What is shown of an agency: its load first (S-2.2).
const LOAD: [Shown; 10] = [
    Shown::Count(Figure::Received),
    Shown::Count(Figure::Unended),
    Shown::Count(Figure::Overdue),
    Shown::Count(Figure::Answered),
    Shown::OfAnswered(Figure::InTerm),
    Shown::Count(Figure::Late),
    Shown::Median,
    Shown::P90,
    Shown::Count(Figure::Closed),
    Shown::Count(Figure::Withdrawn),
];

impl Shown {
    /// The identifier of its head in `assets/i18n`.
    fn head_id(self) -> &'static str {
        match self {
            Self::Count(Figure::Answered) => "attention-answered",
            Self::Count(Figure::InTerm) => "page-column-in-term",
            Self::Count(Figure::Late) => "page-column-late",
            Self::Count(Figure::Closed) => "page-column-closed",
            Self::Count(Figure::Withdrawn) => "page-column-withdrawn",
            Self::Count(Figure::Pending) => "page-column-pending",
            Self::Count(Figure::Overdue) => "page-column-overdue",
            Self::Count(Figure::Unended) => "attention-standing",
            Self::Count(_) => "page-column-received",
            Self::OfAnswered(Figure::Within15m) => "attention-within-15m",
            Self::OfAnswered(Figure::Within1h) => "attention-within-1h",
            Self::OfAnswered(_) => "attention-share-in-term",
            Self::Median => "page-column-median",
            Self::P90 => "page-column-p90",
        }
    }

    /// Which attentions are behind it.
    fn figure(self) -> Figure {
        match self {
            Self::Count(figure) | Self::OfAnswered(figure) => figure,
            Self::Median | Self::P90 => Figure::Answered,
        }
    }
}

/// The sheet of the figures of a span.
#[must_use]
pub fn sheet(state: &State, figures: &AttentionStats) -> Sheet {
    let of = Figures { lang: state.lang, all: Filter::between(figures.from, figures.to, figures.as_of) };
    if figures.total.received == 0 {
        return Sheet { parts: Vec::new(), lang: state.lang };
    }
    let lang = state.lang;
    let mut tables = vec![of.outcomes(&figures.total)];
    tables.extend(of.times(&figures.total));
    let network = |kind: &NetworkKind| kind.name().to_owned();
    tables.push(of.cut(
        "page-by-network",
        "page-column-network",
        &figures.by_network,
        &figures.total,
        |kind, filter| {
            filter.network = Some(*kind);
            network(kind)
        },
    ));
    if figures.by_account.len() > figures.by_network.len() {
        tables.push(of.cut(
            "page-by-account",
            "page-column-account",
            &figures.by_account,
            &figures.total,
            |id, filter| {
                filter.account = Some(id.clone());
                one_line(id.as_str())
            },
        ));
    }
    tables.push(of.cut(
        "page-by-surface",
        "page-column-surface",
        &figures.by_surface,
        &figures.total,
        |(kind, surface), filter| {
            (filter.network, filter.surface) = (Some(*kind), Some(*surface));
            let gaps = [
                ("network", network(kind).into()),
                ("surface", lang.say(&format!("surface-{}", surface.name())).into()),
            ];
            lang.say_with("page-surface", &gaps)
        },
    ));
    tables.push(of.cut("page-by-topic", "page-column-topic", &figures.by_topic, &figures.total, |topic, filter| {
        filter.topic = Some(*topic);
        topic.map_or_else(|| lang.say("page-no-topic"), |topic| lang.say(&format!("topic-{}", topic.name())))
    }));
    tables.push(of.agencies(figures, state));
    tables.push(of.hours(figures));
    let parts = tables.into_iter().flat_map(|table| [Part::Table(table), Part::Gap]);
    Sheet { parts: parts.collect(), lang }
}

/// What the tables of a span have in common.
struct Figures {
    lang: Lang,
    all: Filter,
}

impl Figures {
    fn cell(&self, value: &Value, tone: Tone, behind: Option<Filter>) -> Cell {
        Cell { words: say_value(value, self.lang), tone, share: None, behind: behind.map(Behind::Attentions) }
    }

    fn count(&self, tally: &Tally, figure: Figure, filter: &Filter) -> Cell {
        let count = figure.of(tally);
        let tone = match figure {
            _ if count == 0 => Tone::Quiet,
            Figure::Overdue => Tone::Loud,
            _ => Tone::Text,
        };
        self.cell(&whole(count), tone, Some(filter.clone().figure(figure)))
    }

    fn percent(&self, part: u64, of: u64, filter: Filter) -> Cell {
        match percent(part, of) {
            Some(percent) => self.cell(&Value::Percent(percent, 1), Tone::Text, Some(filter)),
            None => self.cell(&Value::NotAvailable, Tone::Quiet, None),
        }
    }

    fn shown(&self, shown: Shown, tally: &Tally, filter: &Filter) -> Cell {
        let behind = filter.clone().figure(shown.figure());
        match shown {
            Shown::Count(figure) => self.count(tally, figure, filter),
            Shown::OfAnswered(figure) => self.percent(figure.of(tally), Figure::Answered.of(tally), behind),
            Shown::Median | Shown::P90 => match tally.times {
                Some(times) => {
                    let seconds = if shown == Shown::Median { times.median } else { times.p90 };
                    self.cell(&Value::Seconds(seconds), Tone::Text, Some(behind))
                }
                None => self.cell(&Value::NotAvailable, Tone::Quiet, None),
            },
        }
    }

    /// What became of all that was received.
    fn outcomes(&self, total: &Tally) -> Table {
        let rows = [
            ("page-row-received", Figure::Received),
            ("attention-row-answered", Figure::Answered),
            ("page-row-in_term", Figure::InTerm),
            ("page-row-late", Figure::Late),
            ("page-row-closed", Figure::Closed),
            ("page-row-withdrawn", Figure::Withdrawn),
            ("page-row-pending", Figure::Pending),
            ("page-row-overdue", Figure::Overdue),
        ];
        let rows = rows.map(|(id, figure)| {
            let count = figure.of(total);
            let filter = self.all.clone().figure(figure);
            let mut number = self.count(total, figure, &self.all);
            number.share = share(count, total.received);
            let of_received = self.percent(count, total.received, filter.clone());
            let answered = matches!(figure, Figure::InTerm | Figure::Late);
            let of_answered =
                if answered { self.percent(count, Figure::Answered.of(total), filter) } else { Cell::default() };
            vec![Cell::words(self.lang.say(id)), number, of_received, of_answered]
        });
        Table {
            title: self.lang.say("attention-outcomes"),
            columns: vec![
                self.column("page-column-outcome", false, 0),
                self.column("page-column-number", true, LONG_BAR),
                self.column("page-column-share", true, 0),
                self.column("page-column-answered-share", true, 0),
            ],
            rows: rows.to_vec(),
            ..Table::default()
        }
    }

    /// How long answers took; nothing when there are none.
    fn times(&self, total: &Tally) -> Option<Table> {
        let times = total.times?;
        let answered = Figure::Answered.of(total);
        let of = |figure| self.all.clone().figure(figure);
        let seconds = |id: &str, seconds| {
            let value = self.cell(&Value::Seconds(seconds), Tone::Text, Some(of(Figure::Answered)));
            vec![Cell::words(self.lang.say(id)), value, Cell::default()]
        };
        let within = |id: &str, figure| {
            let mut number = self.count(total, figure, &self.all);
            number.share = share(figure.of(total), answered);
            let percent = self.percent(figure.of(total), answered, of(figure));
            vec![Cell::words(self.lang.say(id)), number, percent]
        };
        Some(Table {
            title: self.lang.say("attention-times"),
            columns: vec![
                self.column("page-column-measure", false, 0),
                self.column("page-column-value", true, LONG_BAR),
                self.column("page-column-answered-share", true, 0),
            ],
            rows: vec![
                seconds("page-median", times.median),
                seconds("attention-p90", times.p90),
                within("page-within-15m", Figure::Within15m),
                within("page-within-1h", Figure::Within1h),
            ],
            ..Table::default()
        })
    }

    fn column(&self, id: &str, right: bool, bar: u16) -> Column {
        Column { head: self.lang.say(id), right, bar }
    }

    /// A cut: a line for each of what it is cut by, and the total of all.
    fn cut<K>(
        &self,
        title: &str,
        first: &str,
        lines: &[Line<K>],
        total: &Tally,
        name: impl Fn(&K, &mut Filter) -> String,
    ) -> Table {
        let named = lines.iter().map(|line| {
            let mut filter = self.all.clone();
            let name = name(&line.of, &mut filter);
            (name, filter, line.tally)
        });
        self.table(title, first, &CUT, BAR, &named.collect::<Vec<_>>(), Some(total))
    }

    fn table(
        &self,
        title: &str,
        first: &str,
        shown: &[Shown],
        bar: u16,
        lines: &[(String, Filter, Tally)],
        total: Option<&Tally>,
    ) -> Table {
        let mut columns = vec![self.column(first, false, 0)];
        columns.extend(
            shown
                .iter()
                .enumerate()
                .map(|(at, shown)| self.column(shown.head_id(), true, if at == 0 { bar } else { 0 })),
        );
        let most = lines.iter().map(|(.., tally)| tally.received).max().unwrap_or(0);
        let row = |name: String, filter: &Filter, tally: &Tally, most: u64| {
            let mut cells = vec![Cell::words(name)];
            // An hour in which nothing came says one zero, and not a dozen.
            cells.extend(shown.iter().enumerate().map(|(at, shown)| match tally.received {
                0 if at > 0 => Cell::default(),
                _ => self.shown(*shown, tally, filter),
            }));
            if let Some(received) = cells.get_mut(1) {
                received.share = share(tally.received, most);
            }
            cells
        };
        let mut rows: Vec<_> =
            lines.iter().map(|(name, filter, tally)| row(name.clone(), filter, tally, most)).collect();
        let sums = total.filter(|_| rows.len() > 1);
        rows.extend(sums.map(|total| row(self.lang.say("page-total"), &self.all, total, 0)));
        Table { title: self.lang.say(title), columns, rows, total: sums.is_some(), notes: Vec::new() }
    }

    /// The load of each agency, the one with most to attend first; last what was routed to none.
    fn agencies(&self, figures: &AttentionStats, state: &State) -> Table {
        let mut lines: Vec<&Line<Option<AgencyId>>> = figures.by_agency.iter().collect();
        lines.sort_by_key(|line| {
            (line.of.is_none(), Reverse(Figure::Unended.of(&line.tally)), Reverse(line.tally.received))
        });
        let named = lines.into_iter().map(|line| {
            let filter = Filter { agency: Some(line.of.clone()), ..self.all.clone() };
            let name = line.of.as_ref().map(|id| agency(state, id));
            (name.unwrap_or_else(|| self.lang.say("page-no-agency")), filter, line.tally)
        });
        self.table("page-by-agency", "page-column-agency", &LOAD, BAR, &named.collect::<Vec<_>>(), Some(&figures.total))
    }

    /// The hours of the day: all of them, so that the eye sees the quiet ones too.
    fn hours(&self, figures: &AttentionStats) -> Table {
        let named = figures.by_hour.iter().map(|line| {
            let filter = Filter { hour: Some(line.of), ..self.all.clone() };
            (format!("{:>2}:00", line.of), filter, line.tally)
        });
        self.table("page-by-hour", "page-column-hour", &CUT, LONG_BAR, &named.collect::<Vec<_>>(), None)
    }
}

/// The name of an agency, or the short one when the catalogue does not have it.
pub(in super::super) fn agency(state: &State, id: &AgencyId) -> String {
    let known = state.agencies.iter().find(|agency| agency.id == *id);
    one_line(known.map_or(id.as_str(), |agency| &agency.name))
}

fn whole(count: u64) -> Value {
    Value::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A share of one; `None` of nothing.
#[expect(clippy::cast_precision_loss, reason = "no office attends so many")]
fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

fn percent(part: u64, of: u64) -> Option<f64> {
    share(part, of).map(|share| share * 100.0)
}

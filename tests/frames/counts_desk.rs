//! The attention of the office in autumn 2026, made by hand: what citizens asked and what became of it.

use super::desk::{at, desk, now};
use chrono::{DateTime, Duration, Utc};
use ventanilla::app::followers::Tab;
use ventanilla::app::followers::attention::{Span, Step};
use ventanilla::app::followers::sheet::Reader;
use ventanilla::app::{Pane, State};
use ventanilla::i18n::Lang;
use ventanilla::model::account::NetworkKind;
use ventanilla::model::attention::{Attention, AttentionStats, End, Ended};
use ventanilla::model::channel::Surface;
use ventanilla::model::conversation::Topic;
use ventanilla::model::ids::{AccountId, AgencyId, ConversationId, Person};
use ventanilla::records::derive::Counter;

/// Numbers without an order, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % most
    }
}

/// What was received in a month of 2026 and what became of it by `until`.
pub(crate) fn attentions(state: &State, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Attention> {
    const NAMES: [&str; 8] = [
        "Rosa Elvira Gastélum Félix",
        "Don Chuy Tacos 🌮",
        "@jperez_cln",
        "Ma. Fernanda R.",
        "",
        "Iván Osuna",
        "@lety.mzt",
        "María López",
    ];
    let mut dice = Dice(7);
    let mut all = Vec::new();
    let days = (until - from).num_days();
    for day in 0..=days {
        for _ in 0..6 + dice.below(14) {
            let hour = [7, 8, 9, 9, 10, 11, 11, 12, 13, 14, 16, 18, 20, 21, 23, 2][dice.below(16)];
            let received_at = from
                + Duration::days(day)
                + Duration::hours(hour)
                + Duration::minutes(i64::try_from(dice.below(60)).expect("minutes"));
            if received_at > until {
                continue;
            }
            let x = dice.below(4) == 0;
            let surface = match (x, dice.below(5)) {
                (true, 0) | (false, 1) => Surface::Direct,
                (true, 1 | 2) => Surface::Mention,
                (true, _) => Surface::Reply,
                (false, 0) => Surface::VisitorPost,
                (false, _) => Surface::Comment,
            };
            let due = state.calendar.due(received_at).ok();
            let took = Duration::minutes([4, 9, 12, 25, 40, 70, 180, 600, 1_500, 2_600, 5_800][dice.below(11)]);
            let end = Ended {
                at: received_at + took,
                how: match dice.below(30) {
                    0 => End::Withdrawn,
                    1 => End::Closed { by: Person::new("ana"), reason: "opinión sin petición".to_owned() },
                    _ => End::Answered { by: Some(Person::new("ana")) },
                },
            };
            let never = dice.below(40) == 0;
            let agency = match dice.below(9) {
                0 | 1 => Some("finanzas"),
                2 => Some("japac"),
                3 => Some("salud"),
                _ => None,
            };
            let topic = [None, Some(Topic::Duda), Some(Topic::Tramite), Some(Topic::Tramite), Some(Topic::Queja)];
            let topic = topic.into_iter().chain([Some(Topic::Acuerdo), Some(Topic::Aportacion)]).nth(dice.below(7));
            all.push(Attention {
                conversation: ConversationId::new(format!("a{}", all.len())),
                account: AccountId::new(if x { "x" } else { "facebook" }),
                network: if x { NetworkKind::X } else { NetworkKind::Facebook },
                surface,
                citizen: NAMES[dice.below(8)].to_owned(),
                received_at,
                due,
                ended: (!never && end.at <= until).then_some(end),
                topic: topic.flatten(),
                agency: agency.map(AgencyId::new),
            });
        }
    }
    all.sort_by_key(|attention| attention.received_at);
    all
}

/// The figures of November 2026 up to the moment the desk is seen.
pub(crate) fn november(state: &State) -> (Vec<Attention>, AttentionStats) {
    let (from, to) = (at(1, 0, 0), at(30, 0, 0) + Duration::days(1));
    let all = attentions(state, from, now());
    let mut counter = Counter::new(from, to, now(), &state.calendar);
    for attention in &all {
        counter.take(attention);
    }
    (all, counter.finish())
}

/// The third pane with one of its lists.
pub(crate) fn pane(size: (u16, u16), lang: Lang, tab: Tab) -> State {
    let mut state = desk(size, lang);
    state.pane = Pane::Followers;
    state.followers.tab = tab;
    state
}

/// The attention of November.
pub(crate) fn attention(size: (u16, u16), lang: Lang) -> State {
    let mut state = pane(size, lang, Tab::Attention);
    let (_, figures) = november(&state);
    let view = &mut state.followers.attention;
    view.span = Some(Span::of(Step::Month, state.calendar.local_day(now())));
    view.stats = Some(Box::new(figures));
    view.reader = Reader { table: 0, row: 2, column: 1, top: 0 };
    state
}

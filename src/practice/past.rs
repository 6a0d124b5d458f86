//! Six months in which the practice office was at work, as its journal would have kept them. Rows S-5, S-8.6.
//!
//! A newcomer finds records worth reading: most of what citizens wrote was answered in time, some late, some closed with
//! a reason, some taken back. Nothing of it waits, and nothing of it stands on the practice networks: what is to be
//! answered today are the networks' own citizens.

use super::content::Content;
use super::dice::Dice;
use super::fill::{Filler, Thread, sighting};
use super::people;
use crate::model::account::{Feed, NetworkKind};
use crate::model::calendar::Calendar;
use crate::model::change::{Act, Change};
use crate::model::channel::{Channel, Surface};
use crate::model::delivery::{Delivery, DeliveryState};
use crate::model::ids::{AccountId, AgencyId, ConversationId, DeliveryId, Person, RemoteId};
use crate::model::sighting::{Batch, Presence, Sighting};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// How many days of the past it begins before the practice begins, and how many days before that it ends.
const DAYS: (u64, u64) = (186, 9);
/// The first number of its conversations: apart from those of a filled store.
const FIRST: u64 = 600_000_000;
/// How much room each conversation has for the numbers of its messages.
const ROOM: u64 = 8;

/// Something that was accepted at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Who decided it.
    pub by: Person,
    /// What.
    pub changes: Vec<Change>,
}

/// What the journal of an office holds that was at work for half a year before `start`, in the order of time.
/// Deterministic by `seed` and `start`. The accounts are called `facebook` and `x`.
///
/// # Errors
/// When the content that comes with the program cannot be read.
pub fn past(seed: u64, start: DateTime<Utc>, calendar: &Calendar) -> anyhow::Result<Vec<Moment>> {
    let content = Content::load()?;
    let people = people::all(&content.names);
    let filler = Filler { content: &content, people: &people, seed, now: start, number: 0, batches: 1 };
    let mut office = Office { filler, calendar, moments: Vec::new(), number: FIRST };
    let today = calendar.local_day(start);
    let mut day = today.checked_sub_days(Days::new(DAYS.0)).unwrap_or(today);
    let last = today.checked_sub_days(Days::new(DAYS.1)).unwrap_or(today);
    while day <= last {
        office.work(day);
        day = day.succ_opt().unwrap_or(last);
    }
    // By their order of making where the moment is the same: a question stands before its answer.
    office.moments.sort_by_key(|moment| moment.at);
    Ok(office.moments)
}

struct Office<'a> {
    filler: Filler<'a>,
    calendar: &'a Calendar,
    moments: Vec<Moment>,
    number: u64,
}

/// A conversation while it is being made.
struct Case<'a> {
    account: &'static str,
    network: NetworkKind,
    feed: Feed,
    thread: Thread,
    subject: (usize, usize),
    id: ConversationId,
    dice: &'a mut Dice,
}

impl Office<'_> {
    /// A day: more people write on business days.
    fn work(&mut self, day: NaiveDate) {
        let since = u64::try_from(day.to_epoch_days()).unwrap_or(0);
        let mut dice = Dice::new(self.filler.seed, 9_000_000 + since);
        let business = self.calendar.is_business_day(day);
        let many = if business { dice.between(10, 25) } else { dice.between(1, 5) };
        for _ in 0..many {
            // From seven in the morning to eleven at night, most of them while the office is open.
            let open = business && dice.chance(620);
            let minute = if open { dice.between(8 * 60, 15 * 60) } else { dice.between(7 * 60, 23 * 60) };
            let at = self.calendar.day_start(day) + TimeDelta::seconds(minute * 60 + dice.between(0, 59));
            self.attend(at, &mut dice);
        }
    }

    /// A conversation from its first message to its end.
    fn attend(&mut self, received: DateTime<Utc>, dice: &mut Dice) {
        let number = self.number;
        self.number += ROOM;
        let (account, feed, surface) = match dice.below(20) {
            0..=7 => ("facebook", Feed::Comments, Surface::Comment),
            8..=10 => ("facebook", Feed::Direct, Surface::Direct),
            11 => ("facebook", Feed::VisitorPosts, Surface::VisitorPost),
            12..=16 => ("x", Feed::Mentions, Surface::Mention),
            17 | 18 => ("x", Feed::Replies, Surface::Reply),
            _ => ("x", Feed::Direct, Surface::Direct),
        };
        let network = if account == "x" { NetworkKind::X } else { NetworkKind::Facebook };
        let questions = &self.filler.content.questions;
        let subject = questions.get(dice.below(questions.len())).copied().unwrap_or((0, 0));
        let thread = self.filler.thread(account, surface, number, received, dice);
        let id = ConversationId::of(&AccountId::new(account), &thread.name, thread.citizen.id.as_deref());
        let mut case = Case { account, network, feed, thread, subject, id, dice };
        let asked = self.writes(&mut case, number, received, 0);
        match case.dice.below(100) {
            0..=1 => return self.takes_back(&mut case, asked, received),
            2..=6 => return self.closes(&mut case, received),
            _ => {}
        }
        let answered = self.answers(&mut case, number, received, &asked.remote);
        if case.dice.chance(140) {
            let again = answered + TimeDelta::minutes(case.dice.between(4, 300));
            let asked = self.writes(&mut case, number + 2, again, 1);
            self.answers(&mut case, number + 2, again, &asked.remote);
        }
    }

    /// The citizen writes; the office sees it within two minutes.
    fn writes(&mut self, case: &mut Case<'_>, number: u64, at: DateTime<Utc>, nth: u64) -> Sighting {
        let text = self.filler.words(&case.thread, case.subject, nth, false, case.account, case.dice);
        let seen = sighting(&case.thread, case.account, number, at, false, text, None);
        let fetched = at + TimeDelta::seconds(case.dice.between(8, 110));
        self.pulled(case, fetched, vec![seen.clone()]);
        seen
    }

    fn pulled(&mut self, case: &Case<'_>, at: DateTime<Utc>, sightings: Vec<Sighting>) {
        let batch = Batch { sightings, ..Batch::empty(AccountId::new(case.account), case.network, case.feed) };
        self.moments.push(Moment { at, by: Person::console(), changes: vec![Change::Pulled(batch)] });
    }

    /// The citizen takes back what was asked, before anybody answered; Ana puts it away.
    fn takes_back(&mut self, case: &mut Case<'_>, asked: Sighting, received: DateTime<Utc>) {
        let at = received + TimeDelta::minutes(3);
        self.pulled(case, at, vec![Sighting { presence: Presence::Deleted, ..asked }]);
        let closed = self.handled(case, at);
        self.triage(case, closed, vec![Act::Resolve { reason: "Quien preguntó retiró su mensaje.".to_owned() }]);
    }

    /// Ana closes it without an answer: it was an opinion, or was settled by other means.
    fn closes(&mut self, case: &mut Case<'_>, received: DateTime<Utc>) {
        let reasons =
            ["Es una opinión; no pide respuesta.", "Se atendió por teléfono.", "Duplicada: se respondió en otra."];
        let reason = case.dice.pick(&reasons).copied().unwrap_or_default().to_owned();
        let at = self.handled(case, received);
        self.triage(case, at, vec![Act::Resolve { reason }]);
    }

    /// Ana answers; with another tool now and then. When it stands on the network is returned.
    fn answers(&mut self, case: &mut Case<'_>, number: u64, received: DateTime<Utc>, to: &RemoteId) -> DateTime<Utc> {
        let at = self.handled(case, received);
        let topic =
            self.filler.content.subjects.get(case.subject.0).and_then(|subject| subject.questions.get(case.subject.1));
        let mut acts = Vec::new();
        if case.dice.chance(930) {
            acts.push(Act::SetTopic { topic: topic.map(|(topic, _)| *topic) });
        }
        let agency = self.filler.content.subjects.get(case.subject.0).map(|subject| AgencyId::new(&*subject.agency));
        if case.dice.chance(360) {
            acts.push(Act::Assign { agency });
        }
        let decided = at - TimeDelta::seconds(case.dice.between(20, 50));
        self.triage(case, decided, acts);
        let text = self.filler.words(&case.thread, case.subject, 1, true, case.account, case.dice);
        let mut answer = sighting(&case.thread, case.account, number + 1, at, true, text, Some(to.as_str().to_owned()));
        if case.dice.chance(120) {
            self.pulled(case, at + TimeDelta::seconds(40), vec![answer]);
            return at;
        }
        answer.sent_at = at;
        self.sends(case, answer, to, at);
        at
    }

    /// An answer through the console: queued, sent, taken by the network.
    fn sends(&mut self, case: &Case<'_>, answer: Sighting, to: &RemoteId, at: DateTime<Utc>) {
        let queued_at = at - TimeDelta::seconds(12);
        let id = DeliveryId::fresh(queued_at, 0, case.thread.number);
        let direct = case.thread.surface == Surface::Direct;
        let delivery = Delivery {
            id: id.clone(),
            account: AccountId::new(case.account),
            conversation: case.id.clone(),
            channel: Channel::usual(case.network, case.thread.surface),
            to: to.clone(),
            recipient: direct.then(|| case.thread.citizen.id.clone()).flatten(),
            text: answer.text,
            by: Person::new("ana"),
            queued_at,
            state: DeliveryState::Pending { not_before: at - TimeDelta::seconds(2) },
            attempts: 0,
        };
        let moved = |state| Change::Moved { delivery: id.clone(), state, cost_micros: 0 };
        let sending = moved(DeliveryState::Sending { since: at - TimeDelta::seconds(1) });
        let sent = moved(DeliveryState::Sent { remote: answer.remote, at, permalink: None });
        let changes = vec![Change::Queued(delivery), sending, sent];
        self.moments.push(Moment { at, by: Person::new("ana"), changes });
    }

    fn triage(&mut self, case: &Case<'_>, at: DateTime<Utc>, acts: Vec<Act>) {
        let change = |act| Change::Triaged { conversation: case.id.clone(), based_on: None, act };
        let changes: Vec<_> = std::iter::once(Act::Read).chain(acts).map(change).collect();
        self.moments.push(Moment { at, by: Person::new("ana"), changes });
    }

    /// When somebody got to it: soon, while the office is open; three or four in a hundred too late.
    fn handled(&self, case: &mut Case<'_>, received: DateTime<Utc>) -> DateTime<Utc> {
        let dice = &mut *case.dice;
        let limit = self.calendar.due(received).map_or(received + TimeDelta::days(1), |due| due.limit);
        if dice.chance(38) {
            return limit + TimeDelta::minutes(dice.between(10, 900));
        }
        let begins = self.open_from(received);
        let waits = match dice.below(10) {
            0..=3 => dice.between(3, 14),
            4..=6 => dice.between(14, 60),
            7 | 8 => dice.between(60, 180),
            _ => dice.between(180, 360),
        };
        (begins + TimeDelta::minutes(waits)).min(limit - TimeDelta::minutes(2)).max(received + TimeDelta::minutes(2))
    }

    /// The moment itself while the office is open, else when it opens next.
    fn open_from(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        let day = self.calendar.local_day(moment);
        let since = moment - self.calendar.day_start(day);
        let seconds = |at: u32| TimeDelta::seconds(at.into());
        let shifts = self.calendar.hours(day);
        if shifts.iter().any(|shift| (seconds(shift.from)..seconds(shift.to)).contains(&since)) {
            return moment;
        }
        let later = shifts.iter().find(|shift| seconds(shift.from) > since);
        let opens = later.map(|shift| self.calendar.day_start(day) + seconds(shift.from));
        opens.or_else(|| self.calendar.opening(day.succ_opt()?)).unwrap_or(moment)
    }
}

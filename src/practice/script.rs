//! Who writes when: the past a newcomer finds, and the day that goes on.

use super::dice::Dice;
use super::message::Kind;
use super::world::{Event, World};
use crate::model::account::NetworkKind;
use crate::model::channel::Surface;
use chrono::{DateTime, Datelike, Days, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::America::Mazatlan;

/// Conversations of the past.
const CONVERSATIONS: u64 = 120;
/// Seconds between two things that happen unasked, on the average, at speed 1.
const BETWEEN_ARRIVALS: f64 = 30.0;
/// Seconds until a citizen answers back, on the average, at speed 1.
const UNTIL_BACK: f64 = 50.0;

/// Seconds until the first comment on what the office published, at speed 1.
const UNTIL_COMMENT: f64 = 15.0;
/// Seconds between two of them, on the average, at speed 1.
const BETWEEN_COMMENTS: f64 = 40.0;

/// A conversation of the script.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    pub(crate) network: NetworkKind,
    pub(crate) surface: Surface,
    pub(crate) citizen: usize,
    pub(crate) subject: usize,
    pub(crate) question: usize,
    /// What the citizen says first, when somebody decided it.
    pub(crate) opening: Option<String>,
    /// What the opening stands below, when somebody decided it.
    pub(crate) below: Option<String>,
    /// The first and the last message of the citizen.
    pub(crate) root: Option<String>,
    pub(crate) last: Option<String>,
    /// The last word of the office.
    pub(crate) office: Option<String>,
    pub(crate) answered: bool,
    /// True when the office's last word was private though the question was not.
    pub(crate) moved_private: bool,
    pub(crate) dice: Dice,
}

/// Decides what happens; [`super::acts`] does it.
pub(crate) struct Script;

impl Script {
    /// Writes the past: the office's posts, and conversations of the last six days.
    pub(crate) fn past(world: &mut World, start: DateTime<Utc>) {
        let posts = i64::try_from(world.content.posts.len()).unwrap_or(1).max(1);
        for (nth, number) in (0..world.content.posts.len()).zip(0_i64..) {
            // Oldest first, the first of all before any conversation, the last a day ago.
            let at = start - TimeDelta::minutes(165 * 60) + TimeDelta::minutes(number * 141 * 60 / posts);
            world.publish(NetworkKind::Facebook, nth, at);
            world.publish(NetworkKind::X, nth, at + TimeDelta::seconds(40));
        }
        let mut dice = Dice::new(world.seed, 2);
        for nth in 0..CONVERSATIONS {
            let minutes = match nth % 20 {
                0..=9 => dice.between(3, 20 * 60),
                10..=14 => dice.between(20 * 60, 48 * 60),
                _ => dice.between(48 * 60, 156 * 60),
            };
            let opened = start - TimeDelta::minutes(minutes) - TimeDelta::seconds(dice.between(0, 60));
            let opened = if minutes < 140 * 60 { awake(opened, &mut dice) } else { opened };
            let talk = Self::new_talk(world, &mut dice);
            world.plan(opened, Event::Open(talk));
            let mut last = opened;
            if dice.chance(180) {
                last += TimeDelta::minutes(dice.between(2, 50));
                world.plan(last, Event::Insist(talk));
            }
            if !dice.chance(answered_per_mille(opened, start)) {
                continue;
            }
            let room = (start - last).num_minutes().max(2);
            let answer = last + TimeDelta::minutes(dice.between(1, room.min(16 * 60)));
            world.plan(answer, Event::Answer(talk));
            let back = answer + TimeDelta::minutes(dice.between(1, 90));
            if dice.chance(300) && back < start {
                world.plan(back, Event::Back(talk));
                let settled = back + TimeDelta::minutes(dice.between(1, 120));
                // A thank-you of some days ago that nobody answered would make the whole inbox overdue.
                if settled < start && (dice.chance(600) || (start - back).num_hours() > 14) {
                    world.plan(settled, Event::Answer(talk));
                }
            }
        }
    }

    /// Lets one thing happen.
    pub(crate) fn happen(world: &mut World, at: DateTime<Utc>, event: Event) {
        match event {
            Event::Arrival => Self::arrival(world, at),
            Event::Open(talk) => {
                world.open(talk, at);
            }
            Event::Insist(talk) => world.insist(talk, at),
            Event::Answer(talk) => world.answer_elsewhere(talk, at),
            Event::Back(talk) => world.answer_back(talk, at),
            Event::Edit(talk) => {
                let last = world.talks.get(talk).and_then(|talk| talk.last.clone());
                let text = world.edited_text(talk);
                if let (Some(id), Some(text)) = (last, text) {
                    world.edit(&id, text, at);
                }
            }
            Event::Delete(talk) => {
                if let Some(id) = world.talks.get(talk).and_then(|talk| talk.last.clone()) {
                    world.delete(&id);
                }
            }
        }
    }

    /// After the office's word, the citizen may answer back.
    pub(crate) fn react(world: &mut World, talk: usize, at: DateTime<Utc>) {
        let speed = world.speed;
        let Some(talk_state) = world.talks.get_mut(talk) else { return };
        talk_state.answered = true;
        let answers_back = talk_state.dice.chance(550);
        let wait = talk_state.dice.wait(UNTIL_BACK / speed.max(0.001)) + seconds(6.0 / speed.max(0.001));
        if speed > 0.0 && answers_back {
            world.plan(at + wait, Event::Back(talk));
        }
    }

    /// Citizens read what the office published, and some write below it.
    pub(crate) fn comment_on(world: &mut World, network: NetworkKind, post: &str, at: DateTime<Utc>) {
        if world.speed <= 0.0 {
            return;
        }
        let mut dice = Dice::new(world.seed, 800_000 + world.serial());
        let surface = if network == NetworkKind::X { Surface::Mention } else { Surface::Comment };
        let speed = speed_of(world);
        let mut when = at + seconds(UNTIL_COMMENT / speed);
        for _ in 0..dice.between(2, 6) {
            let talk = Self::new_talk(world, &mut dice);
            let opening = world.content.small(&world.content.talk.below_posts, &mut dice);
            if let Some(state) = world.talks.get_mut(talk) {
                (state.network, state.surface) = (network, surface);
                (state.opening, state.below) = (Some(opening), Some(post.to_owned()));
            }
            world.plan(when, Event::Open(talk));
            when += dice.wait(BETWEEN_COMMENTS / speed);
        }
    }

    /// A conversation nobody has begun yet.
    pub(crate) fn new_talk(world: &mut World, dice: &mut Dice) -> usize {
        // Each question once before any comes twice: a newcomer should not read the same thing again.
        let turn = world.talks.len();
        let count = world.content.questions.len().max(1);
        let offset = usize::try_from(world.seed % 97).unwrap_or(0);
        let (subject, question) = world.content.questions.get((turn * 37 + offset) % count).copied().unwrap_or((0, 0));
        let (network, surface) = match dice.below(100) {
            0..=39 => (NetworkKind::Facebook, Surface::Comment),
            40..=48 => (NetworkKind::Facebook, Surface::VisitorPost),
            49..=53 => (NetworkKind::Facebook, Surface::Mention),
            54..=71 => (NetworkKind::Facebook, Surface::Direct),
            72..=87 => (NetworkKind::X, Surface::Mention),
            88..=93 => (NetworkKind::X, Surface::Reply),
            _ => (NetworkKind::X, Surface::Direct),
        };
        let citizen = dice.below(world.people.len());
        let own = Dice::new(world.seed, 1000 + u64::try_from(turn).unwrap_or(0));
        world.talks.push(Talk {
            network,
            surface,
            citizen,
            subject,
            question,
            opening: None,
            below: None,
            root: None,
            last: None,
            office: None,
            answered: false,
            moved_private: false,
            dice: own,
        });
        turn
    }

    /// Something unasked: mostly a new conversation.
    fn arrival(world: &mut World, at: DateTime<Utc>) {
        let mut dice = world.arrivals.clone();
        let next = at + dice.wait(BETWEEN_ARRIVALS / speed_of(world));
        let recent = world.talks.len().saturating_sub(1 + dice.below(25));
        let open = world.talks.get(recent).is_some_and(|talk| talk.last.is_some());
        let unanswered = world.talks.get(recent).is_some_and(|talk| !talk.answered);
        match dice.below(100) {
            0..=14 if open && unanswered => world.plan(at, Event::Insist(recent)),
            15..=18 if open => world.plan(at, Event::Edit(recent)),
            19..=20 if open => world.plan(at, Event::Delete(recent)),
            _ => {
                let talk = Self::new_talk(world, &mut dice);
                world.plan(at, Event::Open(talk));
            }
        }
        world.arrivals = dice;
        world.plan(next, Event::Arrival);
    }
}

/// Most people sleep at night: what would have been written then was mostly written the afternoon or evening before.
fn awake(opened: DateTime<Utc>, dice: &mut Dice) -> DateTime<Utc> {
    if opened.with_timezone(&Mazatlan).hour() < 7 && dice.chance(850) {
        opened - TimeDelta::minutes(dice.between(8 * 60, 14 * 60))
    } else {
        opened
    }
}

/// How likely the office has already answered something, so that the inbox begins with a few that are overdue,
/// some due today and many due tomorrow. A coarse guess at the deadline: weekends, no holidays.
fn answered_per_mille(opened: DateTime<Utc>, start: DateTime<Utc>) -> u64 {
    let mut day = opened.with_timezone(&Mazatlan).date_naive() + Days::new(1);
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = day + Days::new(1);
    }
    let closing = NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default();
    let limit = Mazatlan.from_local_datetime(&day.and_time(closing)).earliest().map_or(start, |at| at.to_utc());
    if limit < start {
        930
    } else if (limit - start) < TimeDelta::hours(10) {
        550
    } else {
        250
    }
}

/// The speed of a world in which things happen.
fn speed_of(world: &World) -> f64 {
    world.speed.max(0.001)
}

/// A time of so many seconds.
pub(crate) fn seconds(seconds: f64) -> TimeDelta {
    std::time::Duration::try_from_secs_f64(seconds)
        .ok()
        .and_then(|wait| TimeDelta::from_std(wait).ok())
        .unwrap_or(TimeDelta::zero())
}

/// The kinds of a citizen's message that opens a conversation on a surface.
pub(crate) fn kind_of(network: NetworkKind, surface: Surface) -> Kind {
    match (network, surface) {
        (NetworkKind::Facebook, Surface::VisitorPost) => Kind::VisitorPost,
        (NetworkKind::Facebook, Surface::Mention) => Kind::Tagged,
        (NetworkKind::Facebook, Surface::Direct) => Kind::Messenger,
        (NetworkKind::Facebook, _) => Kind::Comment,
        (NetworkKind::X, Surface::Direct) => Kind::Dm,
        (NetworkKind::X, _) => Kind::Tweet,
    }
}

//! Whether a conversation is what the conditions ask for.

use super::{Condition, Filter, Query, Standing};
use crate::model::calendar::Calendar;
use crate::model::conversation::{Conversation, Status};
use crate::model::words::fold;
use chrono::{DateTime, Utc};
use std::mem::discriminant;

impl Query {
    /// True when a conversation meets the conditions as it stands now. What is sought in the text is not looked at.
    ///
    /// Conditions of one kind are alternatives; those that must not hold must each not hold. What is overdue and due
    /// today is what [`Counts`](crate::model::counts::Counts) counts.
    #[must_use]
    pub fn takes(&self, conversation: &Conversation, now: DateTime<Utc>, calendar: &Calendar) -> bool {
        if conversation.status == Status::Silent {
            return false;
        }
        let holds = |what: &Filter| what.holds(conversation, now, calendar);
        self.conditions.iter().all(|Condition { what, not }| {
            if *not {
                return !holds(what);
            }
            let alike = |other: &&Condition| !other.not && discriminant(&other.what) == discriminant(what);
            self.conditions.iter().filter(alike).any(|other| holds(&other.what))
        })
    }
}

impl Filter {
    /// True when it holds for a conversation.
    fn holds(&self, conversation: &Conversation, now: DateTime<Utc>, calendar: &Calendar) -> bool {
        let last_day = || calendar.local_day(conversation.last_at);
        match self {
            Self::Network(network) => conversation.network == *network,
            Self::Account(account) => conversation.account == *account,
            Self::Standing(standing) => standing.holds(conversation, now, calendar),
            Self::Agency(agency) => conversation.agency == *agency,
            Self::Topic(topic) => conversation.topic == *topic,
            Self::From(who) => is_from(conversation, who),
            Self::Since(day) => last_day() >= *day,
            Self::Until(day) => last_day() <= *day,
        }
    }
}

impl Standing {
    fn holds(self, conversation: &Conversation, now: DateTime<Utc>, calendar: &Calendar) -> bool {
        let status = &conversation.status;
        let term = || conversation.due.filter(|_| status.is_pending()).map(|due| due.official(calendar.official()));
        match self {
            Self::Pending => status.is_pending(),
            Self::New => *status == Status::New,
            Self::Open => *status == Status::Open,
            Self::Waiting => *status == Status::WaitingAgency,
            Self::Snoozed => status.is_pending() && conversation.snoozed_until.is_some(),
            Self::Answered => *status == Status::Answered,
            Self::Resolved => matches!(status, Status::Resolved { .. }),
            Self::Overdue => term().is_some_and(|term| term < now),
            Self::DueToday => {
                term().is_some_and(|term| term >= now && calendar.local_day(term) == calendar.local_day(now))
            }
        }
    }
}

fn is_from(conversation: &Conversation, who: &str) -> bool {
    let citizen = &conversation.citizen;
    let handle = citizen.handle.as_deref().map(fold);
    if let Some(whole) = who.strip_prefix('@') {
        return handle.is_some_and(|handle| handle == fold(whole));
    }
    let part = fold(who);
    handle.is_some_and(|handle| handle.contains(&part)) || fold(&citizen.name).contains(&part)
}

//! What a person is about to have done: what is still missing is asked for piece by piece, then it is done.

use super::super::effect::Effect;
use super::super::state::{Purpose, State};
use super::over::{self, Choice, Picked};
use super::{Asked, acts, commands, may};
use crate::keymap::Command;
use crate::model::account::NetworkKind;
use crate::model::exchange::Request;
use crate::model::ids::{AccountId, AgencyId, ContentHash, MailId, PublicationId};
use crate::model::mail::Verdict;
use crate::model::publication::Publication;
use crate::model::queue::{QueueAnchor, QueueView};
use crate::model::text::one_line;

/// How many publications are offered for an e-mail that names none.
const OFFERED: usize = 200;

/// What a person is about to have done, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The publication; of an e-mail, unknown until it is picked.
    pub publication: Option<PublicationId>,
    /// The version that was seen.
    pub based_on: u64,
    /// What it said.
    pub content: ContentHash,
    /// Its first words.
    pub words: String,
    /// True when it was confirmed.
    pub sure: bool,
    /// What.
    pub what: What,
}

/// What is to be done; `None` is what is not known yet.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Approve it.
    Approve,
    /// Approve the other text for a live post.
    ApproveAmendment,
    /// Drop the other text.
    DropAmendment,
    /// Send it to an agency.
    Send {
        /// True when it is not approved: a reason goes with it.
        refuses: bool,
        /// Why it is not approved.
        reason: Option<String>,
        /// The agency.
        agency: Option<AgencyId>,
        /// True when the agency is told by other means.
        by_hand: Option<bool>,
    },
    /// The agency answered by other means.
    AgencySaid {
        /// What.
        verdict: Option<Verdict>,
        /// How it is known.
        words: Option<String>,
    },
    /// Say when it goes out.
    Schedule,
    /// Withdraw it.
    Withdraw {
        /// Why.
        reason: Option<String>,
    },
    /// Take it off networks.
    Remove {
        /// From which accounts.
        accounts: Option<Vec<AccountId>>,
        /// Why.
        reason: Option<String>,
    },
    /// Give a live post another text.
    Amend {
        /// The account.
        account: Option<AccountId>,
        /// The text.
        text: Option<String>,
        /// Why.
        reason: Option<String>,
    },
    /// Say what an e-mail is: an answer.
    Answer {
        /// The e-mail.
        mail: MailId,
        /// What it answers.
        verdict: Verdict,
    },
    /// An e-mail is information to publish.
    Receive {
        /// The e-mail.
        mail: MailId,
        /// From this agency.
        agency: Option<AgencyId>,
    },
    /// An e-mail is put aside.
    Ignore {
        /// The e-mail.
        mail: MailId,
    },
    /// Open or copy its address.
    Link {
        /// True to copy it.
        copies: bool,
    },
    /// See what is kept as evidence.
    Evidence,
}

/// What a text is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Why.
    Reason,
    /// What the agency said and how it is known.
    Words,
    /// When.
    Slot,
    /// The other text.
    Text,
}

/// A plan about a publication as it was seen.
pub(super) fn about(publication: &Publication, what: What) -> Plan {
    Plan {
        publication: Some(publication.id.clone()),
        based_on: publication.version,
        content: publication.content.hash(),
        words: publication.first_words(40),
        sure: false,
        what,
    }
}

/// Begins what a command asks for; it can be done, that was looked at before.
pub(super) fn begin(state: &mut State, command: Command, fx: &mut Vec<Effect>) {
    let plan = match of_mail(state, command) {
        Some(plan) => Some(plan),
        None => state.queue_publication().and_then(|publication| Some(about(publication, what(publication, command)?))),
    };
    if let Some(plan) = plan {
        advance(state, plan, fx);
    }
}

fn what(publication: &Publication, command: Command) -> Option<What> {
    let amended = publication.amendment.is_some();
    Some(match command {
        Command::Approve if amended => What::ApproveAmendment,
        Command::Approve => What::Approve,
        Command::NotApprove if amended => What::DropAmendment,
        Command::NotApprove | Command::ToAgency => {
            let refuses = command == Command::NotApprove;
            // Who is told of a refusal is known where the publication has an agency; to send is to choose to whom.
            let agency = publication.agency.clone().filter(|_| refuses);
            What::Send { refuses, reason: None, agency, by_hand: None }
        }
        Command::AgencySaid => What::AgencySaid { verdict: None, words: None },
        Command::Schedule => What::Schedule,
        Command::Withdraw => match may::live(publication).as_slice() {
            [] => What::Withdraw { reason: None },
            [one] => What::Remove { accounts: Some(vec![one.target.account.clone()]), reason: None },
            _ => What::Remove { accounts: None, reason: None },
        },
        Command::Amend => What::Amend { account: None, text: None, reason: None },
        Command::OpenInBrowser | Command::CopyLink => What::Link { copies: command == Command::CopyLink },
        _ => return None,
    })
}

fn of_mail(state: &State, command: Command) -> Option<Plan> {
    let mail = state.queue_mail()?;
    let id = mail.id.clone();
    let what = match command {
        Command::Approve => What::Answer { mail: id, verdict: Verdict::Approved },
        Command::NotApprove => What::Answer { mail: id, verdict: Verdict::NotApproved },
        Command::MoreInformation => What::Answer { mail: id, verdict: Verdict::MoreInformation },
        Command::ReceiveMail => What::Receive { mail: id, agency: mail.sender.agency().cloned() },
        Command::IgnoreMail => What::Ignore { mail: id },
        _ => return None,
    };
    let known = state.queue.open.as_ref().filter(|open| open.item.id() == mail.id.as_str());
    let publication = known.and_then(|open| open.dossier.as_ref()).map(|dossier| &dossier.publication);
    Some(Plan {
        publication: mail.publication.clone(),
        based_on: 0,
        content: ContentHash::new(""),
        words: publication.map(|publication| publication.first_words(40)).unwrap_or_default(),
        sure: false,
        what,
    })
}

/// Asks for what is still missing; does it when nothing is.
pub(super) fn advance(state: &mut State, mut plan: Plan, fx: &mut Vec<Effect>) {
    only_one(state, &mut plan);
    match &plan.what {
        What::Send { refuses: true, reason: None, .. }
        | What::Withdraw { reason: None }
        | What::Remove { accounts: Some(_), reason: None }
        | What::Amend { text: Some(_), reason: None, .. } => over::prompt(state, plan, Asks::Reason),
        What::AgencySaid { verdict: Some(_), words: None } => over::prompt(state, plan, Asks::Words),
        What::Schedule => over::prompt(state, plan, Asks::Slot),
        What::Amend { account: Some(_), text: None, .. } => over::prompt(state, plan, Asks::Text),
        What::Send { agency: None, .. } | What::Receive { agency: None, .. } => {
            let choices = agencies(state, &plan);
            over::pick(state, plan, choices);
        }
        What::Send { by_hand: None, .. } => {
            let choices = ways(state, &plan);
            over::pick(state, plan, choices);
        }
        What::AgencySaid { verdict: None, .. } => {
            let choices = verdicts(state);
            over::pick(state, plan, choices);
        }
        What::Remove { accounts: None, .. } | What::Amend { account: None, .. } => {
            let choices = accounts(state, &plan);
            over::pick(state, plan, choices);
        }
        What::Answer { .. } if plan.publication.is_none() => publications(state, plan, fx),
        What::Approve
        | What::ApproveAmendment
        | What::DropAmendment
        | What::Answer { .. }
        | What::Receive { .. }
        | What::Ignore { .. }
            if !plan.sure =>
        {
            over::confirm(state, plan);
        }
        What::Link { copies } => match links(state).as_slice() {
            [Choice { picked: Picked::Link(link), .. }] => acts::link(state, link, *copies, fx),
            choices => over::pick(state, plan, choices.to_vec()),
        },
        _ => acts::issue(state, &plan, fx),
    }
}

/// Fills in what leaves no choice.
fn only_one(state: &State, plan: &mut Plan) {
    let Some(publication) = state.queue_publication() else { return };
    if let What::Amend { account: account @ None, .. } = &mut plan.what {
        let mut facebook = may::live(publication).into_iter().filter(|one| one.target.network == NetworkKind::Facebook);
        if let (Some(one), None) = (facebook.next(), facebook.next()) {
            *account = Some(one.target.account.clone());
        }
    }
}

/// Takes what was picked into the plan.
pub(super) fn picked(plan: &mut Plan, picked: Picked) {
    match (&mut plan.what, picked) {
        (What::Send { agency, .. } | What::Receive { agency, .. }, Picked::Agency(id)) => *agency = Some(id),
        (What::Send { by_hand, .. }, Picked::ByHand(hand)) => *by_hand = Some(hand),
        (What::AgencySaid { verdict, .. }, Picked::Verdict(said)) => *verdict = Some(said),
        (What::Remove { accounts, .. }, Picked::Accounts(chosen)) => *accounts = Some(chosen),
        (What::Amend { account, .. }, Picked::Accounts(chosen)) => *account = chosen.into_iter().next(),
        (_, Picked::Publication { id, words }) => {
            plan.publication = Some(id);
            plan.words = words;
        }
        _ => {}
    }
}

/// Takes a text that was written into the plan.
pub(super) fn written(plan: &mut Plan, text: String) {
    match &mut plan.what {
        What::AgencySaid { words, .. } => *words = Some(text),
        What::Amend { text: other @ None, .. } => *other = Some(text),
        What::Send { reason, .. }
        | What::Withdraw { reason }
        | What::Remove { reason, .. }
        | What::Amend { reason, .. } => *reason = Some(text),
        _ => {}
    }
}

/// The agencies; the publication's own comes first.
fn agencies(state: &State, plan: &Plan) -> Vec<Choice> {
    let publication = state.queue_publication().filter(|one| Some(&one.id) == plan.publication.as_ref());
    let own = publication.and_then(|publication| publication.agency.as_ref());
    let mut agencies: Vec<_> = state.agencies.iter().collect();
    agencies.sort_by_key(|agency| Some(&agency.id) != own);
    agencies
        .into_iter()
        .map(|agency| Choice {
            words: one_line(&agency.name),
            aside: one_line(agency.id.as_str()),
            picked: Picked::Agency(agency.id.clone()),
        })
        .collect()
}

fn ways(state: &State, plan: &Plan) -> Vec<Choice> {
    let What::Send { agency: Some(id), .. } = &plan.what else { return Vec::new() };
    let agency = state.agencies.iter().find(|agency| agency.id == *id);
    let address = agency.and_then(|agency| agency.email.as_deref()).map(one_line);
    let mailbox = state.office.as_ref().is_some_and(|office| office.mailbox.is_some());
    let aside = match (&address, mailbox) {
        (_, false) => state.lang.say("queue-way-no-mailbox"),
        (None, true) => state.lang.say("queue-way-no-address"),
        (Some(address), true) => address.clone(),
    };
    let mail = Choice { words: state.lang.say("queue-way-mail"), aside, picked: Picked::ByHand(false) };
    let hand = Choice { words: state.lang.say("queue-way-hand"), aside: String::new(), picked: Picked::ByHand(true) };
    // What works comes first.
    if mailbox && address.is_some() { vec![mail, hand] } else { vec![hand, mail] }
}

fn verdicts(state: &State) -> Vec<Choice> {
    [Verdict::Approved, Verdict::NotApproved, Verdict::MoreInformation]
        .map(|verdict| Choice {
            words: state.lang.say(&format!("verdict-{}", verdict.name())),
            aside: String::new(),
            picked: Picked::Verdict(verdict),
        })
        .to_vec()
}

fn accounts(state: &State, plan: &Plan) -> Vec<Choice> {
    let Some(publication) = state.queue_publication() else { return Vec::new() };
    let amends = matches!(plan.what, What::Amend { .. });
    let live = may::live(publication);
    let live: Vec<_> = live.into_iter().filter(|one| !amends || one.target.network == NetworkKind::Facebook).collect();
    let one = |accounts: Vec<AccountId>, words: String, aside: String| Choice {
        words,
        aside,
        picked: Picked::Accounts(accounts),
    };
    let mut choices: Vec<Choice> = live
        .iter()
        .map(|live| {
            let account = &live.target.account;
            one(vec![account.clone()], one_line(account.as_str()), live.target.network.letter().to_string())
        })
        .collect();
    if !amends {
        let all = live.iter().map(|live| live.target.account.clone()).collect();
        choices.insert(0, one(all, state.lang.say("queue-all-accounts"), String::new()));
    }
    choices
}

fn links(state: &State) -> Vec<Choice> {
    let Some(publication) = state.queue_publication() else { return Vec::new() };
    may::links(publication)
        .into_iter()
        .map(|(one, link)| Choice {
            words: one_line(one.target.account.as_str()),
            aside: one_line(&link),
            picked: Picked::Link(link),
        })
        .collect()
}

/// Asks for the publications among which one is picked.
fn publications(state: &mut State, plan: Plan, fx: &mut Vec<Effect>) {
    let ask = commands::next_ask(state);
    state.pending.push((ask, Purpose::Queue(Asked::Choices(Box::new(plan)))));
    fx.push(Effect::Ask(Request::Queue { ask, view: QueueView::All, anchor: QueueAnchor::Start, rows: OFFERED }));
}

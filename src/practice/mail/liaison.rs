//! The liaisons: who answers for each agency, and how.

use crate::model::agency::Agency;
use crate::model::ids::AgencyId;
use serde::Deserialize;

/// How a liaison answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Temper {
    /// Approves.
    Approves,
    /// Refuses the first letter with a reason, approves the next about the same matter.
    Refuses,
    /// Sends more information with a picture first, approves the next letter about the same matter.
    Informs,
    /// Approves on a condition.
    Conditions,
    /// Asks something before saying anything.
    Asks,
    /// Approves from a private address that nobody registered.
    WrongAddress,
    /// Somebody else approves in the liaison's name: the address is right, its signature is not.
    Impostor,
    /// Lets one wait for long; a second letter about the same matter is answered soon.
    Late,
    /// An automatic answer at once, an approval later.
    Absent,
    /// The letter does not arrive.
    Bounces,
}

/// The program a liaison writes with: each shows what it answers in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Client {
    /// HTML and text, the quoted letter below a line and its headers.
    Outlook,
    /// HTML and text, the quoted letter in a `blockquote` after "El … escribió:".
    Gmail,
    /// Text alone, "Enviado desde mi iPhone".
    Mobile,
    /// Text alone, the answer below what it quotes.
    Plain,
}

/// The liaison of an agency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Liaison {
    pub(crate) id: String,
    /// The agency's name.
    pub(crate) name: String,
    /// The person's.
    #[serde(rename = "liaison")]
    pub(crate) person: String,
    pub(crate) email: String,
    pub(crate) temper: Temper,
    pub(crate) client: Client,
    /// After how many seconds they answer, at speed 1.
    pub(crate) after: u32,
}

impl Liaison {
    /// Somebody whom nobody knows: what is sent to them comes back.
    pub(crate) fn nobody(email: &str) -> Self {
        let (id, name, person) = (String::new(), String::new(), String::new());
        Self { id, name, person, email: email.to_owned(), temper: Temper::Bounces, client: Client::Plain, after: 5 }
    }

    /// The agency, as a catalogue has it.
    pub(crate) fn agency(&self) -> Agency {
        Agency {
            id: AgencyId::new(self.id.as_str()),
            name: self.name.clone(),
            liaison: Some(self.person.clone()),
            email: Some(self.email.clone()),
        }
    }
}

/// What one answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Approve(Client),
    Refuse,
    Inform,
    Condition,
    Ask,
    WrongAddress,
    Impostor,
    Absence,
    Bounce,
}

impl How {
    /// The answer of a name of `/practice/answer`; `own` is the program the liaison uses.
    pub(crate) fn named(name: &str, own: Client) -> Option<Self> {
        Some(match name {
            "approve" => Self::Approve(own),
            "approve_outlook" => Self::Approve(Client::Outlook),
            "approve_gmail" => Self::Approve(Client::Gmail),
            "approve_mobile" => Self::Approve(Client::Mobile),
            "approve_plain" => Self::Approve(Client::Plain),
            "refuse" => Self::Refuse,
            "inform" => Self::Inform,
            "condition" => Self::Condition,
            "ask" => Self::Ask,
            "wrong_address" => Self::WrongAddress,
            "impostor" => Self::Impostor,
            "absence" => Self::Absence,
            "bounce" => Self::Bounce,
            _ => return None,
        })
    }
}

/// What follows a letter, each with its share of the liaison's time; `again` when there was a letter about the same
/// matter before.
pub(crate) fn reaction(liaison: &Liaison, again: bool) -> Vec<(How, f64)> {
    let approve = How::Approve(liaison.client);
    let after = f64::from(liaison.after);
    match liaison.temper {
        Temper::Late if again => vec![(approve, 30.0)],
        Temper::Approves | Temper::Late => vec![(approve, after)],
        _ if again && is_won_over(liaison.temper) => vec![(approve, after)],
        Temper::Refuses => vec![(How::Refuse, after)],
        Temper::Informs => vec![(How::Inform, after)],
        Temper::Conditions => vec![(How::Condition, after)],
        Temper::Asks => vec![(How::Ask, after)],
        Temper::WrongAddress => vec![(How::WrongAddress, after)],
        Temper::Impostor => vec![(How::Impostor, after)],
        Temper::Absent => vec![(How::Absence, 3.0), (approve, after)],
        Temper::Bounces => vec![(How::Bounce, after)],
    }
}

/// True for those who approve the second letter whatever they said to the first.
fn is_won_over(temper: Temper) -> bool {
    matches!(temper, Temper::Refuses | Temper::Informs | Temper::Conditions | Temper::Asks)
}

//! Why something was not done to a publication, in a sentence.

use crate::i18n::Lang;
use crate::model::exchange::Refusal;
use crate::model::fault::Fault;
use crate::model::media::LONGEST_ALT;
use crate::model::publication::{Denied, Lack};
use crate::model::text::one_line;

/// Says what a publication lacks: the end of a sentence.
#[must_use]
pub fn say_lack(lack: &Lack, lang: Lang) -> String {
    let gaps = match lack {
        Lack::Nothing { network } => vec![("network", network.name().into())],
        Lack::TooLong { network, used, limit } => {
            vec![("network", network.name().into()), ("used", (*used).into()), ("limit", (*limit).into())]
        }
        Lack::Invalid { network, character } => {
            let character = format!("U+{:04X}", u32::from(*character));
            vec![("network", network.name().into()), ("character", character.into())]
        }
        Lack::NoAlt { name } => vec![("name", one_line(name).into())],
        Lack::LongAlt { name, used } => {
            vec![("name", one_line(name).into()), ("used", (*used).into()), ("limit", LONGEST_ALT.into())]
        }
        Lack::LargeMedia { network, name, most } => vec![
            ("network", network.name().into()),
            ("name", one_line(name).into()),
            ("limit", format!("{} MB", most / 1_000_000).into()),
        ],
        Lack::ManyMedia { network, most } => vec![("network", network.name().into()), ("limit", (*most).into())],
        _ => Vec::new(),
    };
    lang.say_with(lack.sentence(), &gaps)
}

/// Says why a step may not be taken: one sentence, with what to do next.
#[must_use]
pub fn say_denied(denied: &Denied, lang: Lang) -> String {
    let gaps = match denied {
        Denied::Stage { stage } => vec![("stage", lang.say(&format!("stage-{}", stage.name())).into())],
        Denied::Lacks(lacks) => {
            let lacks: Vec<String> = lacks.iter().map(|lack| say_lack(lack, lang)).collect();
            vec![("lacks", lacks.join(" ").into())]
        }
        Denied::Network { network } => vec![("network", network.name().into())],
        _ => Vec::new(),
    };
    lang.say_with(denied.sentence(), &gaps)
}

/// Says why a wish for a publication was refused, where that is a matter of publications; `None` for what every part
/// of the console refuses in its own words.
#[must_use]
pub fn say_refused(refusal: &Refusal, lang: Lang) -> Option<String> {
    match refusal {
        Refusal::Denied(denied) => Some(say_denied(denied, lang)),
        Refusal::NoMailbox => Some(lang.say("refusal-no-mailbox")),
        Refusal::NoAddress => Some(lang.say("refusal-no-address")),
        Refusal::NotAPicture(why) => Some(lang.say_with("refusal-not-a-picture", &[("why", one_line(why).into())])),
        Refusal::Network(fault) => {
            let why = if let Fault::Refused { why, .. } = fault { one_line(why) } else { String::new() };
            Some(lang.say_with(fault.sentence(), &[("why", why.into())]))
        }
        _ => None,
    }
}

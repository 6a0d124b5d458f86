//! Why something was not done to followers or records, in a sentence.

use crate::i18n::Lang;
use crate::model::exchange::Refusal;
use crate::model::intake::Unfit;
use crate::model::record::NotSigned;
use crate::model::text::one_line;

/// Says why a record cannot be signed: one sentence, with what to do next.
#[must_use]
pub fn say_not_signed(why: &NotSigned, lang: Lang) -> String {
    match why {
        NotSigned::NotOver => lang.say("not-signed-not-over"),
        NotSigned::NotTheDirector => lang.say("not-signed-director"),
        NotSigned::NoReason => lang.say("not-signed-reason"),
        NotSigned::Meanwhile(version) => lang.say_with("not-signed-meanwhile", &[("version", (*version).into())]),
        NotSigned::WrongPeriod => lang.say("not-signed-period"),
    }
}

/// Says why a file of follower counts cannot be read: one sentence, with what to do next.
#[must_use]
pub fn say_unfit(why: &Unfit, lang: Lang) -> String {
    let columns = |columns: &str| ("columns", one_line(columns).into());
    match why {
        Unfit::Empty => lang.say("unfit-empty"),
        Unfit::NotText => lang.say("unfit-not-text"),
        Unfit::NoDays { columns: all } => lang.say_with("unfit-no-days", &[columns(all)]),
        Unfit::NoFollowers { columns: all } => lang.say_with("unfit-no-followers", &[columns(all)]),
        Unfit::NoColumn { column, columns: all } => {
            lang.say_with("unfit-no-column", &[("column", one_line(column).into()), columns(all)])
        }
        Unfit::TooLarge { limit } => {
            lang.say_with("unfit-too-large", &[("limit", format!("{} MB", limit / 1_000_000).into())])
        }
        Unfit::Disk(why) => lang.say_with("unfit-disk", &[("why", one_line(why).into())]),
    }
}

/// Says why something was refused, where that is a matter of followers or records; `None` for what every part of the
/// console refuses in its own words.
#[must_use]
pub fn say_refused(refusal: &Refusal, lang: Lang) -> Option<String> {
    match refusal {
        Refusal::NotSigned(why) => Some(say_not_signed(why, lang)),
        Refusal::NotWritten(why) => Some(lang.say_with("refusal-not-written", &[("why", one_line(why).into())])),
        Refusal::Unfit(why) => Some(say_unfit(why, lang)),
        Refusal::Unassigned(label) => Some(lang.say_with("refusal-unassigned", &[("label", one_line(label).into())])),
        _ => None,
    }
}

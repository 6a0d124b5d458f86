//! `ventanilla publication show ID`: a publication with its history and its evidence.

use super::args::One;
use super::{find, json};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::line;
use crate::cli::output;
use crate::model::publication::{Happened, Step};
use crate::model::text::{lines, one_line};
use crate::say_time;

/// Prints it.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(desk: &Desk, args: &One) -> Result<(), Failure> {
    let core = desk.core()?;
    let publication = find(desk, &core, &args.id)?;
    let read = |error| desk.unread(&error);
    let history = core.store.publication_history(&publication.id).map_err(read)?;
    let mails = core.store.mails_of(&publication.id).map_err(read)?;
    if args.json {
        let mut value = json::publication(&desk.calendar, &publication);
        value["history"] = history.iter().map(|happened| json::happened(&desk.calendar, happened)).collect();
        value["mails"] = mails.iter().map(|mail| json::mail(&desk.calendar, mail)).collect();
        return output::line(&line(&value));
    }
    super::print(desk, &publication, false)?;
    for network in publication.content.networks() {
        output::line(&format!("── {}", network.name()))?;
        for text in lines(publication.content.text_for(network)) {
            output::line(&format!("   {text}"))?;
        }
    }
    for media in &publication.content.media {
        output::line(&format!(
            "   [{} {}×{}] {}",
            one_line(&media.name),
            media.width,
            media.height,
            one_line(&media.alt)
        ))?;
    }
    history.iter().try_for_each(|happened| output::line(&for_people(desk, happened)))
}

fn for_people(desk: &Desk, happened: &Happened) -> String {
    let lang = desk.lang();
    let at = say_time::moment(desk.calendar.local(happened.at), lang);
    let what = lang.say(&format!("step-{}", happened.step.name()));
    let why = match &happened.step {
        Step::Propose { reason: Some(reason), .. }
        | Step::Withdraw { reason }
        | Step::Remove { reason, .. }
        | Step::Amend { reason, .. } => one_line(reason),
        Step::Answered { verdict, words, .. } => {
            format!("{} · «{}»", lang.say(&format!("verdict-{}", verdict.name())), one_line(words))
        }
        Step::Bounced { detail, .. } => one_line(detail),
        _ => String::new(),
    };
    let separator = if why.is_empty() { "" } else { ": " };
    format!("{at}  {} · {what}{separator}{why}", one_line(happened.by.as_str()))
}

//! `ventanilla mail check`: both servers, line by line. Row S-8.1.1.

use super::args::MailCheckArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::say_check;

/// Checks encryption, login and mailbox.
///
/// # Errors
/// Silent, with exit code 1, when something is not as it should be.
pub(super) async fn run(desk: &Desk, args: &MailCheckArgs) -> Result<(), Failure> {
    let lang = desk.lang();
    let Some(room) = &desk.mailroom else {
        return Err(Failure::usage(lang.say("scripts-no-mailbox")));
    };
    let items = room.check().await;
    if args.json {
        output::json(&items)?;
    } else {
        for item in &items {
            let sign = match item.good {
                Some(true) => '✓',
                Some(false) => '✗',
                None => '·',
            };
            let (what, evidence) = (say_check::what(&item.what, lang), say_check::evidence(&item.evidence, lang));
            let remedy = item.remedy.as_deref().filter(|_| item.good == Some(false)).map(|id| lang.say(id));
            let remedy = remedy.map(|remedy| format!(" → {remedy}")).unwrap_or_default();
            output::line(&format!("{sign} {what}  {evidence}{remedy}"))?;
        }
    }
    if items.iter().all(|item| item.good != Some(false)) { Ok(()) } else { Err(Failure::silent(1)) }
}

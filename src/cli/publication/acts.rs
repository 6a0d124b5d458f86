//! What is done to a publication from the command line. The same wishes as the console's, under the same rules.

use super::args::{AddArgs, AnsweredArgs, EditArgs, One, ReturnArgs, ScheduleArgs, SuggestArgs, WithdrawArgs};
use super::content::{all_targets, over, slot};
use super::{agency, find, print, refused};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::ids::AgencyId;
use crate::model::publication::{Content, Origin, Publication, Stage};
use crate::model::wish::Wish;
use crate::worker::{Core, carry_wish, settle_queue};
use std::time::Duration;

/// How long a command waits for networks and mail servers; what is not settled by then stays in the outbox.
const PATIENCE: Duration = Duration::from_mins(2);

pub(super) async fn add(desk: &Desk, args: &AddArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let agency = args.agency.as_deref().map(|id| agency(desk, id)).transpose()?;
    let origin = match &agency {
        Some(agency) if args.received => Origin::Agency { agency: agency.clone(), mail: None },
        _ => Origin::Office,
    };
    let empty = Content { targets: all_targets(desk), ..Content::default() };
    let content = over(desk, &core, &args.content, empty).await?;
    carry(desk, &core, None, Wish::Create { origin, agency, content }, args.json).await
}

pub(super) async fn edit(desk: &Desk, args: &EditArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let content = over(desk, &core, &args.content, there.content.clone()).await?;
    carry(desk, &core, Some(&there), Wish::Edit { content }, args.json).await
}

pub(super) async fn approve(desk: &Desk, args: &One) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let content = there.content.hash();
    carry(desk, &core, Some(&there), Wish::Approve { content }, args.json).await
}

pub(super) async fn return_(desk: &Desk, args: &ReturnArgs) -> Result<(), Failure> {
    let to = SuggestArgs { id: args.id.clone(), agency: args.agency.clone(), by_hand: args.by_hand, json: args.json };
    send(desk, &to, Some(args.reason.clone())).await
}

pub(super) async fn suggest(desk: &Desk, args: &SuggestArgs) -> Result<(), Failure> {
    send(desk, args, None).await
}

async fn send(desk: &Desk, args: &SuggestArgs, reason: Option<String>) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let agency = named_agency(desk, &there, args.agency.as_deref())?;
    let wish = Wish::Send { agency, content: there.content.hash(), reason, by_hand: args.by_hand };
    carry(desk, &core, Some(&there), wish, args.json).await
}

pub(super) async fn schedule(desk: &Desk, args: &ScheduleArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let content = Content { slot: slot(desk, &args.when)?, ..there.content.clone() };
    carry(desk, &core, Some(&there), Wish::Edit { content }, args.json).await
}

pub(super) async fn publish(desk: &Desk, args: &One) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let content = there.content.hash();
    carry(desk, &core, Some(&there), Wish::PublishNow { content }, args.json).await?;
    let now = find(desk, &core, &args.id)?;
    if now.stage == Stage::Published { Ok(()) } else { Err(Failure::silent(1)) }
}

pub(super) async fn withdraw(desk: &Desk, args: &WithdrawArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let reason = args.reason.clone();
    let wish = if there.stage.is_before_publishing() {
        Wish::Withdraw { reason }
    } else {
        Wish::Remove { accounts: Vec::new(), reason }
    };
    carry(desk, &core, Some(&there), wish, args.json).await
}

pub(super) async fn answered(desk: &Desk, args: &AnsweredArgs) -> Result<(), Failure> {
    let core = desk.core()?;
    let there = find(desk, &core, &args.id)?;
    let wish = Wish::AgencySaid { verdict: args.verdict.verdict(), words: args.words.clone() };
    carry(desk, &core, Some(&there), wish, args.json).await
}

/// Has a wish carried out, waits for what leaves with it, and prints the publication as it is then.
async fn carry(
    desk: &Desk,
    core: &Core,
    there: Option<&Publication>,
    wish: Wish,
    as_json: bool,
) -> Result<(), Failure> {
    let (id, version) = (there.map(|one| &one.id), there.map(|one| one.version));
    let kept = carry_wish(core, id, version, wish).await.map_err(|why| refused(desk, &why))?;
    settle_queue(core, PATIENCE).await.map_err(|error| desk.unread(&error))?;
    print(desk, &find(desk, core, kept.id.as_str())?, as_json)
}

fn named_agency(desk: &Desk, there: &Publication, named: Option<&str>) -> Result<AgencyId, Failure> {
    match named {
        Some(id) => agency(desk, id),
        None => there.agency.clone().ok_or_else(|| Failure::usage(desk.lang().say("scripts-which-agency"))),
    }
}

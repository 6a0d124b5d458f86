//! From arguments to what a publication says.

use super::args::ContentArgs;
use super::{missing, refused};
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::clock;
use crate::model;
use crate::model::account::NetworkKind;
use crate::model::publication::{Content, Target};
use crate::model::text::one_line;
use crate::worker::{Core, attach};
use chrono::{DateTime, Utc};
use std::io::Read as _;

/// Lays what the arguments say over a content; what they do not say stays.
///
/// # Errors
/// One sentence with the next step.
pub(super) async fn over(
    desk: &Desk,
    core: &Core,
    args: &ContentArgs,
    mut content: Content,
) -> Result<Content, Failure> {
    if let Some(text) = &args.text {
        content.text = read(desk, text)?;
    }
    for (network, own) in [(NetworkKind::Facebook, &args.facebook), (NetworkKind::X, &args.x)] {
        if let Some(text) = own {
            content.versions.insert(network, read(desk, text)?);
        }
    }
    if !args.media.is_empty() {
        if args.alt.len() > args.media.len() {
            let gaps = [("alt", args.alt.len().into()), ("media", args.media.len().into())];
            return Err(Failure::usage(desk.lang().say_with("scripts-alt-count", &gaps)));
        }
        content.media.clear();
        for (place, file) in args.media.iter().enumerate() {
            let picture = attach(core, &file.display().to_string()).await;
            let mut media = picture.map_err(|why| refused(desk, &why))?;
            media.alt = args.alt.get(place).cloned().unwrap_or_default();
            content.media.push(media);
        }
    }
    if !args.accounts.is_empty() {
        content.targets.clear();
        for name in &args.accounts {
            let found = all_targets(desk).into_iter().find(|target| target.account.as_str() == name);
            content.targets.push(found.ok_or_else(|| missing(desk, "scripts-no-account-named", name))?);
        }
    }
    if let Some(when) = &args.slot {
        content.slot = slot(desk, when)?;
    }
    Ok(content)
}

/// Every account of the office.
pub(super) fn all_targets(desk: &Desk) -> Vec<Target> {
    let target =
        |account: &crate::config::Account| Target { account: account.name.clone(), network: account.network.kind() };
    desk.context.config.accounts.iter().map(target).collect()
}

/// Reads a date and time as people write it, or RFC 3339; `-` is none.
pub(super) fn slot(desk: &Desk, when: &str) -> Result<Option<DateTime<Utc>>, Failure> {
    if when.trim() == "-" {
        return Ok(None);
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(when.trim()) {
        return Ok(Some(at.to_utc()));
    }
    model::slot::read(when, clock::now(), &desk.calendar).map(Some).map_err(|error| {
        let gaps = [("word", one_line(error.word()).into())];
        Failure::usage(desk.lang().say_with(error.sentence(), &gaps))
    })
}

fn read(desk: &Desk, text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut read = String::new();
    std::io::stdin().read_to_string(&mut read).map_err(|error| desk.broken("scripts-input", &error))?;
    Ok(read.trim_end_matches('\n').to_owned())
}

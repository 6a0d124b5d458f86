//! `ventanilla agency`: the catalogue of agencies. Row S-2.2.

use super::context::{Context, Need};
use super::failure::Failure;
use super::output;
use crate::cli::args::Global;
use crate::config::{self, ImportError, agencies_from_csv};
use crate::i18n::Lang;
use crate::model::agency::Agency;
use crate::model::text::{one_line, pad};
use crate::private;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

/// `ventanilla agency`.
#[derive(Debug, Clone, Args)]
pub struct AgencyArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AgencyCommand,
}

/// What to do with the catalogue.
#[derive(Debug, Clone, Subcommand)]
pub enum AgencyCommand {
    /// Lists it.
    List(AgencyListArgs),
    /// Reads a list into it.
    Import(AgencyImportArgs),
}

/// `ventanilla agency list`.
#[derive(Debug, Clone, Args)]
pub struct AgencyListArgs {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `ventanilla agency import`.
#[derive(Debug, Clone, Args)]
pub struct AgencyImportArgs {
    /// The list, in CSV.
    pub file: PathBuf,
    /// Says what would change, and changes nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Carries out a command about agencies.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(global: &Global, command: &AgencyCommand, lang: Lang) -> Result<(), Failure> {
    let context = Context::load(global, Need::Config, lang)?;
    let there = config::agencies(&context.config).map_err(|error| Failure::config(&error, context.lang))?;
    match command {
        AgencyCommand::List(args) => list(&there, args.json),
        AgencyCommand::Import(args) => import(&context, there, args),
    }
}

fn list(agencies: &[Agency], as_json: bool) -> Result<(), Failure> {
    if as_json {
        let row = |agency: &Agency| {
            let (liaison, email) = (&agency.liaison, &agency.email);
            json!({ "id": agency.id, "name": agency.name, "liaison": liaison, "email": email })
        };
        return output::json(&agencies.iter().map(row).collect::<Vec<_>>());
    }
    for agency in agencies {
        let or_dash = |text: &Option<String>| one_line(text.as_deref().unwrap_or("—"));
        let (liaison, email) = (or_dash(&agency.liaison), or_dash(&agency.email));
        let id = pad(agency.id.as_str(), 14);
        output::line(&format!("{id}  {}  {}  {email}", pad(&one_line(&agency.name), 44), pad(&liaison, 28)))?;
    }
    Ok(())
}

/// Lays a list over the catalogue: agencies of the same id are replaced, others stay.
fn import(context: &Context, mut there: Vec<Agency>, args: &AgencyImportArgs) -> Result<(), Failure> {
    let lang = context.lang;
    let text = std::fs::read_to_string(&args.file).map_err(|error| Failure::disk(&args.file, &error, lang))?;
    let listed = agencies_from_csv(&text).map_err(|error| refused(&args.file, &error, lang))?;
    let (mut added, mut changed) = (0_u32, 0_u32);
    for agency in listed {
        match there.iter_mut().find(|one| one.id == agency.id) {
            Some(one) if *one == agency => {}
            Some(one) => {
                output::line(&said(&agency, "~"))?;
                *one = agency;
                changed += 1;
            }
            None => {
                output::line(&said(&agency, "+"))?;
                there.push(agency);
                added += 1;
            }
        }
    }
    let gaps = [("added", added.into()), ("changed", changed.into()), ("total", there.len().into())];
    if args.dry_run {
        return output::line(&lang.say_with("agencies-would-import", &gaps));
    }
    let path = config::agencies_file(&context.config);
    let text = config::agencies_text(&there);
    private::write(&path, text.as_bytes()).map_err(|error| Failure::disk(&path, &error, lang))?;
    output::line(&lang.say_with("agencies-imported", &gaps))
}

fn said(agency: &Agency, sign: &str) -> String {
    let email = agency.email.as_deref().unwrap_or("—");
    format!("{sign} {}  {}  {}", agency.id, one_line(&agency.name), one_line(email))
}

fn refused(file: &Path, error: &ImportError, lang: Lang) -> Failure {
    let place = |line: u64| format!("{}:{line}", file.display());
    let sentence = match error {
        ImportError::Column(column) => {
            let gaps = [("place", file.display().to_string().into()), ("column", (*column).into())];
            lang.say_with("agencies-no-column", &gaps)
        }
        ImportError::Line { line, why } => {
            lang.say_with("agencies-bad-line", &[("place", place(*line).into()), ("why", one_line(why).into())])
        }
        ImportError::Value { line, column, allowed } => {
            let gaps = [
                ("place", place(*line).into()),
                ("column", (*column).into()),
                ("allowed", allowed.sentence(lang).into()),
            ];
            lang.say_with("agencies-bad-value", &gaps)
        }
        ImportError::Twice { line, id } => {
            lang.say_with("agencies-twice", &[("place", place(*line).into()), ("id", one_line(id).into())])
        }
    };
    Failure::failed(sentence)
}

//! `ventanilla account check`: token, permissions, tasks and scopes, line by line, and how to mend what is wrong.
//! Row S-8.1.1.

use super::find;
use crate::cli::args::CheckArgs;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, secrets_sentence};
use crate::cli::{json, networks, output, store_words};
use crate::clock;
use crate::config::Account;
use crate::i18n::Lang;
use crate::model::account::{CheckItem, CheckReport};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::say_check;
use serde_json::{Value, json};
use std::sync::Arc;

/// Checks one account, or all.
pub(super) fn run(context: &Context, args: &CheckArgs) -> Result<(), Failure> {
    let chosen = match &args.name {
        Some(name) => vec![find(context, name)?],
        None if context.config.accounts.is_empty() => return Err(Failure::usage(context.lang.say("account-none"))),
        None => context.config.accounts.iter().collect(),
    };
    accounts(context, &chosen, args.json)
}

/// Checks accounts and prints the reports; fails, with exit code 1 and no further word, when one did not pass.
pub(super) fn accounts(context: &Context, accounts: &[&Account], as_json: bool) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(error.to_string()))?;
    let mut reports = Vec::new();
    for account in accounts {
        let report = runtime.block_on(check_account(context, account));
        if !as_json {
            print_report(&report, account, context.lang)?;
        }
        reports.push((report, *account));
    }
    let changes = reports.iter().map(|(report, _)| Change::Checked(report.clone())).collect();
    if let Err(why) = runtime.block_on(keep(context, changes)) {
        output::warn(&context.lang.say_with("check-not-kept", &[("why", why.into())]));
    }
    if as_json {
        let calendar = context.calendar()?;
        let of = |(report, account): &(CheckReport, &Account)| report_json(&calendar, report, account, context.lang);
        let all: Vec<_> = reports.iter().map(of).collect();
        output::json(&all)?;
    }
    if reports.iter().all(|(report, _)| report.passed()) { Ok(()) } else { Err(Failure::silent(1)) }
}

/// Writes reports into the journal, as the console does with its own checks. `Err` says why not, as when the console is
/// open: then what was found is printed all the same.
async fn keep(context: &Context, changes: Vec<Change>) -> Result<(), String> {
    let said = |failure: Failure| failure.sentence().unwrap_or_default().to_owned();
    let calendar = Arc::new(context.calendar().map_err(said)?);
    let desk = Desk { context: context.clone(), calendar, networks: Vec::new(), agencies: Vec::new(), mailroom: None };
    let store = desk.open().map_err(said)?;
    let kept = store.append(&context.operator, clock::now(), changes).await;
    kept.map(|_| ()).map_err(|error| store_words::append_error(context.lang, &error))
}

/// Checks an account. A token that is not there is a line of the report like any other.
pub async fn check_account(context: &Context, account: &Account) -> CheckReport {
    let lang = context.lang;
    let vault = context.vault();
    let failed = |what: &str, evidence: String, remedy: &str| {
        vec![CheckItem { what: what.to_owned(), good: Some(false), evidence, remedy: Some(remedy.to_owned()) }]
    };
    let items = match vault.tokens(&account.name, account.token_env.as_deref()) {
        Err(error) => failed("token", secrets_sentence(&error, lang), "remedy-no-token"),
        Ok(tokens) => match networks::connect(account, tokens, Arc::new(vault), lang) {
            Err(why) => failed("settings", why, "remedy-settings"),
            Ok(network) => network.check().await,
        },
    };
    CheckReport { account: account.name.clone(), at: clock::now(), items }
}

/// Prints a report for people. The sign carries the meaning, never a colour.
///
/// # Errors
/// See [`output::line`].
pub fn print_report(report: &CheckReport, account: &Account, lang: Lang) -> Result<(), Failure> {
    let verdict = if report.passed() { "check-passed" } else { "check-not-passed" };
    let (name, network) = (report.account.as_str(), account.network.kind().name());
    output::line(&format!("{name} · {network} · {}", lang.say(verdict)))?;
    let labels: Vec<_> = report.items.iter().map(|item| say_check::what(&item.what, lang)).collect();
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    for (item, label) in report.items.iter().zip(&labels) {
        let sign = match item.good {
            Some(true) => '✓',
            Some(false) => '✗',
            None => '?',
        };
        let evidence = say_check::evidence(&item.evidence, lang);
        output::line(format!("  {sign} {label:width$}  {evidence}").trim_end())?;
        if item.good != Some(true)
            && let Some(remedy) = remedy(item, lang)
        {
            output::line(&format!("      → {remedy}"))?;
        }
    }
    Ok(())
}

/// A report for scripts.
#[must_use]
pub fn report_json(calendar: &Calendar, report: &CheckReport, account: &Account, lang: Lang) -> Value {
    let item = |item: &CheckItem| {
        json!({
            "what": item.what,
            "good": item.good,
            "evidence": say_check::evidence(&item.evidence, lang),
            "remedy": if item.good == Some(true) { None } else { remedy(item, lang) },
        })
    };
    json!({
        "account": report.account,
        "network": account.network.kind(),
        "at": json::moment(calendar, report.at),
        "passed": report.passed(),
        "items": report.items.iter().map(item).collect::<Vec<_>>(),
    })
}

fn remedy(item: &CheckItem, lang: Lang) -> Option<String> {
    item.remedy.as_deref().filter(|id| lang.has(id)).map(|id| {
        let (_, name) = split(&item.what);
        lang.say_with(id, &[("name", name.into()), ("what", item.what.as_str().into())])
    })
}

fn split(what: &str) -> (&str, &str) {
    what.split_once(':').unwrap_or((what, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_good_has_a_remedy() {
        let item = |good| CheckItem {
            what: "token".to_owned(),
            good,
            evidence: "e".to_owned(),
            remedy: Some("remedy-no-token".to_owned()),
        };
        let account: Account = toml::from_str("name = \"p\"\nnetwork = \"facebook\"\npage_id = \"1\"").unwrap();
        let items = vec![item(Some(true)), item(Some(false)), item(None)];
        let report = CheckReport { account: account.name.clone(), at: chrono::DateTime::UNIX_EPOCH, items };
        let value = report_json(&Calendar::federal(), &report, &account, Lang::En);
        assert_eq!(value["passed"], false);
        assert!(value["items"][0]["remedy"].is_null());
        assert_eq!(value["items"][1]["remedy"], Lang::En.say("remedy-no-token"));
        assert!(value["items"][2]["remedy"].is_string());
    }
}

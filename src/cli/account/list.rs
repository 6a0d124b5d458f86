//! `ventanilla account list`.

use super::remote_name;
use crate::cli::args::ListArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::{Account, NetworkSettings};
use crate::secrets::Source;
use serde_json::{Value, json};

/// Prints the accounts.
pub(super) fn run(context: &Context, args: &ListArgs) -> Result<(), Failure> {
    let vault = context.vault();
    let mut rows = Vec::new();
    for account in &context.config.accounts {
        let source = vault
            .source(&account.name, account.token_env.as_deref())
            .map_err(|error| Failure::secrets(&error, context.lang))?;
        rows.push((account, source));
    }
    if args.json {
        return output::json(&rows.iter().map(|(account, source)| row_json(account, source)).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return output::line(&context.lang.say("account-none"));
    }
    let width = rows.iter().map(|(account, _)| account.name.as_str().len()).max().unwrap_or_default();
    for (account, source) in &rows {
        let line = format!(
            "{:width$}  {:8}  {:16}  {}  {}",
            account.name.as_str(),
            account.network.kind().name(),
            remote_name(&account.network),
            base_url(&account.network),
            source_words(source, context),
        );
        output::line(&line)?;
    }
    Ok(())
}

fn source_words(source: &Source, context: &Context) -> String {
    match source {
        Source::File => context.lang.say("token-in-file"),
        Source::Environment(variable) => {
            context.lang.say_with("token-in-environment", &[("variable", variable.as_str().into())])
        }
        Source::Nowhere => context.lang.say("token-nowhere"),
    }
}

fn base_url(network: &NetworkSettings) -> &str {
    match network {
        NetworkSettings::Facebook(page) => &page.base_url,
        NetworkSettings::X(account) => &account.base_url,
    }
}

fn row_json(account: &Account, source: &Source) -> Value {
    let (id, handle) = match &account.network {
        NetworkSettings::Facebook(page) => (&page.page_id, None),
        NetworkSettings::X(account) => (&account.user_id, Some(&account.handle)),
    };
    json!({
        "name": account.name,
        "network": account.network.kind(),
        "id": id,
        "handle": handle,
        "base_url": base_url(&account.network),
        "token": match source {
            Source::File => "file",
            Source::Environment(_) => "environment",
            Source::Nowhere => "missing",
        },
        "token_env": account.token_env,
    })
}

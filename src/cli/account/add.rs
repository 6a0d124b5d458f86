//! `ventanilla account add facebook|x`: by questions, or all by flags.

use super::ask::{self, Asker, Value, missing, settle};
use super::{check, edit_config, free_name};
use crate::cli::args::{AddCommon, AddFacebook, AddNetwork, AddX};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, secrets_sentence};
use crate::config::{self, Account, Allowed, edit};
use secrecy::{ExposeSecret, SecretString};
use toml::Table;

/// What was given to keep secret; `access` is `None` when the environment holds it.
#[derive(Debug, Default)]
struct Given {
    access: Option<SecretString>,
    refresh: Option<SecretString>,
    client_secret: Option<SecretString>,
}

/// Connects an account: settings into the configuration, tokens into the secrets file, then a check.
pub(super) fn run(context: &Context, network: &AddNetwork, asker: &mut dyn Asker) -> Result<(), Failure> {
    let lang = context.lang;
    let (common, kind) = match network {
        AddNetwork::Facebook(args) => (&args.common, "facebook"),
        AddNetwork::X(args) => (&args.common, "x"),
    };
    // Found out before anything is asked: a secrets file that cannot be used.
    let vault = context.vault();
    vault.source(&free_name(context, kind), None).map_err(|error| Failure::secrets(&error, lang))?;
    if asker.is_there() {
        asker.tell(&lang.say(&format!("account-add-intro-{kind}")));
    }
    let mut table = Table::new();
    table.insert("network".to_owned(), kind.into());
    let replaces = name(context, common, kind, &mut table, asker)?;
    let given = match network {
        AddNetwork::Facebook(args) => facebook(context, args, &mut table, asker)?,
        AddNetwork::X(args) => x(context, args, &mut table, asker)?,
    };
    let account = account(context, table)?;
    // Tokens first: the configuration never names an account whose tokens were lost on the way.
    vault
        .store(&account.name, given.access.as_ref(), given.refresh.as_ref(), given.client_secret.as_ref())
        .map_err(|error| Failure::secrets(&error, lang))?;
    edit_config(context, |text| {
        let text =
            if replaces { edit::without_account(text, &context.config_path, &account.name)? } else { text.to_owned() };
        edit::with_account(&text, &context.config_path, &account)
    })?;
    if !common.json {
        let gaps = [("name", account.name.as_str().into()), ("path", context.config_path.display().to_string().into())];
        asker.tell(&lang.say_with("account-added", &gaps));
    }
    if common.no_check { Ok(()) } else { check::accounts(context, &[&account], common.json) }
}

/// Asks which network, then everything it needs.
pub(super) fn step_by_step(context: &Context, asker: &mut dyn Asker) -> Result<(), Failure> {
    const NETWORKS: Allowed = Allowed::Choice(&["facebook", "x"]);
    let which = Value { flag: "facebook|x", question: "account-add-which", allowed: NETWORKS, usual: None };
    let network = match settle(asker, None, which, context.lang)?.as_str() {
        "x" => AddNetwork::X(AddX::default()),
        _ => AddNetwork::Facebook(AddFacebook::default()),
    };
    run(context, &network, asker)
}

/// Settles the name; returns whether an account of that name is replaced.
fn name(
    context: &Context,
    common: &AddCommon,
    kind: &str,
    table: &mut Table,
    asker: &mut dyn Asker,
) -> Result<bool, Failure> {
    let lang = context.lang;
    let usual = free_name(context, kind);
    let value = Value { flag: "--name", question: "ask-name", allowed: Allowed::Slug, usual: Some(usual.as_str()) };
    let name = settle(asker, common.name.as_deref(), value, lang)?;
    let taken = context.config.accounts.iter().any(|account| account.name.as_str().eq_ignore_ascii_case(&name));
    if taken && !common.replace {
        let question = lang.say_with("account-add-replace", &[("name", name.as_str().into())]);
        let yes = asker.is_there() && asker.ask(&question).is_some_and(|answer| ask::says_yes(&answer));
        if !yes {
            return Err(Failure::usage(lang.say_with("account-add-taken", &[("name", name.as_str().into())])));
        }
    }
    table.insert("name".to_owned(), name.into());
    Ok(taken)
}

fn facebook(context: &Context, args: &AddFacebook, table: &mut Table, asker: &mut dyn Asker) -> Result<Given, Failure> {
    let lang = context.lang;
    let value = |flag, question, allowed| Value { flag, question, allowed, usual: None };
    let page = settle(asker, args.page_id.as_deref(), value("--page-id", "ask-page-id", Allowed::Digits), lang)?;
    table.insert("page_id".to_owned(), page.into());
    optional(table, "version", args.version.as_deref(), "--version", Allowed::Version, context)?;
    let access = common(context, &args.common, table, asker)?;
    Ok(Given { access, ..Given::default() })
}

fn x(context: &Context, args: &AddX, table: &mut Table, asker: &mut dyn Asker) -> Result<Given, Failure> {
    let lang = context.lang;
    let value = |flag, question, allowed| Value { flag, question, allowed, usual: None };
    let user = settle(asker, args.user_id.as_deref(), value("--user-id", "ask-user-id", Allowed::Digits), lang)?;
    table.insert("user_id".to_owned(), user.into());
    let handle = args.handle.as_deref().map(|handle| handle.trim().trim_start_matches('@'));
    let handle = settle(asker, handle, value("--handle", "ask-handle", Allowed::Handle), lang)?;
    table.insert("handle".to_owned(), handle.into());
    optional(table, "dialect", args.dialect.as_deref(), "--dialect", Allowed::Choice(&["2.166", "2.167"]), context)?;
    if let Some(ceiling) = args.monthly_ceiling_usd {
        table.insert("monthly_ceiling_usd".to_owned(), i64::from(ceiling).into());
    }
    let client = Value { flag: "--client-id", question: "ask-client-id", allowed: Allowed::Text, usual: Some("") };
    let client = settle(asker, args.client_id.as_deref(), client, lang)?;
    let access = common(context, &args.common, table, asker)?;
    let (mut refresh, mut client_secret) = if args.common.token_stdin {
        (asker.hand_over(), asker.hand_over())
    } else {
        (once(args.refresh_token_env.as_deref(), context)?, once(args.client_secret_env.as_deref(), context)?)
    };
    if !client.is_empty() {
        table.insert("client_id".to_owned(), client.into());
        if asker.is_there() && !args.common.token_stdin {
            refresh = refresh.or_else(|| asker.ask_secret(&format!("{}:", lang.say("ask-refresh-token"))));
            client_secret = client_secret.or_else(|| asker.ask_secret(&format!("{}:", lang.say("ask-client-secret"))));
        }
    }
    let filled = |secret: Option<SecretString>| secret.filter(|secret| !secret.expose_secret().is_empty());
    Ok(Given { access, refresh: filled(refresh), client_secret: filled(client_secret) })
}

/// Settles what every network takes, and the access token.
fn common(
    context: &Context,
    args: &AddCommon,
    table: &mut Table,
    asker: &mut dyn Asker,
) -> Result<Option<SecretString>, Failure> {
    let lang = context.lang;
    optional(table, "base_url", args.base_url.as_deref(), "--base-url", Allowed::Address, context)?;
    optional(table, "token_env", args.token_env.as_deref(), "--token-env", Allowed::Variable, context)?;
    if args.token_env.is_some() {
        return Ok(None);
    }
    let token = if args.token_stdin {
        asker.hand_over()
    } else if asker.is_there() {
        asker.ask_secret(&format!("{}:", lang.say("ask-token")))
    } else {
        return Err(missing("--token-env", lang));
    };
    match token {
        Some(token) if !token.expose_secret().is_empty() => Ok(Some(token)),
        _ => Err(Failure::usage(lang.say("account-add-no-token"))),
    }
}

/// A secret that is taken from the environment once and kept: X's refresh token works a single time, so that a
/// variable cannot go on holding it.
fn once(variable: Option<&str>, context: &Context) -> Result<Option<SecretString>, Failure> {
    let Some(variable) = variable else { return Ok(None) };
    match std::env::var(variable) {
        Ok(value) if !value.trim().is_empty() => Ok(Some(SecretString::from(value.trim().to_owned()))),
        _ => {
            let error = crate::secrets::SecretsError::NotInEnvironment(variable.to_owned());
            Err(Failure::usage(secrets_sentence(&error, context.lang)))
        }
    }
}

fn optional(
    table: &mut Table,
    key: &str,
    given: Option<&str>,
    flag: &str,
    allowed: Allowed,
    context: &Context,
) -> Result<(), Failure> {
    let Some(given) = given.map(str::trim) else { return Ok(()) };
    if !allowed.takes_text(given) {
        let gaps = [("key", flag.into()), ("allowed", allowed.sentence(context.lang).into())];
        return Err(Failure::usage(context.lang.say_with("config-value", &gaps)));
    }
    table.insert(key.to_owned(), given.into());
    Ok(())
}

/// Reads the table as the configuration would, so that defaults come from one place.
fn account(context: &Context, table: Table) -> Result<Account, Failure> {
    let file = Table::from_iter([("account".to_owned(), toml::Value::Array(vec![table.into()]))]);
    let text = toml::to_string(&file).map_err(|error| Failure::failed(error.to_string()))?;
    let mut read = config::parse(&text, &context.config_path).map_err(|error| Failure::config(&error, context.lang))?;
    read.accounts.pop().ok_or_else(|| Failure::failed(context.lang.say("account-none")))
}

#[cfg(test)]
mod tests {
    use super::super::ask::tests::Script;
    use super::*;
    use crate::app::ThemeName;
    use crate::config::{Config, NetworkSettings};
    use crate::i18n::Lang;
    use crate::model::ids::{AccountId, Person};
    use crate::net::x::Dialect;
    use clap::Parser as _;

    fn context(dir: &tempfile::TempDir) -> Context {
        let config_path = dir.path().join("v/config.toml");
        let config = if config_path.exists() { config::load(&config_path).unwrap() } else { Config::default() };
        Context {
            lang: Lang::En,
            config,
            config_path,
            data: dir.path().join("data"),
            operator: Person::new("ana"),
            theme: ThemeName::Dark,
        }
    }

    fn add(words: &str) -> AddNetwork {
        use crate::cli::args::{AccountCommand, Cli, Command};
        let line = format!("ventanilla account add {words} --no-check");
        match Cli::try_parse_from(line.split(' ')).unwrap().command {
            Some(Command::Account(account)) => match account.command {
                AccountCommand::Add(add) => add.network,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_page_is_connected_by_questions() {
        let dir = tempfile::tempdir().unwrap();
        let mut person = Script::of(&["", "123", "the-token"]);
        run(&context(&dir), &add("facebook"), &mut person).unwrap();
        let context = context(&dir);
        let account = &context.config.accounts[0];
        assert_eq!(account.name, AccountId::new("facebook"));
        assert!(matches!(&account.network, NetworkSettings::Facebook(page) if page.page_id == "123"));
        let tokens = context.vault().tokens(&account.name, None).unwrap();
        assert_eq!(tokens.access.expose_secret(), "the-token");
        let written = std::fs::read_to_string(&context.config_path).unwrap();
        assert!(!written.contains("the-token") && !person.told.contains("the-token"));
    }

    #[test]
    fn an_account_of_x_is_connected_by_questions() {
        let dir = tempfile::tempdir().unwrap();
        let mut person = Script::of(&["official", "9", "gob", "client", "access", "refresh", ""]);
        run(&context(&dir), &add("x --dialect 2.166 --monthly-ceiling-usd 40"), &mut person).unwrap();
        let context = context(&dir);
        let account = &context.config.accounts[0];
        let NetworkSettings::X(settings) = &account.network else { panic!("{account:?}") };
        assert_eq!((settings.handle.as_str(), settings.dialect), ("gob", Dialect::Tweet));
        assert_eq!(settings.monthly_ceiling_usd, Some(40));
        assert_eq!(settings.client_id.as_deref(), Some("client"));
        let tokens = context.vault().tokens(&account.name, None).unwrap();
        assert_eq!(tokens.refresh.unwrap().expose_secret(), "refresh");
        assert!(tokens.client_secret.is_none());
    }

    #[test]
    fn scripts_give_everything_by_flags_and_tokens_by_standard_input() {
        let dir = tempfile::tempdir().unwrap();
        let mut script = Script { absent: true, ..Script::of(&["a", "r", "s"]) };
        run(&context(&dir), &add("x --user-id 9 --handle @gob --client-id c --token-stdin"), &mut script).unwrap();
        let context = context(&dir);
        let tokens = context.vault().tokens(&AccountId::new("x"), None).unwrap();
        assert_eq!(tokens.client_secret.unwrap().expose_secret(), "s");
        let mut nobody = Script { absent: true, ..Script::default() };
        let failure = run(&context, &add("facebook --page-id 1"), &mut nobody).unwrap_err();
        assert!(failure.sentence().unwrap().contains("--token-env"), "{failure:?}");
    }

    #[test]
    fn a_taken_name_is_only_replaced_when_that_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let line = "facebook --name page --page-id 1";
        run(&context(&dir), &add(line), &mut Script::of(&["old"])).unwrap();
        let refused = run(&context(&dir), &add(line), &mut Script::of(&["n", "new"])).unwrap_err();
        assert_eq!(refused.code(), 2);
        run(&context(&dir), &add(&format!("{line} --replace")), &mut Script::of(&["new"])).unwrap();
        let context = context(&dir);
        assert_eq!(context.config.accounts.len(), 1);
        let tokens = context.vault().tokens(&AccountId::new("page"), None).unwrap();
        assert_eq!(tokens.access.expose_secret(), "new");
    }

    #[test]
    fn a_token_in_the_environment_takes_the_kept_one_away() {
        let dir = tempfile::tempdir().unwrap();
        run(&context(&dir), &add("facebook --page-id 1"), &mut Script::of(&["", "old"])).unwrap();
        let by_variable = add("facebook --name facebook --page-id 1 --token-env PATH --replace");
        run(&context(&dir), &by_variable, &mut Script { absent: true, ..Script::default() }).unwrap();
        let context = context(&dir);
        let account = &context.config.accounts[0];
        assert_eq!(account.token_env.as_deref(), Some("PATH"));
        let kept = std::fs::read_to_string(context.vault().path()).unwrap();
        assert!(!kept.contains("old"), "{kept}");
    }
}

//! `ventanilla account add facebook|x`: by questions, or all by flags.

use super::ask::{self, Asker, Value, missing, settle};
use super::{check, edit_config, free_name, login};
use crate::cli::args::{AddCommon, AddFacebook, AddNetwork, AddX};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, secrets_sentence};
use crate::config::{self, Account, Allowed, edit};
use crate::net::x::BASE_URL;
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
    if args.human_agent {
        table.insert("human_agent".to_owned(), true.into());
    }
    place(context, &args.common, table)?;
    let access = access(context, &args.common, asker)?;
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
    optional(table, "plan", args.plan.as_deref(), "--plan", Allowed::Choice(&["self-serve", "enterprise"]), context)?;
    if args.no_search_replies {
        table.insert("search_replies".to_owned(), false.into());
    }
    // Who enters with a browser does so as a client; with tokens of one's own it can be done without.
    let usual = if args.login { None } else { Some("") };
    let client = Value { flag: "--client-id", question: "ask-client-id", allowed: Allowed::Text, usual };
    let client = settle(asker, args.client_id.as_deref(), client, lang)?;
    place(context, &args.common, table)?;
    if wants_login(context, args, &client, asker) {
        return enter(context, args, client, table, asker);
    }
    let access = access(context, &args.common, asker)?;
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
    Ok(Given { access, refresh: filled(refresh), client_secret: filled(client_secret) })
}

/// Whether the tokens come from X's own login: it was asked for, or a person who gave a client prefers it.
fn wants_login(context: &Context, args: &AddX, client: &str, asker: &mut dyn Asker) -> bool {
    let given = args.common.token_stdin || args.common.token_env.is_some() || args.refresh_token_env.is_some();
    args.login
        || (!given && !client.is_empty() && asker.is_there())
            && asker.ask(&context.lang.say("ask-login")).is_some_and(|answer| !ask::says_no(&answer))
}

/// Enters X with a browser.
fn enter(
    context: &Context,
    args: &AddX,
    client: String,
    table: &mut Table,
    asker: &mut dyn Asker,
) -> Result<Given, Failure> {
    let mut secret = once(args.client_secret_env.as_deref(), context)?;
    if secret.is_none() && asker.is_there() {
        secret = asker.ask_secret(&format!("{}:", context.lang.say("ask-client-secret")));
    }
    let client_secret = filled(secret);
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default();
    let asking = login::Client {
        account: text("name"),
        base_url: Some(text("base_url")).filter(|url| !url.is_empty()).unwrap_or(BASE_URL),
        id: &client,
        secret: client_secret.as_ref(),
    };
    let grant = login::run(context, &asking, asker)?;
    table.insert("client_id".to_owned(), client.into());
    Ok(Given { access: Some(grant.access), refresh: grant.refresh, client_secret })
}

fn filled(secret: Option<SecretString>) -> Option<SecretString> {
    secret.filter(|secret| !secret.expose_secret().is_empty())
}

/// Settles where the API is, and which variable holds the access token.
fn place(context: &Context, args: &AddCommon, table: &mut Table) -> Result<(), Failure> {
    optional(table, "base_url", args.base_url.as_deref(), "--base-url", Allowed::Address, context)?;
    optional(table, "token_env", args.token_env.as_deref(), "--token-env", Allowed::Variable, context)
}

/// Takes the access token; `None` when the environment holds it.
fn access(context: &Context, args: &AddCommon, asker: &mut dyn Asker) -> Result<Option<SecretString>, Failure> {
    let lang = context.lang;
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
    use crate::net::x::{Dialect, Plan};
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
        let mut person = Script::of(&["official", "9", "gob", "client", "n", "access", "refresh", ""]);
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
    fn what_a_plan_allows_is_given_by_flags() {
        let dir = tempfile::tempdir().unwrap();
        let x = "x --user-id 9 --handle gob --token-env PATH --plan enterprise --no-search-replies";
        let mut nobody = Script { absent: true, ..Script::default() };
        run(&context(&dir), &add(x), &mut nobody).unwrap();
        let page = "facebook --page-id 1 --token-env PATH --human-agent";
        run(&context(&dir), &add(page), &mut nobody).unwrap();
        let accounts = context(&dir).config.accounts;
        let NetworkSettings::X(x) = &accounts[0].network else { panic!("{accounts:?}") };
        assert!(x.plan == Plan::Enterprise && !x.search_replies);
        assert!(matches!(&accounts[1].network, NetworkSettings::Facebook(page) if page.human_agent));
        let refused = run(&context(&dir), &add(&x_line("--plan free")), &mut nobody).unwrap_err();
        assert!(refused.sentence().unwrap().contains("enterprise"), "{refused:?}");
    }

    fn x_line(more: &str) -> String {
        format!("x --name other --user-id 8 --handle gob2 --token-env PATH {more}")
    }

    /// A person with a browser: goes to the address that is told and is sent back with a code.
    #[derive(Default)]
    struct Browser {
        told: String,
        secret: &'static str,
        /// What is pasted before the address that the browser came back to.
        before: Vec<&'static str>,
    }

    impl Browser {
        fn address(&self) -> reqwest::Url {
            let word = self.told.split_whitespace().find(|word| word.contains("/2/oauth2/authorize?"));
            word.expect("the address is told").parse().unwrap()
        }

        fn value(&self, name: &str) -> String {
            self.address().query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned()
        }
    }

    impl Asker for Browser {
        fn is_there(&self) -> bool {
            true
        }
        fn tell(&mut self, text: &str) {
            self.told.push_str(text);
            self.told.push('\n');
        }
        fn ask(&mut self, question: &str) -> Option<String> {
            self.tell(question);
            match self.before.pop() {
                Some(other) => Some(other.to_owned()),
                None => Some(format!("{}?state={}&code=c0de", login::REDIRECT, self.value("state"))),
            }
        }
        fn ask_secret(&mut self, _: &str) -> Option<SecretString> {
            Some(self.secret.into())
        }
        fn hand_over(&mut self) -> Option<SecretString> {
            None
        }
    }

    /// A server that gives `answer` to whoever exchanges a code.
    fn token_server(answer: wiremock::ResponseTemplate) -> (tokio::runtime::Runtime, wiremock::MockServer) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let server = runtime.block_on(async {
            let server = wiremock::MockServer::start().await;
            let asked = wiremock::matchers::path("/2/oauth2/token");
            wiremock::Mock::given(asked).respond_with(answer).mount(&server).await;
            server
        });
        (runtime, server)
    }

    #[test]
    fn an_account_of_x_is_connected_with_a_browser() {
        let granted = serde_json::json!({ "access_token": "acc-t0k", "refresh_token": "ref-t0k", "expires_in": 7200 });
        let (runtime, server) = token_server(wiremock::ResponseTemplate::new(200).set_body_json(granted));
        let dir = tempfile::tempdir().unwrap();
        let stale = "http://127.0.0.1/callback?state=old&code=zzz";
        let mut person = Browser { secret: "s3cret", before: vec![stale, "hola"], ..Browser::default() };
        let words = format!("x --name x --user-id 9 --handle gob --client-id c1 --login --base-url {}", server.uri());
        run(&context(&dir), &add(&words), &mut person).unwrap();
        let context = context(&dir);
        let tokens = context.vault().tokens(&AccountId::new("x"), None).unwrap();
        assert_eq!(tokens.access.expose_secret(), "acc-t0k");
        assert_eq!(tokens.refresh.unwrap().expose_secret(), "ref-t0k");
        assert_eq!(tokens.client_secret.unwrap().expose_secret(), "s3cret");
        assert_eq!(person.value("scope"), crate::net::x::oauth::SCOPES.join(" "));
        assert!(["acc-t0k", "ref-t0k", "s3cret"].iter().all(|secret| !person.told.contains(secret)), "{}", person.told);
        let asked = runtime.block_on(server.received_requests()).unwrap();
        assert_eq!(asked.len(), 1, "only the address that answers our question is taken");
        let form: std::collections::HashMap<_, _> = url_pairs(&asked[0].body).into_iter().collect();
        assert_eq!((form["code"].as_str(), form["redirect_uri"].as_str()), ("c0de", login::REDIRECT));
        let challenge = crate::net::x::oauth::Pkce::of(form["code_verifier"].clone().into()).challenge;
        assert_eq!(person.value("code_challenge"), challenge);
    }

    fn url_pairs(form: &[u8]) -> Vec<(String, String)> {
        let address = format!("http://a/?{}", std::str::from_utf8(form).unwrap());
        reqwest::Url::parse(&address).unwrap().query_pairs().into_owned().collect()
    }

    #[test]
    fn a_code_that_x_does_not_take_leaves_nothing_behind() {
        let error = serde_json::json!({ "error": "invalid_request", "error_description": "Value passed was invalid" });
        let (_runtime, server) = token_server(wiremock::ResponseTemplate::new(400).set_body_json(error));
        let dir = tempfile::tempdir().unwrap();
        let words = format!("x --name x --user-id 9 --handle gob --client-id c1 --login --base-url {}", server.uri());
        let failure = run(&context(&dir), &add(&words), &mut Browser::default()).unwrap_err();
        assert!(failure.code() == 1 && failure.sentence().unwrap().contains("invalid_request"), "{failure:?}");
        assert!(!context(&dir).config_path.exists());
        let mut nobody = Script { absent: true, ..Script::default() };
        let words = "x --name x --user-id 9 --handle gob --client-id c1 --login";
        assert_eq!(run(&context(&dir), &add(words), &mut nobody).unwrap_err().code(), 2);
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

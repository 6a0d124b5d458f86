//! `ventanilla`: the console.

use super::args::Global;
use super::context::{Context, Need};
use super::desk::{Desk, runtime};
use super::failure::Failure;
use super::{account, practice, sync};
use crate::app::{Boot, Effect, Event, Setup as AppSetup, State, update};
use crate::clock;
use crate::config;
use crate::i18n::Lang;
use crate::keymap::Keymap;
use crate::logging;
use crate::model::calendar::Calendar;
use crate::model::exchange::OpenStep;
use crate::run::{Desktop, Leave, RunError, draw, run as run_loop};
use crate::terminal::{self, Input, Screen};
use crate::worker::{Setup, start, window};
use std::sync::Arc;
use std::time::Duration;

/// How long what nobody waits for any more may hold up the end.
const MOMENT: Duration = Duration::from_millis(20);

/// Opens the console; without accounts, the welcome screen.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn run(global: &Global, lang: Lang) -> Result<(), Failure> {
    let context = Context::load(global, Need::Config, lang)?;
    if context.config.accounts.is_empty() {
        return welcome(global, &context);
    }
    let desk = Desk::of(context)?;
    console(&desk).map(|_| ())
}

/// The first run: nothing is configured yet.
fn welcome(global: &Global, context: &Context) -> Result<(), Failure> {
    let lang = context.lang;
    let keymap = keymap(context)?;
    let boot = Boot::Welcome { chosen: 0 };
    let state = state(context, Arc::new(Calendar::federal()), keymap, boot)?;
    match show(state, None, Vec::new(), lang, |error| Failure::failed(error.to_string()))? {
        Leave::Quit => Ok(()),
        Leave::Practice => practice::console(global, &practice::usual(), lang),
        Leave::Connect => account::connect_step_by_step(global, lang),
    }
}

/// Runs the console over an office's accounts until the operator leaves.
///
/// # Errors
/// One sentence with the next step.
pub(super) fn console(desk: &Desk) -> Result<Leave, Failure> {
    let lang = desk.lang();
    // Where nothing can be written nothing is logged: what was saved before is shown all the same, and that is said.
    let _: std::io::Result<()> = logging::begin(&desk.context.data);
    let keymap = keymap(&desk.context)?;
    let boot = Boot::Opening(OpenStep::Lock);
    let mut state = state(&desk.context, Arc::clone(&desk.calendar), keymap, boot)?;
    let accounts: Vec<_> = desk.networks.iter().map(|network| network.account().clone()).collect();
    if let Some(window) = window::recall(&desk.context.data, &accounts) {
        let _: Vec<Effect> = update(&mut state, Event::Recalled(window));
    }
    let setup = Setup { dir: desk.context.data.clone(), link: desk.link(), last: true };
    let accounts = desk.context.config.accounts.iter();
    let withheld = accounts.filter_map(|account| account.token_env.clone()).collect();
    show(state, Some(setup), withheld, lang, |error| match error {
        RunError::Worker(error) => sync::worker_failure(desk, error),
        other => desk.broken("scripts-broken", other),
    })
}

/// Takes the terminal, runs the loop, gives the terminal back.
fn show(
    mut state: State,
    setup: Option<Setup>,
    withheld: Vec<String>,
    lang: Lang,
    failure: impl FnOnce(&RunError) -> Failure,
) -> Result<Leave, Failure> {
    // The loop waits for keys and reports by itself, so that a key is not handed from thread to thread.
    let broken = |error: std::io::Error| RunError::Terminal(error.to_string());
    let front = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime(lang)?;
    let ended = front.map_err(broken).and_then(|front| {
        front.block_on(async {
            let mut screen = Screen::take().map_err(broken)?;
            // There is something to see before anything is opened.
            draw(&mut state, &mut screen.terminal)?;
            let worker = setup.map(|setup| {
                let _behind = runtime.enter();
                start(setup)
            });
            let input = Input::listen().map_err(broken)?;
            run_loop(&mut state, &mut screen.terminal, input, &mut Desktop { withheld }, worker).await
        })
    });
    // The worker has ended. What is left is a name being looked up, which may take as long as it likes.
    runtime.shutdown_timeout(MOMENT);
    ended.map_err(|error| failure(&error))
}

/// The keys: the program's table with the operator's own laid over it.
fn keymap(context: &Context) -> Result<Arc<Keymap>, Failure> {
    let refuse = |why: String| Failure::usage(context.lang.say_with("keymap-refused", &[("why", why.into())]));
    let user = context.config.console.keymap.as_deref().map(|file| config::beside(&context.config, file));
    let text = match &user {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|error| Failure::disk(path, &error, context.lang))?),
        None => None,
    };
    let name = user.map(|path| path.display().to_string()).unwrap_or_default();
    let keymap = Keymap::load(text.as_deref().map(|text| (name.as_str(), text)));
    keymap.map(Arc::new).map_err(|error| refuse(error.to_string()))
}

fn state(context: &Context, calendar: Arc<Calendar>, keymap: Arc<Keymap>, boot: Boot) -> Result<State, Failure> {
    let size = terminal::size().map_err(|_| Failure::usage(context.lang.say("no-terminal")))?;
    Ok(State::new(AppSetup {
        size,
        now: clock::now(),
        calendar,
        office: context.config.office.name.clone(),
        operator: context.operator.clone(),
        lang: context.lang,
        theme: context.theme,
        keymap,
        boot,
    }))
}

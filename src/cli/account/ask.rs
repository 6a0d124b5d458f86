//! Questions, step by step, to a person at a terminal.

use crate::cli::failure::Failure;
use crate::config::Allowed;
use crate::i18n::Lang;
use secrecy::SecretString;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Whoever answers questions: a person at a terminal, or a test.
pub(super) trait Asker {
    /// True when there is a person to ask.
    fn is_there(&self) -> bool;
    /// Says something that needs no answer.
    fn tell(&mut self, text: &str);
    /// Asks, and returns the answer without its line end; `None` when there is nobody any more.
    fn ask(&mut self, question: &str) -> Option<String>;
    /// Asks for a secret, which is not shown while it is typed.
    fn ask_secret(&mut self, question: &str) -> Option<SecretString>;
    /// Reads one line that a script hands over on standard input.
    fn hand_over(&mut self) -> Option<SecretString>;
}

/// A person at a terminal.
#[derive(Debug)]
pub(super) struct Terminal(());

impl Terminal {
    pub(super) fn new() -> Self {
        Self(())
    }
}

impl Asker for Terminal {
    fn is_there(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    fn tell(&mut self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    fn ask(&mut self, question: &str) -> Option<String> {
        {
            let mut err = io::stderr().lock();
            write!(err, "{question} ").and_then(|()| err.flush()).ok()?;
        }
        read_line()
    }

    fn ask_secret(&mut self, question: &str) -> Option<SecretString> {
        let answer = rpassword::prompt_password(format!("{question} ")).ok()?;
        Some(SecretString::from(answer.trim().to_owned()))
    }

    fn hand_over(&mut self) -> Option<SecretString> {
        read_line().map(|line| SecretString::from(line.trim().to_owned()))
    }
}

fn read_line() -> Option<String> {
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\n', '\r']).to_owned()),
    }
}

/// A value that an account needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    /// The flag that gives it.
    pub(super) flag: &'a str,
    /// The identifier of the question.
    pub(super) question: &'a str,
    /// What it may be.
    pub(super) allowed: Allowed,
    /// What an empty answer stands for; `None` when there has to be one.
    pub(super) usual: Option<&'a str>,
}

/// Takes a value from its flag, or asks for it until it is one that is allowed.
///
/// # Errors
/// Names the flag, when the value is wrong or there is nobody to ask.
pub(super) fn settle(
    asker: &mut dyn Asker,
    given: Option<&str>,
    value: Value<'_>,
    lang: Lang,
) -> Result<String, Failure> {
    let wrong = |key: &str| {
        let gaps = [("key", key.into()), ("allowed", value.allowed.sentence(lang).into())];
        lang.say_with("config-value", &gaps)
    };
    if let Some(given) = given {
        let given = given.trim();
        return if value.allowed.takes_text(given) {
            Ok(given.to_owned())
        } else {
            Err(Failure::usage(wrong(value.flag)))
        };
    }
    match (asker.is_there(), value.usual) {
        (false, Some(usual)) => return Ok(usual.to_owned()),
        (false, None) => return Err(missing(value.flag, lang)),
        (true, _) => {}
    }
    let question = match value.usual {
        Some(usual) if !usual.is_empty() => format!("{} [{usual}]:", lang.say(value.question)),
        _ => format!("{}:", lang.say(value.question)),
    };
    loop {
        let answer = asker.ask(&question).ok_or_else(|| Failure::failed(lang.say("account-add-stopped")))?;
        match (answer.trim(), value.usual) {
            ("", Some(usual)) => return Ok(usual.to_owned()),
            (answer, _) if value.allowed.takes_text(answer) => return Ok(answer.to_owned()),
            _ => asker.tell(&wrong(&lang.say(value.question))),
        }
    }
}

/// A flag has to be given, because there is nobody to ask.
pub(super) fn missing(flag: &str, lang: Lang) -> Failure {
    Failure::usage(lang.say_with("account-add-flag-missing", &[("flag", flag.into())]))
}

/// True when the answer to a question is yes. Anything but a clear yes is no.
pub(super) fn says_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "s" | "sí" | "si" | "y" | "yes")
}

/// True when the answer to a question is no.
pub(super) fn says_no(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "n" | "no")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A person whose answers are known beforehand.
    #[derive(Debug, Default)]
    pub(in crate::cli::account) struct Script {
        pub(in crate::cli::account) answers: Vec<&'static str>,
        pub(in crate::cli::account) told: String,
        pub(in crate::cli::account) absent: bool,
    }

    impl Script {
        pub(in crate::cli::account) fn of(answers: &[&'static str]) -> Self {
            Self { answers: answers.iter().rev().copied().collect(), ..Self::default() }
        }
    }

    impl Asker for Script {
        fn is_there(&self) -> bool {
            !self.absent
        }
        fn tell(&mut self, text: &str) {
            self.told.push_str(text);
        }
        fn ask(&mut self, question: &str) -> Option<String> {
            self.told.push_str(question);
            self.answers.pop().map(str::to_owned)
        }
        fn ask_secret(&mut self, question: &str) -> Option<SecretString> {
            self.ask(question).map(SecretString::from)
        }
        fn hand_over(&mut self) -> Option<SecretString> {
            self.answers.pop().map(SecretString::from)
        }
    }

    const PAGE: Value<'static> =
        Value { flag: "--page-id", question: "ask-page-id", allowed: Allowed::Digits, usual: None };

    #[test]
    fn a_question_is_asked_again_until_the_answer_is_one() {
        let mut person = Script::of(&["", "mi página", " 77 "]);
        assert_eq!(settle(&mut person, None, PAGE, Lang::En).unwrap(), "77");
        assert!(person.told.contains(&Allowed::Digits.sentence(Lang::En)), "{}", person.told);
    }

    #[test]
    fn without_a_person_the_flag_is_named() {
        let mut nobody = Script { absent: true, ..Script::default() };
        let failure = settle(&mut nobody, None, PAGE, Lang::En).unwrap_err();
        assert_eq!(failure.code(), 2);
        assert!(failure.sentence().unwrap().contains("--page-id"));
        assert!(settle(&mut nobody, Some("x"), PAGE, Lang::En).unwrap_err().sentence().unwrap().contains("--page-id"));
        assert_eq!(settle(&mut nobody, None, Value { usual: Some("1"), ..PAGE }, Lang::En).unwrap(), "1");
    }

    #[test]
    fn leaving_in_the_middle_is_said() {
        assert_eq!(settle(&mut Script::default(), None, PAGE, Lang::Es).unwrap_err().code(), 1);
    }

    #[test]
    fn only_a_clear_yes_is_one() {
        assert!(says_yes("s") && says_yes(" Sí ") && says_yes("YES"));
        assert!(!says_yes("") && !says_yes("n") && !says_yes("sin"));
    }
}

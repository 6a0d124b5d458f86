//! What every command begins with: language, configuration, data folder, person, colours.

use super::args::{Global, Language, Theme};
use super::failure::Failure;
use crate::app::ThemeName;
use crate::config::{self, Allowed, Config};
use crate::i18n::Lang;
use crate::model::calendar::Calendar;
use crate::model::ids::Person;
use crate::model::people::Role;
use crate::secrets::FileVault;
use clap::ValueEnum as _;
use std::path::{Path, PathBuf};

/// Whether a configuration that was asked for by name must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must: the command works on accounts.
    Config,
    /// It may be missing: it is made, or done without.
    Nothing,
}

/// What every command begins with.
#[derive(Debug, Clone)]
pub struct Context {
    /// The language.
    pub lang: Lang,
    /// Where the configuration is, or would be.
    pub config_path: PathBuf,
    /// The configuration; the defaults, with no path, when there is none.
    pub config: Config,
    /// The data folder.
    pub data: PathBuf,
    /// Who acts.
    pub operator: Person,
    /// The colours.
    pub theme: ThemeName,
}

impl Context {
    /// Refuses a data folder without a journal: nothing was ever kept there.
    ///
    /// # Errors
    /// One sentence with the next step.
    pub(super) fn needs_journal(&self) -> Result<(), Failure> {
        if self.data.join("journal").is_dir() {
            return Ok(());
        }
        let gaps = [("dir", self.data.display().to_string().into())];
        Err(Failure::usage(self.lang.say_with("verify-nothing", &gaps)))
    }

    /// Reads the configuration and settles what the arguments, it and the environment say, in that order.
    ///
    /// # Errors
    /// A [`Failure`] with exit code 2, naming file, line, key and what is allowed.
    pub fn load(global: &Global, need: Need, lang: Lang) -> Result<Self, Failure> {
        let config_path =
            config::config_file(global.config.as_deref()).map_err(|error| Failure::no_home(error, lang))?;
        let data = config::data_dir(global.data.as_deref()).map_err(|error| Failure::no_home(error, lang))?;
        let there = config_path.try_exists().unwrap_or(true);
        let asked = global.config.is_some();
        let config = if there || (asked && need == Need::Config) {
            closed(&config_path, lang)?;
            config::load(&config_path).map_err(|error| Failure::config(&error, lang))?
        } else {
            Config::default()
        };
        let lang = match (global.lang, config.console.lang.as_deref()) {
            (None, Some(name)) => Lang::choose(Some(name), None),
            _ => lang,
        };
        let operator = operator(global, &config, lang)?;
        let colours = theme(global.theme, config.console.theme.as_deref(), std::env::var_os("NO_COLOR").is_some());
        Ok(Self { lang, config_path, config, data, operator, theme: colours })
    }

    /// The calendar that the configuration asks for.
    ///
    /// # Errors
    /// A [`Failure`] with exit code 2, naming the calendar's file.
    pub fn calendar(&self) -> Result<Calendar, Failure> {
        config::calendar(&self.config).map_err(|error| Failure::config(&error, self.lang))
    }

    /// As what the person acts: what the configuration says of them, an operator otherwise.
    #[must_use]
    pub fn role(&self) -> Role {
        let member = self.config.people.iter().find(|member| member.name == self.operator);
        member.map(|member| member.role).unwrap_or_default()
    }

    /// The secrets file of the configuration.
    #[must_use]
    pub fn vault(&self) -> FileVault {
        FileVault::beside(&self.config_path)
    }
}

/// The language an argument names.
#[must_use]
pub fn lang_of(language: Language) -> Lang {
    match language {
        Language::Es => Lang::Es,
        Language::En => Lang::En,
    }
}

/// Refuses a configuration that other people may change: it says to which address the tokens travel.
fn closed(path: &Path, lang: Lang) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    match std::fs::metadata(path) {
        Ok(found) if found.permissions().mode() & 0o022 != 0 => {
            Err(Failure::usage(lang.say_with("config-open", &[("path", path.display().to_string().into())])))
        }
        // What cannot be looked at cannot be read either, and reading says why.
        _ => Ok(()),
    }
}

fn operator(global: &Global, config: &Config, lang: Lang) -> Result<Person, Failure> {
    if let Some(name) = &global.person {
        let name = name.trim();
        return if Allowed::Person.takes_text(name) {
            Ok(Person::new(name))
        } else {
            let gaps = [("key", "--as".into()), ("allowed", Allowed::Person.sentence(lang).into())];
            Err(Failure::usage(lang.say_with("config-value", &gaps)))
        };
    }
    let user = || ["USER", "LOGNAME"].iter().find_map(|variable| std::env::var(variable).ok());
    Ok(config
        .office
        .operator
        .clone()
        .or_else(|| user().filter(|name| Allowed::Person.takes_text(name)).map(Person::new))
        .unwrap_or_else(|| Person::new(lang.say("unnamed-operator"))))
}

fn theme(asked: Option<Theme>, configured: Option<&str>, no_color: bool) -> ThemeName {
    let configured = || if no_color { Some(Theme::Plain) } else { Theme::from_str(configured?, false).ok() };
    match asked.or_else(configured) {
        Some(Theme::Light) => ThemeName::Light,
        Some(Theme::HighContrast) => ThemeName::HighContrast,
        Some(Theme::Plain) => ThemeName::Plain,
        Some(Theme::Dark) | None => ThemeName::Dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_stands_before_the_configuration_and_after_the_argument() {
        assert_eq!(theme(None, Some("light"), false), ThemeName::Light);
        assert_eq!(theme(None, Some("light"), true), ThemeName::Plain);
        assert_eq!(theme(Some(Theme::Dark), Some("light"), true), ThemeName::Dark);
        assert_eq!(theme(None, None, false), ThemeName::Dark);
    }
}

//! Every sentence, in Spanish and English, from `assets/i18n`.
//!
//! ```
//! use ventanilla::i18n::Lang;
//! assert_eq!(Lang::Es.say("network-facebook"), "Facebook");
//! ```

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Spanish, also when the environment says nothing we know.
    #[default]
    Es,
    /// English.
    En,
}

/// The files of one language, by the part of the program that speaks them.
const SPANISH: &[&str] = &[
    include_str!("../assets/i18n/es/common.ftl"),
    include_str!("../assets/i18n/es/console.ftl"),
    include_str!("../assets/i18n/es/screen.ftl"),
    include_str!("../assets/i18n/es/deadline.ftl"),
    include_str!("../assets/i18n/es/commands.ftl"),
    include_str!("../assets/i18n/es/scripts.ftl"),
    include_str!("../assets/i18n/es/publication.ftl"),
    include_str!("../assets/i18n/es/queue.ftl"),
    include_str!("../assets/i18n/es/attention.ftl"),
    include_str!("../assets/i18n/es/records_pane.ftl"),
    include_str!("../assets/i18n/es/editor.ftl"),
    include_str!("../assets/i18n/es/letters.ftl"),
    include_str!("../assets/i18n/es/publication_scripts.ftl"),
    include_str!("../assets/i18n/es/followers.ftl"),
    include_str!("../assets/i18n/es/followers_accounts.ftl"),
    include_str!("../assets/i18n/es/followers_scripts.ftl"),
    include_str!("../assets/i18n/es/record_scripts.ftl"),
    include_str!("../assets/i18n/es/records.ftl"),
    include_str!("../assets/i18n/es/record_files.ftl"),
    include_str!("../assets/i18n/es/search.ftl"),
    include_str!("../assets/i18n/es/index.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("../assets/i18n/en/common.ftl"),
    include_str!("../assets/i18n/en/console.ftl"),
    include_str!("../assets/i18n/en/screen.ftl"),
    include_str!("../assets/i18n/en/deadline.ftl"),
    include_str!("../assets/i18n/en/commands.ftl"),
    include_str!("../assets/i18n/en/scripts.ftl"),
    include_str!("../assets/i18n/en/publication.ftl"),
    include_str!("../assets/i18n/en/queue.ftl"),
    include_str!("../assets/i18n/en/attention.ftl"),
    include_str!("../assets/i18n/en/records_pane.ftl"),
    include_str!("../assets/i18n/en/editor.ftl"),
    include_str!("../assets/i18n/en/letters.ftl"),
    include_str!("../assets/i18n/en/publication_scripts.ftl"),
    include_str!("../assets/i18n/en/followers.ftl"),
    include_str!("../assets/i18n/en/followers_accounts.ftl"),
    include_str!("../assets/i18n/en/followers_scripts.ftl"),
    include_str!("../assets/i18n/en/record_scripts.ftl"),
    include_str!("../assets/i18n/en/records.ftl"),
    include_str!("../assets/i18n/en/record_files.ftl"),
    include_str!("../assets/i18n/en/search.ftl"),
    include_str!("../assets/i18n/en/index.ftl"),
];

impl Lang {
    /// Chooses the language: what was asked for, else what the environment says, else Spanish.
    ///
    /// ```
    /// use ventanilla::i18n::Lang;
    /// assert_eq!(Lang::choose(Some("en"), None), Lang::En);
    /// assert_eq!(Lang::choose(None, Some("en_US.UTF-8")), Lang::En);
    /// assert_eq!(Lang::choose(None, Some("de_DE.UTF-8")), Lang::Es);
    /// ```
    #[must_use]
    pub fn choose(asked: Option<&str>, environment: Option<&str>) -> Self {
        match asked.or(environment) {
            Some(name) if name.to_ascii_lowercase().starts_with("en") => Self::En,
            _ => Self::Es,
        }
    }

    /// Says a sentence that has no gaps.
    #[must_use]
    pub fn say(self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// Says a sentence with its gaps filled. A sentence that does not exist is said by its identifier
    /// in guillemets, which the tests look for.
    #[must_use]
    pub fn say_with(self, id: &str, gaps: &[(&str, FluentValue<'_>)]) -> String {
        let Some(name) = said::name(self, id, gaps) else { return self.form(id, gaps) };
        if let Some(said) = said::known(&name) {
            return said;
        }
        let sentence = self.form(id, gaps);
        said::keep(name, &sentence);
        sentence
    }

    fn form(self, id: &str, gaps: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("«{id}»");
        };
        let mut args = FluentArgs::new();
        for (name, value) in gaps {
            args.set((*name).to_owned(), value.clone());
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Says what the store mended when it was opened: the identifier of a sentence, and after a bar what fills its gap
    /// `$detail`. What is no identifier is said as it stands.
    ///
    /// ```
    /// use ventanilla::i18n::Lang;
    /// assert!(Lang::En.say_mended("mended-skipped|3").contains('3'));
    /// assert_eq!(Lang::Es.say_mended("Listo."), "Listo.");
    /// ```
    #[must_use]
    pub fn say_mended(self, mended: &str) -> String {
        let (id, detail) = mended.split_once('|').unwrap_or((mended, ""));
        let detail = self.say_word("disk", detail);
        if self.has(id) { self.say_with(id, &[("detail", detail.into())]) } else { mended.to_owned() }
    }

    /// The sentence for a word of some kind (`disk-full` for `full`); the word itself where there is none.
    #[must_use]
    pub fn say_word(self, kind: &str, word: &str) -> String {
        let id = format!("{kind}-{word}");
        if self.has(&id) { self.say(&id) } else { word.to_owned() }
    }

    /// True when the sentence exists.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    /// The sources of the sentences, for the tests that compare the two languages.
    #[must_use]
    pub fn sources(self) -> &'static [&'static str] {
        match self {
            Self::Es => SPANISH,
            Self::En => ENGLISH,
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static ES: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        static EN: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        match self {
            Self::Es => ES.get_or_init(|| build("es-MX", SPANISH)),
            Self::En => EN.get_or_init(|| build("en-US", ENGLISH)),
        }
    }
}

/// What was said before, in the same words: every frame says most of the last one's sentences again.
mod said {
    use super::Lang;
    use fluent_bundle::FluentValue;
    use std::cell::RefCell;
    use std::collections::HashMap;

    /// Several screens' worth.
    const MOST: usize = 1024;

    thread_local! {
        static SAID: RefCell<HashMap<Vec<u8>, String>> = RefCell::default();
    }

    /// What tells a sentence from every other; `None` for one with gaps of a kind that is not compared.
    pub(super) fn name(lang: Lang, id: &str, gaps: &[(&str, FluentValue<'_>)]) -> Option<Vec<u8>> {
        let mut name = vec![lang as u8];
        let mut add = |kind: u8, part: &[u8]| {
            name.push(kind);
            name.extend_from_slice(&part.len().to_le_bytes());
            name.extend_from_slice(part);
        };
        add(b'i', id.as_bytes());
        for (gap, value) in gaps {
            add(b'g', gap.as_bytes());
            match value {
                FluentValue::String(text) => add(b's', text.as_bytes()),
                FluentValue::Number(number)
                    if number.options == fluent_bundle::types::FluentNumberOptions::default() =>
                {
                    add(b'n', &number.value.to_bits().to_le_bytes());
                }
                _ => return None,
            }
        }
        Some(name)
    }

    pub(super) fn known(name: &[u8]) -> Option<String> {
        SAID.with_borrow(|said| said.get(name).cloned())
    }

    pub(super) fn keep(name: Vec<u8>, sentence: &str) {
        SAID.with_borrow_mut(|said| {
            if said.len() >= MOST {
                said.clear();
            }
            said.insert(name, sentence.to_owned());
        });
    }
}

fn build(name: &str, sources: &[&str]) -> FluentBundle<FluentResource> {
    let lang: LanguageIdentifier = name.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Identifier to the set of gaps its sentence has; panics when the source does not parse or says one twice.
    fn sentences(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        for source in lang.sources() {
            FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| errors).expect("parses");
            let mut id = String::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =")
                    && !line.starts_with([' ', '}'])
                {
                    name.clone_into(&mut id);
                    assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} is said twice");
                }
                for gap in line.split('$').skip(1) {
                    let gap: String =
                        gap.chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect();
                    found.get_mut(&id).expect("a sentence before its gaps").insert(gap);
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_sentences_with_the_same_gaps() {
        assert_eq!(sentences(Lang::Es), sentences(Lang::En));
    }
}

//! Says what an account's check tried and found, the same in the console and on the command line. Row S-8.1.1.

use crate::i18n::Lang;
use crate::model::text;

/// What was tried, in words where there are some.
///
/// ```
/// use ventanilla::{i18n::Lang, say_check::what};
/// assert_eq!(what("permission:pages_messaging", Lang::Es), "permiso pages_messaging");
/// assert_eq!(what("read:visitor_posts", Lang::Es), "lectura de publicaciones de visitantes");
/// ```
#[must_use]
pub fn what(what: &str, lang: Lang) -> String {
    let parts: Vec<_> = what.split(' ').map(|part| one(part, lang)).collect();
    parts.join(", ")
}

fn one(what: &str, lang: Lang) -> String {
    let (kind, name) = what.split_once(':').unwrap_or((what, ""));
    let (check, feed) = (format!("check-{kind}"), format!("feed-{name}"));
    let kind = if lang.has(&check) { lang.say(&check) } else { text::one_line(kind) };
    let name = if lang.has(&feed) { lang.say(&feed) } else { text::one_line(name) };
    format!("{kind} {name}").trim_end().to_owned()
}

/// What was found: a connector's own words are the identifier of a sentence (`evidence-…`), the network's are shown
/// as they came, without what could move the cursor.
///
/// ```
/// use ventanilla::{i18n::Lang, say_check::evidence};
/// assert_eq!(evidence("evidence-renews", Lang::En), "there is a refresh token");
/// assert_eq!(evidence("(190) Session\u{1b}[2J", Lang::En), "(190) Session�[2J");
/// ```
#[must_use]
pub fn evidence(evidence: &str, lang: Lang) -> String {
    if evidence.starts_with("evidence-") && lang.has(evidence) { lang.say(evidence) } else { text::one_line(evidence) }
}

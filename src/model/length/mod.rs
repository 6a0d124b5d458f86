//! How long a text is by each network's own rule, and what the network would refuse it for.
//!
//! Rows S-8.6 and S-8.7: an answer is counted as the citizen's network counts it, and refused before it is sent.

pub(super) mod emoji;
mod url;
mod weighted;

use super::channel::Channel;
pub use weighted::Weighing;

/// A length against its limit, in the network's own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
}

impl Length {
    /// True when the network would refuse it for its length.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.used > self.limit
    }
}

/// Measures `text` as the network of `channel` would.
///
/// - Public replies on X: weighted length, 280 (twitter-text, configuration v3). The text is taken as it is typed:
///   mentions that the operator writes count, see [`measure_reply`].
/// - Direct messages on X: 10,000 characters.
/// - Comments on Facebook and private replies to them: 63,206 and 2,000 UTF-16 units. A private reply is a message.
/// - Messenger: 2,000 UTF-16 units.
///
/// ```
/// use ventanilla::model::{channel::Channel, length::measure};
/// let length = measure(Channel::XReply, "Aquí está: https://www.gob.mx/tramites 🙂");
/// assert_eq!((length.used, length.limit), (11 + 23 + 1 + 2, 280));
/// assert_eq!(measure(Channel::Messenger, "¡Sí! 👍").used, 7);
/// ```
#[must_use]
pub fn measure(channel: Channel, text: &str) -> Length {
    let utf16 = || text.encode_utf16().count();
    match channel {
        Channel::FacebookComment => Length { used: utf16(), limit: 63_206 },
        Channel::FacebookPrivateReply | Channel::Messenger => Length { used: utf16(), limit: 2_000 },
        Channel::XReply => Weighing::V3.measure(text),
        Channel::XDirect => Length { used: text.chars().count(), limit: 10_000 },
    }
}

/// Measures the text of a reply as X gives it back: the mentions it begins with are not counted, because X puts
/// them there itself.
///
/// What an operator types is measured with [`measure`]: a mention typed by hand may be of somebody who is not in the
/// conversation, and then X counts it.
///
/// ```
/// use ventanilla::model::length::measure_reply;
/// assert_eq!(measure_reply("@GobSinaloa @ana_99 Gracias.").used, 8);
/// assert_eq!(measure_reply("Gracias, @ana_99.").used, 17);
/// ```
#[must_use]
pub fn measure_reply(text: &str) -> Length {
    let mut rest = text;
    while let Some(mention) = rest.strip_prefix(['@', '＠']) {
        let name = mention.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let after = &mention[name..];
        if name == 0 || name > 20 || !after.starts_with(char::is_whitespace) {
            break;
        }
        rest = after.trim_start();
    }
    Weighing::V3.measure(rest)
}

/// True when X would turn a part of `text` into a link: also a bare host name, whose top-level domain is known.
///
/// ```
/// use ventanilla::model::length::has_address;
/// assert!(has_address("Visite sinaloa.gob.mx hoy") && has_address("http://a.mx/b"));
/// assert!(!has_address("Gracias.Saludos cordiales") && !has_address("Son las 10.30 horas"));
/// ```
#[must_use]
pub fn has_address(text: &str) -> bool {
    !url::find(text).is_empty()
}

/// Why a network would refuse a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing in it that can be seen.
    Empty,
    /// It is longer than the network takes.
    TooLong(Length),
    /// It has a character that the network refuses.
    Invalid(char),
}

/// Says why the network of `channel` would refuse `text`, if it would.
///
/// ```
/// use ventanilla::model::{channel::Channel, length::{Problem, problem}};
/// assert_eq!(problem(Channel::Messenger, " \u{200b}\n"), Some(Problem::Empty));
/// assert_eq!(problem(Channel::XReply, "hola\u{feff}"), Some(Problem::Invalid('\u{feff}')));
/// assert_eq!(problem(Channel::XReply, "hola"), None);
/// ```
#[must_use]
pub fn problem(channel: Channel, text: &str) -> Option<Problem> {
    if text.chars().all(cannot_be_seen) {
        return Some(Problem::Empty);
    }
    let refused = match channel {
        Channel::XReply | Channel::XDirect => weighted::INVALID.as_slice(),
        Channel::FacebookComment | Channel::FacebookPrivateReply | Channel::Messenger => &['\0'],
    };
    if let Some(invalid) = text.chars().find(|c| refused.contains(c)) {
        return Some(Problem::Invalid(invalid));
    }
    let length = measure(channel, text);
    length.is_over().then_some(Problem::TooLong(length))
}

fn cannot_be_seen(c: char) -> bool {
    let invisible = ['\u{ad}', '\u{34f}', '\u{61c}', '\u{2800}', '\u{3164}', '\u{feff}'];
    c.is_whitespace()
        || c.is_control()
        || invisible.contains(&c)
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

//! Colours by what they mean, from `assets/themes`.
//!
//! A colour never carries meaning alone: a word or a glyph stands beside it, so that the plain theme says as much.

use crate::app::ThemeName;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::sync::OnceLock;

/// A style for each thing that is told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "Written")]
pub struct Theme {
    /// What is read.
    pub text: Style,
    /// What stands beside it.
    pub dim: Style,
    /// Names and headings.
    pub title: Style,
    /// The one accent: where the operator is.
    pub accent: Style,
    /// The selected line, over its whole width.
    pub selection: Style,
    /// What is near its term.
    pub near: Style,
    /// What is past it, what failed.
    pub overdue: Style,
    /// What is as it should be.
    pub good: Style,
    /// Internal notes.
    pub note: Style,
    /// What the office wrote.
    pub ours: Style,
    /// Keys.
    pub key: Style,
    /// Lines that separate.
    pub line: Style,
    /// The grounds on which its colours were measured.
    pub grounds: Vec<Color>,
}

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub fn of(name: ThemeName) -> &'static Self {
        static THEMES: OnceLock<[Theme; 4]> = OnceLock::new();
        let [dark, light, high_contrast, plain] = THEMES.get_or_init(|| {
            // A theme that cannot be read would be a fault of the build, which a test finds; the screen stays usable.
            SOURCES.map(|source| toml::from_str(source).unwrap_or_default())
        });
        match name {
            ThemeName::Dark => dark,
            ThemeName::Light => light,
            ThemeName::HighContrast => high_contrast,
            ThemeName::Plain => plain,
        }
    }

    /// The styles in which words are written, each with its name.
    #[must_use]
    pub fn words(&self) -> [(&'static str, Style); 11] {
        [
            ("text", self.text),
            ("dim", self.dim),
            ("title", self.title),
            ("accent", self.accent),
            ("selection", self.selection),
            ("near", self.near),
            ("overdue", self.overdue),
            ("good", self.good),
            ("note", self.note),
            ("ours", self.ours),
            ("key", self.key),
        ]
    }
}

const SOURCES: [&str; 4] = [
    include_str!("../../assets/themes/dark.toml"),
    include_str!("../../assets/themes/light.toml"),
    include_str!("../../assets/themes/high-contrast.toml"),
    include_str!("../../assets/themes/plain.toml"),
];

/// A style as it stands in the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the file, told apart by its name")]
struct Ink {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    underline: bool,
    reverse: bool,
    italic: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    grounds: Vec<String>,
    text: Ink,
    dim: Ink,
    title: Ink,
    accent: Ink,
    selection: Ink,
    near: Ink,
    overdue: Ink,
    good: Ink,
    note: Ink,
    ours: Ink,
    key: Ink,
    line: Ink,
}

fn colour(name: &str) -> Result<Color, String> {
    name.parse().map_err(|_| format!("{name} is no colour"))
}

impl TryFrom<Ink> for Style {
    type Error = String;

    fn try_from(ink: Ink) -> Result<Self, String> {
        let mut style = Self {
            fg: ink.fg.as_deref().map(colour).transpose()?,
            bg: ink.bg.as_deref().map(colour).transpose()?,
            ..Self::default()
        };
        for (set, modifier) in [
            (ink.bold, Modifier::BOLD),
            (ink.underline, Modifier::UNDERLINED),
            (ink.reverse, Modifier::REVERSED),
            (ink.italic, Modifier::ITALIC),
        ] {
            if set {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

impl TryFrom<Written> for Theme {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        Ok(Self {
            text: written.text.try_into()?,
            dim: written.dim.try_into()?,
            title: written.title.try_into()?,
            accent: written.accent.try_into()?,
            selection: written.selection.try_into()?,
            near: written.near.try_into()?,
            overdue: written.overdue.try_into()?,
            good: written.good.try_into()?,
            note: written.note.try_into()?,
            ours: written.ours.try_into()?,
            key: written.key.try_into()?,
            line: written.line.try_into()?,
            grounds: written.grounds.iter().map(|name| colour(name)).collect::<Result<_, _>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The red, green and blue of a colour that every terminal draws alike.
    fn rgb(color: Color) -> [u8; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index @ 16..=231) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
                let cube = index - 16;
                [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
            }
            Color::Indexed(index @ 232..) => [8 + (index - 232) * 10; 3],
            other => panic!("{other} is drawn as the terminal's owner likes"),
        }
    }

    fn luminance(color: Color) -> f64 {
        let [red, green, blue] = rgb(color).map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_measured_as_wcag_says() {
        assert!((contrast(Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast(Color::Indexed(244), Color::Rgb(255, 255, 255)) - 3.95).abs() < 0.1);
    }

    #[test]
    fn every_theme_can_be_read() {
        for source in SOURCES {
            toml::from_str::<Theme>(source).unwrap_or_else(|error| panic!("{error}\n{source}"));
        }
    }

    #[test]
    fn words_of_the_dark_and_light_themes_stand_out_from_their_grounds() {
        for name in [ThemeName::Dark, ThemeName::Light] {
            let theme = Theme::of(name);
            assert!(theme.grounds.len() >= 3);
            for (role, style) in theme.words() {
                let grounds = style.bg.map_or_else(|| theme.grounds.clone(), |own| vec![own]);
                for ground in grounds {
                    let Some(ink) = style.fg else { continue };
                    let found = contrast(ink, ground);
                    assert!(found >= 4.5, "{name:?} {role}: {ink} on {ground} is {found:.2}");
                }
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour_and_still_tells_apart_what_is_loud() {
        let plain = Theme::of(ThemeName::Plain);
        for (role, style) in plain.words() {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
        assert_ne!(plain.near, plain.text);
        assert_ne!(plain.overdue, plain.near);
        assert_ne!(plain.selection, plain.text);
    }
}

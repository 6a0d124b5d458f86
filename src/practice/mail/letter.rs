//! A letter of the office's as its liaison sees it, and what every program quotes of it.

use super::state::addresses;
use super::{ADDRESS, Sent};
use crate::practice::world::OFFICE;
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::America::Mazatlan;
use mail_parser::{HeaderValue, MessageParser};

/// What an answer needs to know of a letter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Letter {
    pub(crate) message_id: String,
    pub(crate) references: Vec<String>,
    pub(crate) subject: String,
    /// Where answers are wanted: `Reply-To`, else `From`.
    pub(crate) answer_to: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// When it was sent.
    pub(crate) at: DateTime<Utc>,
    /// The headers as they stand, for a report that it did not arrive.
    pub(crate) headers: String,
}

impl Letter {
    /// Reads what was sent.
    pub(crate) fn of(sent: &Sent) -> Self {
        let raw = String::from_utf8_lossy(&sent.raw);
        let headers = raw.split("\r\n\r\n").next().unwrap_or_default().to_owned();
        let Some(message) = MessageParser::default().parse(&sent.raw) else {
            return Self { headers, at: sent.at, answer_to: ADDRESS.to_owned(), ..Self::default() };
        };
        let answer_to = addresses(message.reply_to()).pop().or_else(|| addresses(message.from()).pop());
        Self {
            message_id: message.message_id().unwrap_or_default().to_owned(),
            references: ids(message.references()),
            subject: message.subject().unwrap_or_default().to_owned(),
            answer_to: answer_to.unwrap_or_else(|| ADDRESS.to_owned()),
            text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
            html: message.body_html(0).unwrap_or_default().replace("\r\n", "\n"),
            at: sent.at,
            headers,
        }
    }

    /// The letter's text, every line behind a `>`.
    pub(crate) fn quoted(&self) -> String {
        let line = |line: &str| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") };
        self.text.trim_end().lines().map(line).collect()
    }

    /// The moment and the sender, as a program puts them above what it quotes.
    pub(crate) fn attribution(&self, client: super::liaison::Client) -> String {
        use super::liaison::Client;
        let at = self.at.with_timezone(&Mazatlan);
        let day = at.weekday().num_days_from_monday() as usize;
        let (days, months) = (["lun", "mar", "mié", "jue", "vie", "sáb", "dom"], MONTHS);
        let month = months.get(at.month0() as usize).copied().unwrap_or_default();
        let short: String = month.chars().take(3).collect();
        let (year, date, clock) = (at.year(), at.day(), at.format("%H:%M"));
        match client {
            Client::Gmail => {
                let day = days.get(day).copied().unwrap_or_default();
                format!("El {day}, {date} {short} {year} a las {clock}, {OFFICE} (<{}>) escribió:", self.answer_to)
            }
            Client::Mobile => {
                let clock = at.format("%-I:%M %p").to_string().replace("AM", "a.m.").replace("PM", "p.m.");
                format!("El {date} {short} {year}, a la(s) {clock}, {OFFICE} <{}> escribió:", self.answer_to)
            }
            Client::Plain => format!("El {}, {OFFICE} escribió:", at.format("%d/%m/%y a las %H:%M")),
            Client::Outlook => format!("{}, {date} de {month} de {year} {clock}", long_day(day)),
        }
    }
}

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn long_day(day: usize) -> &'static str {
    let days = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    days.get(day).copied().unwrap_or_default()
}

/// The ids a header names.
pub(crate) fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    value.as_text_list().unwrap_or_default().iter().map(ToString::to_string).collect()
}

//! The tables and keys of the configuration, as data: what a file is held against before it is read.

use super::error::{Allowed, Problem};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key of a table.
struct Field {
    name: &'static str,
    allowed: Allowed,
    required: bool,
}

/// Something wrong, and where: a byte of the file.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) at: usize,
    pub(super) problem: Problem,
}

type Checked = Result<(), Finding>;

const fn may(name: &'static str, allowed: Allowed) -> Field {
    Field { name, allowed, required: false }
}

const fn must(name: &'static str, allowed: Allowed) -> Field {
    Field { name, allowed, required: true }
}

const TOP: &[Field] = &[
    may("office", Allowed::Table),
    may("calendar", Allowed::Table),
    may("console", Allowed::Table),
    may("sync", Allowed::Table),
    may("account", Allowed::Tables),
    may("person", Allowed::Tables),
    may("publish", Allowed::Table),
    may("mail", Allowed::Table),
];
const OFFICE: &[Field] = &[
    may("name", Allowed::Text),
    may("operator", Allowed::Person),
    may("one_person", Allowed::Flag),
    may("agencies", Allowed::Text),
    may("organization", Allowed::Text),
    may("unit", Allowed::Text),
    may("procedure", Allowed::Text),
    may("procedure_version", Allowed::Text),
    may("in_force", Allowed::Day),
    may("policy", Allowed::Text),
    may("records", Allowed::Text),
    may("signatory", Allowed::Tables),
];
const SIGNATORY: &[Field] = &[
    must("act", Allowed::Choice(&["prepared", "reviewed", "approved"])),
    must("name", Allowed::Text),
    may("post", Allowed::Text),
    may("since", Allowed::Day),
];
const PERSON: &[Field] =
    &[must("name", Allowed::Person), may("role", Allowed::Choice(&["operator", "head", "director"]))];
const PUBLISH: &[Field] = &[may("domains", Allowed::Domains), may("late_minutes", Allowed::Whole(0, 10_080))];
const SECURITY: Allowed = Allowed::Choice(&["tls", "starttls"]);
const PORT: Allowed = Allowed::Whole(1, 65_535);
const MAIL: &[Field] = &[
    must("address", Allowed::Email),
    may("name", Allowed::Text),
    may("user", Allowed::Text),
    may("password_env", Allowed::Variable),
    must("smtp_host", Allowed::Host),
    may("smtp_port", PORT),
    may("smtp_security", SECURITY),
    must("imap_host", Allowed::Host),
    may("imap_port", PORT),
    may("imap_security", SECURITY),
    may("mailbox", Allowed::Text),
    may("plus_address", Allowed::Flag),
    may("ca_file", Allowed::Text),
    may("authserv", Allowed::Host),
    may("reminders", Allowed::Whole(0, 20)),
    may("poll_seconds", Allowed::Whole(5, 3600)),
];
const CALENDAR: &[Field] = &[may("file", Allowed::Text)];
const CONSOLE: &[Field] = &[
    may("lang", Allowed::Choice(&["es", "en"])),
    may("theme", Allowed::Choice(&["dark", "light", "high-contrast", "plain"])),
    may("keymap", Allowed::Text),
];
const SYNC: &[Field] = &[
    may("backfill_days", Allowed::Whole(0, 3650)),
    may("undo_seconds", Allowed::Whole(0, 600)),
    may("doubt_seconds", Allowed::Whole(1, 3600)),
];
const AGENCIES: &[Field] = &[may("agency", Allowed::Tables)];
const AGENCY: &[Field] = &[
    must("id", Allowed::Slug),
    must("name", Allowed::Text),
    may("liaison", Allowed::Text),
    may("email", Allowed::Email),
];
const NETWORK: Allowed = Allowed::Choice(&["facebook", "x"]);
const FACEBOOK: &[Field] = &[
    must("name", Allowed::Slug),
    must("network", NETWORK),
    may("token_env", Allowed::Variable),
    must("page_id", Allowed::Digits),
    may("base_url", Allowed::Address),
    may("version", Allowed::Version),
    may("human_agent", Allowed::Flag),
];
const X: &[Field] = &[
    must("name", Allowed::Slug),
    must("network", NETWORK),
    may("token_env", Allowed::Variable),
    must("user_id", Allowed::Digits),
    must("handle", Allowed::Handle),
    may("base_url", Allowed::Address),
    may("dialect", Allowed::Choice(&["2.166", "2.167"])),
    may("client_id", Allowed::Text),
    may("monthly_ceiling_usd", Allowed::Whole(0, 1_000_000)),
    may("plan", Allowed::Choice(&["self-serve", "enterprise"])),
    may("search_replies", Allowed::Flag),
];

/// Holds a file against the tables; the first thing that is wrong is returned.
pub(super) fn check(file: &Spanned<DeTable<'_>>) -> Checked {
    keys("", file.get_ref(), 0, TOP)?;
    for (key, value) in file.get_ref() {
        let name = key.get_ref().as_ref();
        let fields = match name {
            "office" => OFFICE,
            "calendar" => CALENDAR,
            "console" => CONSOLE,
            "sync" => SYNC,
            "publish" => PUBLISH,
            "mail" => MAIL,
            _ => {
                list(name, value)?;
                continue;
            }
        };
        if let Some(table) = value.get_ref().as_table() {
            keys(&format!("[{name}]"), table, key.span().start, fields)?;
            if let Some(signatories) = table.get("signatory") {
                signatory(signatories)?;
            }
        }
    }
    Ok(())
}

/// Checks the tables of `[[office.signatory]]`: one act may have several, each from a day of its own on.
fn signatory(value: &Spanned<DeValue<'_>>) -> Checked {
    for item in value.get_ref().as_array().into_iter().flat_map(|array| array.iter()) {
        let at = item.span().start;
        let table = item.get_ref().as_table().ok_or_else(|| wrong(at, "signatory", Allowed::Tables))?;
        keys("[[office.signatory]]", table, at, SIGNATORY)?;
    }
    Ok(())
}

/// Holds a catalogue of agencies against its tables.
pub(super) fn check_agencies(file: &Spanned<DeTable<'_>>) -> Checked {
    keys("", file.get_ref(), 0, AGENCIES)?;
    file.get_ref().iter().try_for_each(|(key, value)| list(key.get_ref(), value))
}

/// Checks the tables of `[[account]]`, `[[person]]` or `[[agency]]`, and that no two have one name.
fn list(name: &str, value: &Spanned<DeValue<'_>>) -> Checked {
    let title = format!("[[{name}]]");
    let mut seen = BTreeMap::new();
    for item in value.get_ref().as_array().into_iter().flat_map(|array| array.iter()) {
        let at = item.span().start;
        let Some(table) = item.get_ref().as_table() else {
            return Err(wrong(at, name, Allowed::Tables));
        };
        let (fields, label) = match name {
            "agency" => (AGENCY, "id"),
            "person" => (PERSON, "name"),
            _ => (network_fields(&title, table, at)?, "name"),
        };
        keys(&title, table, at, fields)?;
        let label = table.get(label).and_then(|value| Some((value.span().start, value.get_ref().as_str()?)));
        if let Some((at, label)) = label
            && seen.insert(label.to_ascii_lowercase(), at).is_some()
        {
            return Err(Finding { at, problem: Problem::Twice(label.to_owned()) });
        }
    }
    Ok(())
}

fn network_fields(title: &str, table: &DeTable<'_>, at: usize) -> Result<&'static [Field], Finding> {
    let Some(network) = table.get("network") else {
        let problem = Problem::MissingKey { table: title.to_owned(), key: "network".to_owned() };
        return Err(Finding { at, problem });
    };
    match network.get_ref().as_str() {
        Some("facebook") => Ok(FACEBOOK),
        Some("x") => Ok(X),
        _ => Err(wrong(network.span().start, "network", NETWORK)),
    }
}

fn keys(title: &str, table: &DeTable<'_>, at: usize, fields: &[Field]) -> Checked {
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            let allowed = fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
            let problem = Problem::UnknownKey { table: title.to_owned(), key: name.to_owned(), allowed };
            return Err(Finding { at: key.span().start, problem });
        };
        if !takes(field.allowed, value.get_ref()) {
            return Err(wrong(key.span().start, name, field.allowed));
        }
    }
    match fields.iter().find(|field| field.required && !table.contains_key(field.name)) {
        None => Ok(()),
        Some(field) => {
            let problem = Problem::MissingKey { table: title.to_owned(), key: field.name.to_owned() };
            Err(Finding { at, problem })
        }
    }
}

fn takes(allowed: Allowed, value: &DeValue<'_>) -> bool {
    match (allowed, value) {
        (Allowed::Whole(least, most), DeValue::Integer(number)) => {
            i64::from_str_radix(number.as_str(), number.radix()).is_ok_and(|n| (least..=most).contains(&n))
        }
        (Allowed::Domains, DeValue::Array(items)) => {
            items.iter().all(|item| item.get_ref().as_str().is_some_and(|text| Allowed::Host.takes_text(text)))
        }
        (Allowed::Flag, DeValue::Boolean(_))
        | (Allowed::Table, DeValue::Table(_))
        | (Allowed::Tables, DeValue::Array(_)) => true,
        (_, DeValue::String(text)) => allowed.takes_text(text),
        _ => false,
    }
}

fn wrong(at: usize, key: &str, allowed: Allowed) -> Finding {
    Finding { at, problem: Problem::Value { key: key.to_owned(), allowed } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_the_documented_file() {
        let text = include_str!("../../assets/config.toml");
        for field in
            [OFFICE, SIGNATORY, CALENDAR, CONSOLE, SYNC, PERSON, PUBLISH, MAIL, FACEBOOK, X].into_iter().flatten()
        {
            let stands = |line: &str| {
                let setting = line.strip_prefix("#: ").unwrap_or(line);
                setting.split_once(" = ").is_some_and(|(key, _)| key == field.name)
                    || setting == format!("[[office.{}]]", field.name)
            };
            assert!(text.lines().any(stands), "{} is not documented", field.name);
        }
    }
}

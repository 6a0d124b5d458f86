//! The catalogue of agencies (*dependencias*): a TOML file beside the configuration, and lists in CSV. Row S-2.2.

use super::error::{Allowed, ConfigError, Problem};
use super::{Config, beside, schema};
use crate::model::agency::Agency;
use crate::model::ids::AgencyId;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use toml::de::DeTable;

#[derive(Deserialize)]
struct Catalogue {
    #[serde(default)]
    agency: Vec<Agency>,
}

/// Where the catalogue is.
#[must_use]
pub fn agencies_file(config: &Config) -> PathBuf {
    beside(config, &config.office.agencies)
}

/// Reads the catalogue; a file that is not there has no agencies.
///
/// # Errors
/// [`ConfigError`], with the line that is to blame.
pub fn agencies(config: &Config) -> Result<Vec<Agency>, ConfigError> {
    let path = agencies_file(config);
    match std::fs::read_to_string(&path) {
        Ok(text) => read(&text, &path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(ConfigError { path, line: None, problem: Problem::Unreadable(error.to_string()) }),
    }
}

/// The text of a catalogue.
#[must_use]
pub fn agencies_text(agencies: &[Agency]) -> String {
    #[derive(Serialize)]
    struct Tables<'a> {
        agency: &'a [Agency],
    }
    toml::to_string(&Tables { agency: agencies }).unwrap_or_default()
}

fn read(text: &str, path: &Path) -> Result<Vec<Agency>, ConfigError> {
    let line = |at: usize| text.get(..at).map(|before| before.matches('\n').count() + 1);
    let fail = |line, problem| ConfigError { path: path.to_owned(), line, problem };
    let syntax = |error: &toml::de::Error| {
        fail(error.span().and_then(|span| line(span.start)), Problem::Syntax(error.message().to_owned()))
    };
    let tree = DeTable::parse(text).map_err(|error| syntax(&error))?;
    schema::check_agencies(&tree).map_err(|finding| fail(line(finding.at), finding.problem))?;
    Ok(toml::from_str::<Catalogue>(text).map_err(|error| syntax(&error))?.agency)
}

/// What is wrong with a list of agencies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A column that has to be there is not.
    #[error("no column {0}")]
    Column(&'static str),
    /// A line that cannot be read.
    #[error("line {line}: {why}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What the reader said.
        why: String,
    },
    /// A value that its column does not take.
    #[error("line {line}: {column}")]
    Value {
        /// The line, from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What it takes.
        allowed: Allowed,
    },
    /// An agency that stands there twice.
    #[error("line {line}: {id} again")]
    Twice {
        /// The line, from 1.
        line: u64,
        /// The agency.
        id: String,
    },
}

/// The columns of a list: what each is called, in either language.
const COLUMNS: [(&str, &[&str]); 4] = [
    ("id", &["id", "clave"]),
    ("name", &["name", "nombre", "dependencia", "agency"]),
    ("liaison", &["liaison", "enlace"]),
    ("email", &["email", "correo", "e-mail", "correo electrónico", "correo electronico"]),
];

/// Reads a list of agencies: CSV with a line of names, separated by commas, semicolons or tabs, with or without a byte
/// order mark. The columns are `id`, `name`, `liaison` and `email`, or *clave*, *nombre*, *enlace* and *correo*; the
/// first two have to be there.
///
/// # Errors
/// The first thing that is wrong; nothing is taken then.
pub fn agencies_from_csv(text: &str) -> Result<Vec<Agency>, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|one| first.bytes().filter(|byte| byte == one).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |error: &csv::Error| ImportError::Line {
        line: error.position().map_or(1, csv::Position::line),
        why: error.to_string(),
    };
    let names = reader.headers().map_err(|error| broken(&error))?.clone();
    let places =
        COLUMNS.map(|(_, called)| names.iter().position(|name| called.contains(&name.to_lowercase().as_str())));
    for (place, (column, _)) in places.iter().zip(COLUMNS).take(2) {
        if place.is_none() {
            return Err(ImportError::Column(column));
        }
    }
    let mut found: Vec<Agency> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let value = |column: usize| {
            places[column].and_then(|place| record.get(place)).filter(|value| !value.is_empty()).map(str::to_owned)
        };
        if record.iter().all(str::is_empty) {
            continue;
        }
        let checked = |column: usize, allowed: Allowed| match value(column) {
            Some(text) if allowed.takes_text(&text) => Ok(Some(text)),
            None if column > 1 => Ok(None),
            _ => Err(ImportError::Value { line, column: COLUMNS[column].0, allowed }),
        };
        let id = checked(0, Allowed::Slug)?.unwrap_or_default();
        if found.iter().any(|agency| agency.id.as_str().eq_ignore_ascii_case(&id)) {
            return Err(ImportError::Twice { line, id });
        }
        found.push(Agency {
            id: AgencyId::new(id),
            name: checked(1, Allowed::Text)?.unwrap_or_default(),
            liaison: checked(2, Allowed::Text)?,
            email: checked(3, Allowed::Email)?,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_list_is_read_however_the_spreadsheet_wrote_it() {
        let expected = vec![
            Agency {
                id: AgencyId::new("salud"),
                name: "Secretaría de Salud, Sinaloa".to_owned(),
                liaison: Some("Rosa Ibarra".to_owned()),
                email: Some("rosa@salud.gob.mx".to_owned()),
            },
            Agency { id: AgencyId::new("sepyc"), name: "Educación".to_owned(), liaison: None, email: None },
        ];
        for text in [
            "id,name,liaison,email\nsalud,\"Secretaría de Salud, Sinaloa\",Rosa Ibarra,rosa@salud.gob.mx\nsepyc,Educación,,\n",
            "\u{feff}Correo;Enlace;Nombre;Clave\r\nrosa@salud.gob.mx; Rosa Ibarra;\"Secretaría de Salud, Sinaloa\";salud\r\n;;Educación;sepyc\r\n;;;\r\n",
            "clave\tdependencia\tenlace\tcorreo electrónico\nsalud\tSecretaría de Salud, Sinaloa\tRosa Ibarra\trosa@salud.gob.mx\nsepyc\tEducación\t\t\n",
        ] {
            assert_eq!(agencies_from_csv(text), Ok(expected.clone()), "{text}");
        }
    }

    #[test]
    fn a_wrong_line_is_named_and_nothing_is_taken() {
        let head = "id,name,email\n";
        assert_eq!(agencies_from_csv("name,email\nSalud,a@b.mx\n"), Err(ImportError::Column("id")));
        for (text, line) in [
            (format!("{head}salud,Salud,a@b.mx\nsalud,Otra,\n"), 3),
            (format!("{head}salud,Salud,no es correo\n"), 2),
            (format!("{head}mala clave,Salud,\n"), 2),
            (format!("{head},Salud,\n"), 2),
            (format!("{head}salud,\"Sa\u{1b}[2Jlud\",\n"), 2),
            (format!("{head}salud,Salud,a@b.mx,de más\n"), 2),
        ] {
            let error = agencies_from_csv(&text).expect_err(&text);
            assert!(error.to_string().contains(&format!("line {line}")), "{error}: {text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let listed =
            agencies_from_csv("id,name,email\nsalud,\"Salud \"\"pública\"\"\",a@b.mx\nsepyc,Educación,\n").unwrap();
        assert_eq!(read(&agencies_text(&listed), Path::new("a.toml")), Ok(listed));
        assert_eq!(read(&agencies_text(&[]), Path::new("a.toml")), Ok(Vec::new()));
    }

    #[test]
    fn a_wrong_catalogue_is_named_with_its_line() {
        let good = "[[agency]]\nid = \"salud\"\nname = \"Salud\"\nliaison = \"Rosa\"\nemail = \"rosa@salud.gob.mx\"\n";
        assert_eq!(read(good, Path::new("a.toml")).map(|found| found.len()), Ok(1));
        for (text, line) in [
            (good.replace("rosa@salud.gob.mx", "rosa"), 5),
            (good.replace("liaison", "enlaze"), 4),
            (format!("{good}{good}"), 7),
            ("[office]\n".to_owned(), 1),
        ] {
            let error = read(&text, Path::new("a.toml")).expect_err(&text);
            assert_eq!(error.line, Some(line), "{}", error.sentence(Lang::En));
        }
    }
}

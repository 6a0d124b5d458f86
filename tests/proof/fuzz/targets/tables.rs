//! Tables: followers' counts, and the list of agencies.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use ventanilla::config::{agencies_from_csv, agencies_text};
use ventanilla::followers::import::{Known, read};
use ventanilla::model::ids::AccountId;
use ventanilla::model::intake::Choices;

const WORDS: &[&str] = &[
    "date,followers\n",
    "Fecha;Seguidores\n",
    "fecha\tseguidores\tcuenta\n",
    "Date,Page,New follows\n",
    "sep=;\n",
    "\u{feff}",
    "2026-03-01",
    "01/02/2026",
    "31/12/2025",
    "12/31/2025",
    "1 de marzo de 2026",
    "Mar 1, 2026",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "1,234",
    "1.234",
    "1 234",
    "1'234",
    "1,234.5",
    "-5",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "facebook",
    "x",
    "abril",
    "id,name,liaison,email\n",
    "clave;nombre;enlace;correo\n",
    "salud,Secretaría de Salud,Ana,ana@salud.gob.mx\n",
    "\u{1b}[2J",
    "=1+1",
];

/// `followers::import`, and the list of agencies.
pub(crate) fn followers() -> Target {
    let today = "2026-11-29".parse().unwrap();
    let known = [Known { account: AccountId::new("fb"), names: vec!["facebook".into(), "abril".into()] }];
    let run = move |input: &[u8], seen: &mut Seen| {
        match read(input, "f.csv", &Choices::default(), today, &known) {
            Ok(read) => {
                seen.see((read.encoding.clone(), read.separator, read.decimal, read.series.len().min(4)));
                seen.shape(&read.dates);
                seen.shape(&read.slips);
                assert!(read.slips.len() <= 100);
                for series in &read.series {
                    assert!(series.days.is_sorted_by(|one, other| one.day < other.day), "a day twice");
                    assert!(series.days.iter().all(|count| count.day <= today), "a day that is to come");
                    assert!(series.days.iter().all(|count| count.followers.is_some() || count.gained.is_some()));
                }
            }
            Err(unfit) => seen.shape(&unfit),
        }
        match agencies_from_csv(&String::from_utf8_lossy(input)) {
            Ok(agencies) => {
                seen.see(("agencies", agencies.len().min(4)));
                let text = agencies_text(&agencies);
                let table: toml::Table = text.parse().unwrap_or_else(|why| panic!("{why}: {text}"));
                let written = table.get("agency").and_then(toml::Value::as_array).map_or(0, Vec::len);
                assert_eq!(written, agencies.len(), "{text}");
            }
            Err(why) => seen.shape(&why),
        }
    };
    Target {
        name: "tables",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("tables", &[("tests/data/followers", ".csv", usize::MAX)]),
        longest: 16_384,
        run: Box::new(run),
    }
}

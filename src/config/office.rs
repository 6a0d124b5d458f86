//! The office: its name, its people's places on the records, and what stands at the head of them. Row S-0.

use crate::model::ids::Person;
use crate::model::record::{Header, Signatory};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Office {
    /// Its name, in the top line.
    pub name: String,
    /// Who sits at the console, when `--as` does not say.
    pub operator: Option<Person>,
    /// True when the office has one person, who then may approve their own work; the record says so.
    pub one_person: bool,
    /// The catalogue of agencies: a TOML file, relative to the configuration.
    pub agencies: PathBuf,
    /// The government or institution, at the head of records.
    pub organization: Option<String>,
    /// The unit that makes the records; the office's name when it is not set.
    pub unit: Option<String>,
    /// The procedure the records belong to.
    pub procedure: String,
    /// The procedure's version.
    pub procedure_version: String,
    /// Since when that is in force.
    pub in_force: NaiveDate,
    /// The version of the office's own policy (S-11).
    pub policy: Option<String>,
    /// The folder into which records are written, relative to the configuration.
    pub records: PathBuf,
    /// Who stands on the records.
    #[serde(rename = "signatory", skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<Standing>,
}

/// What somebody does on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Prepares it (*elaboró*).
    Prepared,
    /// Reviews it (*revisó*).
    Reviewed,
    /// Approves it (*autorizó*).
    Approved,
}

/// Somebody who stands on the records, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// What they do on a record.
    pub act: Act,
    /// Their name.
    pub name: String,
    /// Their post.
    #[serde(default)]
    pub post: String,
    /// From this day on; from the beginning when it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            name: "Gobierno Electrónico".to_owned(),
            operator: None,
            one_person: false,
            agencies: "agencies.toml".into(),
            organization: None,
            unit: None,
            procedure: "PSDT-06".to_owned(),
            procedure_version: "01".to_owned(),
            in_force: NaiveDate::from_ymd_opt(2014, 3, 26).unwrap_or_default(),
            policy: None,
            records: "records".into(),
            signatories: Vec::new(),
        }
    }
}

impl Office {
    /// What stands at the head and the foot of a record of a period that ends on a day: those in office then.
    #[must_use]
    pub fn header(&self, last: NaiveDate, calendar: &str) -> Header {
        let standing = |act: Act| {
            let those = self.signatories.iter().filter(|one| one.act == act);
            let now = those.filter(|one| one.since.is_none_or(|since| since <= last)).max_by_key(|one| one.since);
            now.map(|one| Signatory { name: one.name.clone(), post: one.post.clone() }).unwrap_or_default()
        };
        Header {
            organization: self.organization.clone().unwrap_or_default(),
            unit: self.unit.clone().unwrap_or_else(|| self.name.clone()),
            procedure: self.procedure.clone(),
            version: self.procedure_version.clone(),
            in_force: Some(self.in_force),
            policy: self.policy.clone().unwrap_or_default(),
            calendar: calendar.to_owned(),
            prepared: standing(Act::Prepared),
            reviewed: standing(Act::Reviewed),
            approved: standing(Act::Approved),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_names_those_in_office_when_its_period_ended() {
        let one = |name: &str, since: Option<&str>| Standing {
            act: Act::Approved,
            name: name.to_owned(),
            post: "Directora".to_owned(),
            since: since.map(|day| day.parse().unwrap()),
        };
        let signatories = vec![one("Dora", Some("2026-10-01")), one("Hugo", None)];
        let office = Office { signatories, ..Office::default() };
        let approved = |day: &str| office.header(day.parse().unwrap(), "1").approved.name;
        assert_eq!(approved("2026-09-30"), "Hugo");
        assert_eq!(approved("2026-10-31"), "Dora");
        assert_eq!(office.header("2026-10-31".parse().unwrap(), "1").prepared, Signatory::default());
    }
}

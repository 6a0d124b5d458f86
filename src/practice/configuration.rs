//! The configuration with which the console uses the practice network like any other.

use super::Served;
use super::mail::{ADDRESS, AUTHSERV};
use super::tokens::CLIENT_ID;
use super::world::{HANDLE, OFFICE, PAGE_ID, USER_ID};
use std::fmt::Write;

/// The name of the file with the mail servers' certificate, beside the configuration.
pub const CERTIFICATE_FILE: &str = "practice-mail.pem";

/// Who works in the practice office.
const PEOPLE: [(&str, &str); 3] = [("ana", "operator"), ("beatriz", "head"), ("dario", "director")];

/// Who stands on its records: act, name, post.
const SIGNATORIES: [(&str, &str, &str); 3] = [
    ("prepared", "Ana Lucía Beltrán Ochoa", "Operadora de redes sociales"),
    ("reviewed", "Beatriz Camacho Leal", "Jefa del Departamento de Gobierno Electrónico"),
    ("approved", "Darío Félix Montoya", "Director de Gobierno Electrónico"),
];

impl Served {
    /// A configuration with an account on each network, the mailbox and the people; the accounts' names are `facebook`
    /// and `x`.
    ///
    /// Tokens and password are not in it: they belong in the secrets file, under `facebook`, `x` and `mail`. The
    /// certificate of the mail servers belongs beside it, as [`CERTIFICATE_FILE`].
    #[must_use]
    pub fn config_toml(&self) -> String {
        let (addr, smtp, imap) = (self.addr, self.mail.smtp.port(), self.mail.imap.port());
        let mut signatories = String::new();
        for (act, name, post) in SIGNATORIES {
            // Writing to a string cannot fail.
            let _ =
                write!(signatories, "[[office.signatory]]\nact = \"{act}\"\nname = \"{name}\"\npost = \"{post}\"\n\n");
        }
        let mut text = format!(
            "# Written by `ventanilla practice`: a network in a box, on this machine only.\n\n\
             [office]\nname = {OFFICE:?}\noperator = \"ana\"\norganization = \"Gobierno del Estado de Práctica\"\n\
             unit = \"Departamento de Gobierno Electrónico\"\npolicy = \"2026-01\"\n\n{signatories}\
             [publish]\ndomains = [\"practica.example\", \"sinaloa.gob.mx\", \"gob.mx\"]\n\n\
             [mail]\naddress = \"{ADDRESS}\"\nname = {OFFICE:?}\n\
             smtp_host = \"127.0.0.1\"\nsmtp_port = {smtp}\nimap_host = \"127.0.0.1\"\nimap_port = {imap}\n\
             ca_file = \"{CERTIFICATE_FILE}\"\nauthserv = \"{AUTHSERV}\"\n\n\
             [[account]]\nname = \"facebook\"\nnetwork = \"facebook\"\npage_id = \"{PAGE_ID}\"\n\
             base_url = \"http://{addr}/graph\"\n\n\
             [[account]]\nname = \"x\"\nnetwork = \"x\"\nuser_id = \"{USER_ID}\"\nhandle = \"{HANDLE}\"\n\
             base_url = \"http://{addr}/x\"\nclient_id = \"{CLIENT_ID}\"\nmonthly_ceiling_usd = 25\n"
        );
        for (name, role) in PEOPLE {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n[[person]]\nname = \"{name}\"\nrole = \"{role}\"\n");
        }
        text
    }

    /// The catalogue of agencies that goes beside it, as `agencies.toml`.
    #[must_use]
    pub fn agencies_toml(&self) -> String {
        let mut text = String::new();
        for agency in &self.agencies {
            let _ = write!(text, "\n[[agency]]\nid = \"{}\"\nname = \"{}\"\n", agency.id, agency.name);
            for (key, value) in [("liaison", &agency.liaison), ("email", &agency.email)] {
                if let Some(value) = value {
                    let _ = writeln!(text, "{key} = \"{value}\"");
                }
            }
        }
        text
    }
}

//! What the tests know, and messages made in a line.

use chrono::{DateTime, TimeZone as _, Utc};
use std::sync::LazyLock;
use ventanilla::mail::{Knowing, read};
use ventanilla::model::agency::Agency;
use ventanilla::model::ids::AgencyId;
use ventanilla::model::mail::Mail;

/// The office's address.
pub(crate) const OFFICE: &str = "comunicacion@sinaloa.gob.mx";

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let agency = |id: &str, name: &str, email: &str| Agency {
        id: AgencyId::new(id),
        name: name.to_owned(),
        liaison: None,
        email: Some(email.to_owned()),
    };
    vec![
        agency("salud", "Secretaría de Salud", "mlopez@salud.gob.mx"),
        agency("finanzas", "Secretaría de Administración y Finanzas", "enlace@finanzas.gob.mx"),
        agency("turismo", "Secretaría de Turismo", "jruiz@turismo.gob.mx"),
    ]
});

/// When the tests fetch.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 18, 0, 0).unwrap()
}

/// What is known.
pub(crate) fn knowing(authserv: Option<&'static str>) -> Knowing<'static> {
    Knowing { agencies: &AGENCIES, office: OFFICE, authserv }
}

/// Reads bytes.
pub(crate) fn reading(raw: &[u8]) -> Mail {
    read(raw, now(), &knowing(None))
}

/// A message of plain text from the liaison of Salud.
pub(crate) fn message(body: &str) -> Vec<u8> {
    format!(
        "From: =?utf-8?q?Mar=C3=ADa_L=C3=B3pez?= <mlopez@salud.gob.mx>\r\nTo: {OFFICE}\r\nSubject: Re: Propuesta de publicaci\u{f3}n [V-K3F9X2AB4C7D-AB12CD34]\r\nDate: Tue, 24 Nov 2026 10:00:00 -0700\r\nMessage-ID: <x@salud.gob.mx>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    )
    .into_bytes()
}

/// Reads a message of plain text from the liaison of Salud.
pub(crate) fn said(body: &str) -> Mail {
    reading(&message(body))
}

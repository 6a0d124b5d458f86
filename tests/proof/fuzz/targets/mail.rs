//! E-mail: read whatever comes, and never take for an approval what does not say one.

use super::super::engine::{Seen, Target};
use super::super::mutate::Grammar;
use super::super::seeds;
use crate::reading::reading as read;
use ventanilla::mail::attachments;
use ventanilla::model::mail::Verdict;

const WORDS: &[&str] = &[
    "Aprobado",
    "APROBADO",
    "No aprobado",
    "aprobado",
    "no ",
    "No ",
    "pero ",
    "si ",
    "¿",
    "?",
    "Visto bueno",
    "Vo. Bo.",
    "Se autoriza",
    "Rechazado",
    "cambien la foto",
    "siempre y cuando",
    "gracias",
    "Saludos",
    "\r\n\r\n",
    "\r\n",
    "\n> ",
    "\n--\n",
    "\r\n ",
    "Content-Type: text/plain; charset=",
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "utf-7",
    "utf-16",
    "us-ascii",
    "koi8-r",
    "Content-Type: text/html\r\n",
    "Content-Type: multipart/alternative; boundary=b\r\n",
    "--b\r\n",
    "--b--\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "=?utf-8?q?=C3=A1?=",
    "=?utf-8?b?w6E=?=",
    "From: ",
    "Subject: ",
    "To: ",
    "Date: ",
    "Message-ID: <a@b>\r\n",
    "In-Reply-To: <",
    "References: ",
    "Authentication-Results: ",
    "dkim=pass",
    "dmarc=fail",
    "<blockquote>",
    "</blockquote>",
    "<p>",
    "</p>",
    "<s>",
    "<del>",
    "<!--",
    "-->",
    "<style>",
    "<div style=\"display:none\">",
    "&nbsp;",
    "&#x200b;",
    "&aacute;",
    "<br>",
    "<table><tr><td>",
    "[V-K3F9X2AB4C7D-AB12CD34]",
    "Auto-Submitted: auto-replied\r\n",
    "=\r\n",
    "=C2=A0",
    "=00",
    "QXByb2JhZG8=",
    "\u{200b}",
    "\u{202e}",
];

/// Some part of each way of saying yes that is understood, without accents and case.
const YES: &[&str] = &[
    "aprob",
    "aprueb",
    "autori",
    "visto bueno",
    "vobo",
    "vo bo",
    "vo.bo",
    "vo. bo",
    "v.b",
    "valid",
    "conform",
    "acuerdo",
    "adelante",
    "publi",
    "observacion",
    "inconvenient",
    "objecion",
    "comentario",
    "proced",
    "favorable",
    "correct",
    "difund",
    "difusion",
    "liber",
    "approv",
    "authori",
    "accept",
    "acept",
    "go ahead",
    "publish",
    "post",
    "agree",
    "sign",
    "cambios",
    "ok",
];

/// Decisions that are also understood with a slip of the hand.
const SLIPPED: &[&str] = &[
    "aprobado",
    "aprobada",
    "aprobamos",
    "autorizado",
    "autorizada",
    "autorizamos",
    "validado",
    "validada",
    "approved",
];

/// Letters that have to be put, left out or changed to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], place + 1);
        for column in 1..row.len() {
            let changed = diagonal + usize::from(other[column - 1] != letter);
            diagonal = row[column];
            row[column] = changed.min(row[column - 1] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// True when something in a text means yes.
fn says_yes(said: &str) -> bool {
    let slipped = |word: &str| SLIPPED.iter().any(|yes| distance(word, yes) <= 2);
    YES.iter().any(|yes| said.contains(yes)) || said.split(|letter: char| !letter.is_alphanumeric()).any(slipped)
}

/// What no approval holds, without accents and case.
const NEVER: &[&str] =
    &["rechaz", "desaprob", "reprob", "siempre y cuando", "salvo", "excepto", "condicion", "disapprov", "unless"];

/// `mail::read`.
pub(crate) fn reading() -> Target {
    let run = |input: &[u8], seen: &mut Seen| {
        let mail = read(input);
        seen.shape(&mail.what);
        seen.shape(&mail.reading);
        seen.shape(&mail.sender);
        seen.see((mail.attachments.len().min(4), mail.tokens.len().min(3), mail.date.is_some(), mail.said.is_empty()));
        assert!(mail.subject.chars().count() <= 501, "a subject of {} characters", mail.subject.chars().count());
        if mail.reading.verdict == Some(Verdict::Approved) {
            let said = ventanilla::model::words::fold(&mail.said);
            assert!(says_yes(&said), "approved by {:?}", mail.said);
            assert!(!NEVER.iter().any(|never| said.contains(never)), "approved by {:?}", mail.said);
            assert!(!said.contains(['?', '¿']), "a question approves: {:?}", mail.said);
        }
        let files = attachments(input);
        assert_eq!(files.len(), mail.attachments.len(), "its files are counted twice over");
    };
    Target {
        name: "mail",
        words: WORDS,
        grammar: Grammar::Text,
        seeds: seeds::of("mail", &[("tests/reading/corpus", ".eml", usize::MAX)]),
        longest: 32_768,
        run: Box::new(run),
    }
}

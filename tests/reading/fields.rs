//! What else is found in a message: tokens, names, days, files, and whom to believe.

use crate::common::{OFFICE, knowing, message, now, reading, said};
use crate::corpus::cases;
use chrono::NaiveDate;
use ventanilla::mail::{attachments, read};
use ventanilla::model::ids::{AgencyId, BlobId, MailId};
use ventanilla::model::mail::{Doubt, Mail, MailKind, Outcome, Sender, Verdict};

fn mail(head: &str, body: &str) -> Mail {
    reading(format!("{head}\n\n{body}\n").as_bytes())
}

fn file(begin: &str) -> Vec<u8> {
    cases()
        .into_iter()
        .find(|case| case.file.split_once('-').is_some_and(|(_, name)| name.starts_with(begin)))
        .unwrap()
        .raw
}

#[test]
fn tokens_come_from_the_address_then_the_subject_then_the_text() {
    let (one, two, three) = ("aaaaaaaaaaaa-11111111", "bbbbbbbbbbbb-22222222", "cccccccccccc-33333333");
    let mail = mail(
        &format!(
            "From: mlopez@salud.gob.mx\nTo: otra@x.mx\nDelivered-To: comunicacion+{one}@SINALOA.gob.mx\nSubject: Re: algo [V-{}]",
            two.to_uppercase()
        ),
        &format!("Aprobado\n> V-{three} V-{two}"),
    );
    assert_eq!(mail.tokens, [one, two, three]);
    assert!(said("El 5 v-k y uv-aaaaaaaaaaaa-11111111").tokens.iter().all(|token| token == "k3f9x2ab4c7d-ab12cd34"));
}

#[test]
fn the_plain_fields_are_filled() {
    let raw = message("Aprobado.");
    let mail = reading(&raw);
    assert_eq!((mail.id, mail.raw), (MailId::of(&raw), BlobId::of(&raw)));
    assert_eq!(mail.bytes, u64::try_from(raw.len()).unwrap());
    assert_eq!(mail.message_id.as_deref(), Some("x@salud.gob.mx"));
    assert_eq!((mail.from.as_str(), mail.from_name.as_deref()), ("mlopez@salud.gob.mx", Some("María López")));
    assert_eq!(mail.date.unwrap().to_rfc3339(), "2026-11-24T17:00:00+00:00");
    assert_eq!((mail.fetched_at, mail.outcome, mail.letter, mail.publication), (now(), Outcome::ToDecide, None, None));
    assert_eq!(mail.sender, Sender::Registered { agency: AgencyId::new("salud") });
    assert_eq!(mail.reading.evidence, ["Aprobado."]);
}

#[test]
fn what_it_answers_comes_nearest_first() {
    let mail = mail("From: mlopez@salud.gob.mx\nIn-Reply-To: <b@x>\nReferences: <a@x>\n <b@x>", "Aprobado");
    assert_eq!(mail.in_reply_to, ["b@x", "a@x"]);
}

#[test]
fn copies_have_one_fingerprint_and_other_messages_another() {
    let raw = message("Aprobado.\r\nSaludos");
    let copy = [b"Received: by another\r\nX-Spam: no\r\n".to_vec(), raw.clone()].concat();
    let unix: Vec<u8> = raw.iter().copied().filter(|byte| *byte != b'\r').collect();
    let print = |raw: &[u8]| reading(raw).fingerprint;
    assert_eq!(print(&raw), print(&copy));
    assert_eq!(print(&raw), print(&unix));
    assert_ne!(print(&raw), print(&message("Aprobado.\r\nSaludo")));
}

#[test]
fn bounces_say_whom_and_why_and_what() {
    let mail = reading(&file("devuelto."));
    let MailKind::Bounce { recipient, status, delayed } = &mail.what else { panic!("{:?}", mail.what) };
    assert_eq!(recipient.as_deref(), Some("enlace@finanzas.gob.mx"));
    assert!(
        status.as_deref().unwrap().contains("5.1.1") && status.as_deref().unwrap().contains("User unknown"),
        "{status:?}"
    );
    assert!(!delayed);
    assert!(mail.in_reply_to.contains(&"letra-9@sinaloa.gob.mx".to_owned()));
    assert_eq!(mail.tokens, ["k3f9x2ab4c7d-ab12cd34"]);
    let text = reading(&file("devuelto-qmail"));
    assert!(
        matches!(&text.what, MailKind::Bounce { recipient: Some(to), .. } if to == "enlace@finanzas.gob.mx"),
        "{:?}",
        text.what
    );
    assert!(text.in_reply_to.contains(&"letra-9@sinaloa.gob.mx".to_owned()));
    let delay = reading(&file("demorado"));
    assert!(matches!(delay.what, MailKind::Bounce { delayed: true, .. }));
}

#[test]
fn absences_say_until_when() {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    for (text, until) in [
        ("Estaré fuera hasta el 3 de diciembre.", day(12, 3)),
        ("Regreso el lunes 30 de noviembre", day(11, 30)),
        ("Fuera de la oficina del 23 al 27 de noviembre de 2026", day(11, 27)),
        ("I am out of the office until December 3rd.", day(12, 3)),
        ("hasta el 07/12/2026", day(12, 7)),
        ("Regreso el 7 de enero", NaiveDate::from_ymd_opt(2027, 1, 7)),
        ("No estoy", None),
    ] {
        let mail = mail(
            "From: mlopez@salud.gob.mx\nDate: Tue, 24 Nov 2026 10:00:00 -0700\nAuto-Submitted: auto-replied",
            text,
        );
        assert_eq!(mail.what, MailKind::OutOfOffice { until }, "{text}");
        assert_eq!(mail.reading.verdict, None);
    }
}

#[test]
fn only_the_servers_own_words_count_when_it_is_known() {
    let judge = |headers: &str| {
        let raw = format!("{headers}From: mlopez@salud.gob.mx\nTo: {OFFICE}\n\nAprobado\n");
        read(raw.as_bytes(), now(), &knowing(Some("mx.sinaloa.gob.mx")))
    };
    let own = "Authentication-Results: mx.sinaloa.gob.mx";
    for passes in [
        format!("{own}; dmarc=pass header.from=salud.gob.mx\n"),
        format!("{own} 1; spf=none; dkim=pass (2048-bit key)\n header.d=salud.gob.mx header.s=s1\n"),
        format!("{own}; spf=pass smtp.mailfrom=bounce@correo.salud.gob.mx\n"),
        format!("Authentication-Results: other.example; dmarc=fail\n{own}; dkim=pass header.i=@salud.gob.mx\n"),
    ] {
        let mail = judge(&passes);
        assert!(matches!(mail.sender, Sender::Verified { .. }), "{passes}: {:?}", mail.sender);
        assert_eq!(mail.reading.verdict, Some(Verdict::Approved));
    }
    for fails in [
        String::new(),
        "Authentication-Results: evil.example; dmarc=pass header.from=salud.gob.mx\n".to_owned(),
        format!("{own}; none\n"),
        format!("{own}; dmarc=fail header.from=salud.gob.mx; spf=pass smtp.mailfrom=salud.gob.mx\n"),
        format!("{own}; dmarc=pass header.from=evil.example\n"),
        format!("{own}; spf=pass smtp.mailfrom=x@gob.mx\n"),
        format!("{own}; spf=pass smtp.mailfrom=x@evilsalud.gob.mx\n"),
        format!("{own}; dkim=pass header.d=evil.example\n"),
        format!("{own}; dkim=fail header.d=salud.gob.mx (dmarc=pass)\n"),
        format!("{own}; spf=fail reason=\"; dmarc=pass\" smtp.mailfrom=x@evil.example\n"),
        format!("{own}; dmarc=fail\n{own}; dmarc=pass\n"),
        "Authentication-Results: (mx.sinaloa.gob.mx) evil.example; dmarc=pass\n".to_owned(),
    ] {
        let mail = judge(&fails);
        assert!(matches!(mail.sender, Sender::Unverified { .. }), "{fails}: {:?}", mail.sender);
        assert_eq!(mail.reading.verdict, None);
        assert!(mail.reading.doubts.contains(&Doubt::Sender));
    }
}

#[test]
fn an_approval_from_anyone_else_is_for_a_person() {
    for from in [
        "x@evil.example",
        "\"mlopez@salud.gob.mx\" <x@evil.example>",
        "mlopez@salud.gob.mx <x@evil.example>",
        "<mlopez@salud.gob.mx> <x@evil.example>",
        "mlopez@salud.gob.mx, x@evil.example",
        "x@evil.example, mlopez@salud.gob.mx",
        "G: mlopez@salud.gob.mx;",
        "mlopez@salud.gob.mx (x)",
        "\"a\" (mlopez@salud.gob.mx) <x@evil.example>",
        "=?utf-8?q?mlopez=40salud.gob.mx?= <x@evil.example>",
        "=?utf-8?q?mlopez=40salud.gob.mx?=",
        "mlopez@ѕalud.gob.mx",
        "mlоpez@salud.gob.mx",
        "mlopez@salud.gob.mx.evil.example",
        "mlopez@salud.gob.mx@evil.example",
        "\"mlopez@salud.gob.mx\"@evil.example",
        "<@evil.example:mlopez@salud.gob.mx>",
        "mlopez@salud.gob.mx\0",
        "",
        "mlopez＠salud.gob.mx",
        "\"director＠salud.gob.mx\" <mlopez@salud.gob.mx>",
        "mlopez@salud.gob.mx\nFrom: x@evil.example",
        "mlopez@ salud.gob.mx",
    ] {
        let mail = mail(&format!("From: {from}\nTo: {OFFICE}"), "Aprobado");
        assert!(!mail.sender.is_trusted(), "{from}: {:?}", mail.sender);
        assert_eq!(mail.reading.verdict, None, "{from}");
    }
    assert_eq!(
        mail("From: \"López, María\" <mlopez@salud.gob.mx>", "Aprobado").reading.verdict,
        Some(Verdict::Approved)
    );
    assert_eq!(
        mail("From:\n =?iso-8859-1?Q?Mar=EDa_L=F3pez?=\n <MLOPEZ@salud.gob.mx>", "Aprobado").reading.verdict,
        Some(Verdict::Approved)
    );
}

#[test]
fn files_get_harmless_names() {
    let raw = file("adjunto-nombre");
    assert_eq!(reading(&raw).attachments[0].name, "passwd");
    let info = file("adjunto-info");
    let kept = attachments(&info);
    assert_eq!(
        (kept[0].0.name.as_str(), kept[0].0.mime.as_str(), kept[0].1.as_slice()),
        ("datos.pdf", "application/pdf", &b"%PDF-1.4 x"[..])
    );
    assert_eq!(reading(&info).attachments, kept.into_iter().map(|(attached, _)| attached).collect::<Vec<_>>());
}

#[test]
fn every_answer_left_to_a_person_says_why() {
    for case in cases() {
        let mail = reading(&case.raw);
        let ordinary = mail.what == MailKind::Ordinary;
        assert_eq!(
            ordinary && mail.reading.verdict.is_none(),
            !mail.reading.doubts.is_empty(),
            "{}: {:?}",
            case.file,
            mail.reading
        );
    }
    for (body, doubt) in [
        ("Aprobado, pero cambien la foto", Doubt::Condition),
        ("¿Aprobado?", Doubt::Question),
        ("Aprobado\nNo aprobado", Doubt::Contradiction),
        ("Gracias", Doubt::NoDecision),
        ("> Aprobado", Doubt::OnlyQuoted),
        ("El licenciado dice que aprobado", Doubt::Unclear),
    ] {
        assert!(said(body).reading.doubts.contains(&doubt), "{body}: {:?}", said(body).reading);
    }
}

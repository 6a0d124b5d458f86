//! Answers that a careful person calls certain.

use crate::common::said;
use ventanilla::model::mail::Verdict;

/// They approve.
pub(crate) const APPROVE: &[&str] = &[
    "APROBADO",
    "Aprobado.",
    "aprobado",
    "APROBADA",
    "Aprovado",
    "apobado",
    "Aporbado",
    "aprovada",
    "APROBADO!!",
    "*APROBADO*",
    "\"APROBADO\"",
    "A P R O B A D O",
    "Vo. Bo.",
    "Vo.Bo.",
    "VoBo",
    "Visto bueno.",
    "Visto bueno de nuestra parte, saludos.",
    "Con nuestro visto bueno.",
    "Autorizado",
    "Se autoriza.",
    "Autorizada la publicación.",
    "👍 aprobado",
    "Aprobado 👍",
    "✅ Aprobado",
    "ok aprobado",
    "Ok, aprobado.",
    "Sí, aprobado.",
    "Si, aprobado",
    "Buen día, se aprueba la publicación. Saludos cordiales",
    "Aprobada por esta Secretaría.",
    "Sin observaciones.",
    "Sin observaciones por nuestra parte.",
    "De acuerdo, publíquese.",
    "Adelante con la publicación.",
    "Buenas tardes,\n\nAprobado.\n\nSaludos.",
    "Buenos días Lic. Hernández:\n\nPor este medio le informo que se aprueba la publicación.\n\nAtentamente\n\nLic. María López Gaxiola\nEnlace de Comunicación Social\nSecretaría de Salud\nTel. 667 123 4567 ext. 102",
    "Hola Ana, aprobado. ¡Gracias!",
    "Hola buen día\n\nAprobado\n\nQuedo atenta.",
    "Aprobado, sin observaciones.",
    "Aprobado. No tenemos observaciones.",
    "Revisado y aprobado.",
    "Estimados compañeros:\n\nSe aprueba el texto en sus términos.\n\nQuedo a sus órdenes para cualquier duda.\n\nSaludos cordiales",
    "Aprobado, muchas gracias por su apoyo.",
    "Aprobado, que tengan excelente día.",
    "Aprobado.\n\nEnviado desde mi iPhone",
    "Aprobado\n\nObtener Outlook para iOS<https://aka.ms/o0ukef>",
    "Aprobado\nMaría López",
    "Aprobado\n\nLic. María López",
    "APROBADO\n\nML",
    "Queda aprobada la publicación.",
    "La publicación queda aprobada.",
    "La publicación ha sido aprobada por esta Secretaría.",
    "Publicación aprobada.",
    "Por parte de la Secretaría de Salud, se aprueba la publicación.",
    "La Secretaría de Salud aprueba la publicación.",
    "Damos el visto bueno a la publicación.",
    "Tiene nuestro visto bueno.",
    "Cuenta con nuestro visto bueno para su publicación.",
    "Estamos de acuerdo con la publicación.",
    "Pueden publicar.",
    "Pueden proceder con la publicación. Saludos",
    "Aprobado para su publicación",
    "Se aprueba la publicación que nos enviaron.",
    "Aprobamos la publicación propuesta.",
    "Apruebo.",
    "Se aprueba.",
    "Se aprueba, gracias.",
    "Todo correcto, aprobado.",
    "Perfecto, aprobado. Saludos!",
    "Me parece bien, aprobado.",
    "Excelente, se autoriza su publicación.",
    "Publíquese.",
    "Buenas tardes. Está aprobada la publicación. Gracias.",
    "Approved",
    "Approved, thanks.",
    "Hello, we approve the publication. Best regards, María",
    "Hi, this is approved. Thanks!",
    "Go ahead and publish.",
    "Validado.",
    "Se valida la información y se aprueba la publicación.",
    "Aprobado tal como está.",
    "Buen día. En atención a su correo, le comunico que se autoriza la publicación. Sin otro particular, reciba un cordial saludo.",
    "Buenas tardes, por nuestra parte aprobado. Cualquier duda estoy a sus órdenes.",
    "Totalmente aprobado.",
    "Aprobado [V-K3F9X2AB4C7D-AB12CD34]",
    "Gracias por compartir. Aprobado.",
    "Aprobado; saludos cordiales.",
    "Buen dia licenciada, aprobado, saludos",
    "Luz verde para publicar.",
    "Aprobado\n\nSaludos,\n\nMaría López\nSECRETARÍA DE SALUD\nGobierno del Estado de Sinaloa\nwww.salud.gob.mx\n\nAVISO DE CONFIDENCIALIDAD: Este mensaje y sus anexos pueden contener información confidencial. Si usted no es el destinatario, se prohíbe su divulgación y no está autorizado a copiarlo.",
];

/// They refuse; with the beginning of the reason.
const REFUSE: &[(&str, &str)] = &[
    ("NO APROBADO", ""),
    ("No aprobado.", ""),
    ("NO APROBADO: la cifra es incorrecta", "la cifra es incorrecta"),
    ("no aprovado: falta el logo", "falta el logo"),
    ("No se aprueba.", ""),
    ("No procede.", ""),
    ("Rechazado", ""),
    ("Se rechaza la publicación.", ""),
    ("No autorizado", ""),
    ("No estamos de acuerdo con la publicación.", ""),
    ("Negativo.", ""),
    ("Improcedente", ""),
    ("Buen día, no se aprueba la publicación porque la fecha está mal. Saludos", "porque la fecha está mal"),
    ("No aprobado\n\nLa cifra correcta es 500.\n\nSaludos", "La cifra correcta es 500."),
    (
        "Buenas tardes.\n\nNO APROBADO: el domicilio cambió. Favor de corregir.\n\nSaludos cordiales",
        "el domicilio cambió. Favor de corregir.",
    ),
    ("Not approved: wrong date", "wrong date"),
    ("Rejected.", ""),
    ("No se autoriza la publicación, ya que el programa terminó.", "ya que el programa terminó"),
    ("N O  A P R O B A D O", "?"),
    ("Lamentablemente no se aprueba la publicación.", "?"),
];

/// They ask for changes or bring information.
const MORE: &[&str] = &[
    "Favor de corregir la fecha.",
    "Buen día, favor de cambiar el título por \"Jornada de vacunación\". Gracias",
    "Adjunto la información actualizada.",
    "Les envío la información solicitada.",
    "Falta la hora del evento.",
    "La cifra correcta es 1,250.",
    "Agregar el número de teléfono.",
    "Por favor agreguen el logo de la Secretaría.",
    "Solicito se cambie la imagen.",
    "Hay que quitar el segundo párrafo.",
    "La fecha está mal, es el 15 de diciembre.",
    "¿Podrían corregir la dirección?",
    "Debe decir \"gratuito\".",
    "Please correct the date.",
    "The correct figure is 300.",
    "Tenemos las siguientes observaciones:\n- cambiar la foto\n- poner la hora",
    "Favor de corregir el nombre del programa y enviar nuevamente para su aprobación.",
];

fn wrong<'a, T>(
    cases: impl Iterator<Item = (&'a str, T)>,
    fits: impl Fn(&ventanilla::model::mail::Mail, &T) -> bool,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (body, wanted) in cases {
        let mail = said(body);
        if !fits(&mail, &wanted) {
            wrong.push(format!("{body:?}\n    said {:?}\n    {:?}", mail.said, mail.reading));
        }
    }
    wrong
}

#[test]
fn approvals_are_recognised() {
    let wrong =
        wrong(APPROVE.iter().map(|body| (*body, ())), |mail, ()| mail.reading.verdict == Some(Verdict::Approved));
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), APPROVE.len(), wrong.join("\n"));
}

#[test]
fn refusals_are_recognised_with_their_reason() {
    let wrong = wrong(
        REFUSE.iter().filter(|(_, reason)| *reason != "?").map(|(body, reason)| (*body, *reason)),
        |mail, reason| {
            mail.reading.verdict == Some(Verdict::NotApproved)
                && mail.reading.reason.as_deref().unwrap_or_default().starts_with(reason)
        },
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn changes_asked_for_are_recognised() {
    let wrong =
        wrong(MORE.iter().map(|body| (*body, ())), |mail, ()| mail.reading.verdict == Some(Verdict::MoreInformation));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

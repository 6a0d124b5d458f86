//! What stands in a message besides what its writer meant to say: signatures, legal notices, banners of servers.
//!
//! A line is taken away only when it looks like one of these as a whole. What may change the meaning stays, wherever
//! it stands: a postscript below a signature is part of the answer.

use super::alarm::is_alarm;
use super::names::{is_given, is_title};
use super::words::plain;

/// Cuts a message into what was said and the rest.
pub(super) fn cut(lines: &[String], own: &[String]) -> Vec<String> {
    let mut lines = without_notices(without_banners(lines));
    let closing = lines.iter().position(|line| is_delimiter(line) || is_closing(line));
    let mut last = lines.len();
    while let Some(at) = last.checked_sub(1) {
        let line = &lines[at];
        let below = closing.is_some_and(|closing| at > closing);
        let goes =
            line.trim().is_empty() || is_delimiter(line) || is_signature(line, own) || below && may_be_signature(line);
        if !goes || at == 0 && !is_sent_from(line) {
            break;
        }
        last = at;
    }
    lines.truncate(last);
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    // What stands below the signature and was not taken away is the answer's; the delimiter is nobody's.
    lines.retain(|line| !is_delimiter(line));
    lines
}

fn words(line: &str) -> Vec<String> {
    plain(line).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `-- `, RFC 3676, section 4.3; and lines drawn by hand.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—' | '~'))
}

/// *Atentamente*, *Saludos cordiales*: alone on its line.
fn is_closing(line: &str) -> bool {
    const WORDS: [&str; 34] = [
        "atentamente",
        "atte",
        "att",
        "saludos",
        "saludo",
        "cordiales",
        "cordial",
        "cordialmente",
        "respetuosamente",
        "un",
        "reciba",
        "reciban",
        "quedo",
        "atento",
        "atenta",
        "muy",
        "gracias",
        "muchas",
        "y",
        "regards",
        "best",
        "kind",
        "sincerely",
        "thanks",
        "afectuosos",
        "de",
        "antemano",
        "excelente",
        "dia",
        "buen",
        "tarde",
        "slds",
        "a",
        "t",
    ];
    let words = words(line);
    !words.is_empty()
        && words.len() <= 6
        && words.iter().all(|word| WORDS.contains(&word.as_str()) || word.len() == 1 && word != "o")
}

fn is_sent_from(line: &str) -> bool {
    let line = plain(line);
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = [
        "enviado desde ",
        "enviado con ",
        "enviado de mi ",
        "sent from ",
        "obtener outlook",
        "get outlook",
        "obtenga outlook",
        "descargar outlook",
        "enviado mediante ",
        "libre de virus",
        "virus-free",
        "sent with ",
        "mandado desde ",
        "enviada desde ",
        "yahoo mail: ",
        "enviado por outlook",
    ];
    begins.iter().any(|begin| line.starts_with(begin))
        && line.split_whitespace().count() <= 12
        && !line.split_whitespace().skip(2).any(is_alarm)
}

/// A line that is part of a signature wherever it stands.
fn is_signature(line: &str, own: &[String]) -> bool {
    let trimmed = line.trim().trim_matches(['*', '_', '|']).trim();
    if is_initials_of(trimmed, own) {
        return true;
    }
    if is_sent_from(trimmed) || is_picture(trimmed) || is_reach(trimmed) || is_initials(trimmed) {
        return true;
    }
    let words = words(trimmed);
    if words.is_empty() || words.len() > 14 || trimmed.contains(['?', '¿']) || words.iter().any(|word| is_alarm(word))
    {
        return false;
    }
    let mine = own.len() >= 2 && words.len() >= 2 && words.iter().all(|word| own.contains(word) || is_title(word));
    if mine {
        return true;
    }
    let first = words[0].as_str();
    is_in_capitals(trimmed)
        && (is_title(first) && words.len() >= 2
            || is_given(first) && words.len() >= 2 && words.len() <= 6
            || is_post(first) && words.len() >= 2)
}

/// A line that may be part of a signature when something closes the answer above it.
fn may_be_signature(line: &str) -> bool {
    let words = words(line);
    let small = |word: &&String| word.len() > 12;
    !line.contains(['?', '¿', '!', '¡'])
        && line.chars().count() <= 100
        && words.len() <= 12
        && !words.iter().any(|word| is_alarm(word))
        && (is_in_capitals(line.trim()) || words.iter().filter(small).count() == words.len())
}

/// The words that matter begin with a capital or a digit.
fn is_in_capitals(line: &str) -> bool {
    const SMALL: [&str; 14] = ["de", "del", "la", "las", "los", "el", "y", "e", "en", "para", "of", "the", "and", "al"];
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().is_some_and(|word| !word.starts_with(char::is_lowercase));
    first && words.all(|word| !word.starts_with(char::is_lowercase) || SMALL.contains(&plain(word).as_str()))
}

/// Posts and offices that a signature names.
fn is_post(word: &str) -> bool {
    const POSTS: [&str; 44] = [
        "director",
        "directora",
        "jefe",
        "jefa",
        "enlace",
        "coordinador",
        "coordinadora",
        "subdirector",
        "subdirectora",
        "secretario",
        "secretaria",
        "subsecretario",
        "subsecretaria",
        "titular",
        "encargado",
        "encargada",
        "responsable",
        "asistente",
        "vocero",
        "vocera",
        "comunicacion",
        "unidad",
        "departamento",
        "direccion",
        "subdireccion",
        "gobierno",
        "instituto",
        "coordinacion",
        "comision",
        "ayuntamiento",
        "oficialia",
        "procuraduria",
        "fiscalia",
        "sistema",
        "dif",
        "consejo",
        "universidad",
        "colegio",
        "hospital",
        "servicios",
        "area",
        "analista",
        "delegado",
        "delegada",
    ];
    POSTS.contains(&word)
}

/// Telephone, address, page.
fn is_reach(line: &str) -> bool {
    let words = words(line);
    let Some(first) = words.first().map(String::as_str) else { return false };
    const BEGIN: [&str; 27] = [
        "tel",
        "tels",
        "telefono",
        "telefonos",
        "cel",
        "celular",
        "ext",
        "extension",
        "whatsapp",
        "correo",
        "email",
        "e",
        "mail",
        "www",
        "http",
        "https",
        "av",
        "blvd",
        "boulevard",
        "calle",
        "col",
        "colonia",
        "cp",
        "c",
        "conmutador",
        "phone",
        "oficina",
    ];
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let others = words.iter().filter(|word| word.len() > 3 && !word.bytes().all(|byte| byte.is_ascii_digit())).count();
    let quiet = !words.iter().any(|word| is_alarm(word)) && !line.contains(['?', '¿']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let address = line.contains('@') && line.split_whitespace().count() <= 3
        || line.starts_with("www.")
        || line.starts_with("http");
    quiet
        && (address && others <= 8
            || BEGIN.contains(&first) && digits >= 3
            || digits >= 7 && letters <= 40 && is_in_capitals(line)
            || digits >= 7 && letters == 0)
}

/// *[cid:…]*, *[image: …]*: a picture in the signature.
fn is_picture(line: &str) -> bool {
    let lower = plain(line);
    let inner = lower.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| {
        ["cid:", "image", "imagen", "logo", "inline image"].iter().any(|begin| inner.starts_with(begin))
            && !inner.split(|c: char| !c.is_alphanumeric()).any(is_alarm)
    })
}

/// *MLR/jgr*, as offices sign.
fn is_initials(line: &str) -> bool {
    let parts: Vec<&str> = line.split(['/', '*']).collect();
    parts.len() >= 2
        && parts.iter().all(|part| {
            (2..=5).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphabetic())
                && !is_alarm(&plain(part))
        })
}

/// *ML* below the answer of María López.
fn is_initials_of(line: &str, own: &[String]) -> bool {
    let initials: String = own.iter().filter_map(|word| word.chars().next()).collect();
    let bare: String = line.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=4).contains(&bare.chars().count())
        && bare.chars().all(char::is_uppercase)
        && line.chars().count() <= 8
        && initials.starts_with(&plain(&bare))
}

/// A word of a legal notice.
fn is_legal(word: &str) -> bool {
    const BEGIN: [&str; 34] = [
        "confidencial",
        "destinatari",
        "privilegi",
        "divulg",
        "prohib",
        "notific",
        "transmision",
        "virus",
        "privacidad",
        "personales",
        "transparencia",
        "anexos",
        "archivos",
        "electronic",
        "recipient",
        "intended",
        "disclos",
        "privileg",
        "confidential",
        "reservad",
        "ley",
        "legal",
        "imprim",
        "ambiente",
        "planeta",
        "arbol",
        "papel",
        "ecolog",
        "environment",
        "printing",
        "attachments",
        "remitente",
        "copia",
        "reproduc",
    ];
    BEGIN.iter().any(|begin| word.starts_with(begin))
}

fn begins_notice(paragraph: &str) -> bool {
    const BEGIN: [&str; 38] = [
        "aviso de confidencialidad",
        "aviso legal",
        "aviso de privacidad",
        "aviso:",
        "confidencialidad",
        "clausula de confidencialidad",
        "nota de confidencialidad",
        "advertencia legal",
        "este mensaje",
        "este correo",
        "este e-mail",
        "este email",
        "el presente correo",
        "el presente mensaje",
        "la informacion contenida",
        "la informacion transmitida",
        "la informacion de este",
        "el contenido de este",
        "la presente comunicacion",
        "esta comunicacion",
        "this e-mail",
        "this email",
        "this message",
        "confidentiality",
        "disclaimer",
        "the information contained",
        "antes de imprimir",
        "por favor considere",
        "considere el medio",
        "piense en el medio",
        "cuida el medio",
        "cuidemos el medio",
        "no imprima",
        "please consider the environment",
        "si usted no es el destinatario",
        "si usted ha recibido",
        "los datos personales",
        "sus datos personales",
    ];
    let text = plain(paragraph);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    BEGIN.iter().any(|begin| text.starts_with(begin))
}

/// Takes away paragraphs that are legal notices, and what follows them and speaks like them.
fn without_notices(lines: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut in_notice = false;
    for paragraph in paragraphs(&lines) {
        // A notice may begin right below the last line of an address, without an empty line.
        let begin = paragraph.iter().position(|line| begins_notice(line)).unwrap_or(0);
        let (before, rest) = paragraph.split_at(begin);
        let text = rest.join(" ");
        let legal = words(&text).iter().filter(|word| is_legal(word)).count();
        let decides = words(&text).iter().any(|word| {
            matches!(
                word.as_str(),
                "aprobado" | "aprobada" | "cambien" | "corrijan" | "agreguen" | "publiquen" | "pd" | "posdata"
            )
        });
        let is_notice = !decides && (begins_notice(&text) && legal >= 2 || in_notice && legal >= 3);
        kept.extend(before.iter().cloned());
        if is_notice {
            in_notice = true;
        } else {
            kept.extend(rest.iter().cloned());
        }
        kept.push(String::new());
    }
    kept
}

fn paragraphs(lines: &[String]) -> Vec<&[String]> {
    lines.split(|line| line.trim().is_empty()).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// Takes away what a server puts above a message that comes from outside.
fn without_banners(lines: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (place, paragraph) in paragraphs(lines).into_iter().enumerate() {
        let banner = place < 3 && is_banner(&paragraph.join(" "));
        if banner && kept.iter().all(|line| line.is_empty()) {
            continue;
        }
        let single = paragraph.iter().take_while(|line| place == 0 && is_banner(line)).count();
        kept.extend(paragraph[single..].iter().map(|line| without_tag(line)));
        kept.push(String::new());
    }
    kept
}

/// *[EXTERNO]* before the first word.
fn without_tag(line: &str) -> String {
    let trimmed = line.trim_start();
    let rest = trimmed.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match rest {
        Some((tag, rest))
            if matches!(plain(tag).trim(), "externo" | "external" | "ext" | "correo externo" | "externa") =>
        {
            rest.trim_start().to_owned()
        }
        _ => line.to_owned(),
    }
}

fn is_banner(paragraph: &str) -> bool {
    const BEGIN: [&str; 20] = [
        "externo",
        "correo externo",
        "external",
        "precaucion",
        "advertencia",
        "caution",
        "cuidado",
        "atencion",
        "warning",
        "alerta",
        "este correo",
        "este mensaje",
        "this email",
        "this message",
        "you don't often get email",
        "no suele recibir",
        "no sueles recibir",
        "mensaje externo",
        "remitente externo",
        "aviso de seguridad",
    ];
    const SPEAKS: [&str; 26] = [
        "externo",
        "externa",
        "remitente",
        "enlaces",
        "vinculos",
        "links",
        "adjuntos",
        "archivos",
        "clic",
        "click",
        "origen",
        "origino",
        "proviene",
        "organizacion",
        "institucion",
        "fuera",
        "outside",
        "sender",
        "attachments",
        "originated",
        "organization",
        "external",
        "recibir",
        "often",
        "reconozca",
        "recognize",
    ];
    let text = plain(paragraph).replace('’', "'");
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let all = words(text);
    let speaks = all.iter().filter(|word| SPEAKS.contains(&word.as_str())).count();
    let decides = all
        .iter()
        .any(|word| super::alarm::is_decision(word) || word.starts_with("corrij") || word.starts_with("cambi"));
    BEGIN.iter().any(|begin| text.starts_with(begin))
        && !decides
        && (speaks >= 3
            || all.len() <= 3
                && speaks >= 1
                && all.iter().all(|word| {
                    SPEAKS.contains(&word.as_str()) || word == "correo" || word == "mensaje" || word == "email"
                }))
}

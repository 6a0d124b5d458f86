//! What a machine puts above or below an answer: legal notices, banners of servers.

use super::alarm::stands_in;
use super::signature::words;
use super::words::plain;

/// A word of a legal notice.
fn is_legal(word: &str) -> bool {
    const BEGIN: &str = "confidencial destinatari privilegi divulg prohib notific transmision virus privacidad personales \
        transparencia anexos archivos electronic recipient intended disclos privileg confidential reservad ley legal \
        imprim ambiente planeta arbol papel ecolog environment printing attachments remitente copia reproduc";
    BEGIN.split_whitespace().any(|begin| word.starts_with(begin))
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
pub(super) fn without_notices(lines: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut inside = false;
    for paragraph in paragraphs(lines) {
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
        let is_notice = !decides && (begins_notice(&text) && legal >= 2 || inside && legal >= 3);
        kept.extend(before.iter().cloned());
        if is_notice {
            inside = true;
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
pub(super) fn without_banners(lines: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (place, paragraph) in paragraphs(lines).into_iter().enumerate() {
        let banner = place < 3 && is_banner(&paragraph.join(" "));
        if banner && kept.iter().all(String::is_empty) {
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
    const SPEAKS: &str = "externo externa remitente enlaces vinculos links adjuntos archivos clic click origen origino proviene \
        organizacion institucion fuera outside sender attachments originated organization external recibir often \
        reconozca recognize";
    let text = plain(paragraph).replace('’', "'");
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let all = words(text);
    let speaks = all.iter().filter(|word| stands_in(SPEAKS, word)).count();
    let decides = all
        .iter()
        .any(|word| super::alarm::is_decision(word) || word.starts_with("corrij") || word.starts_with("cambi"));
    BEGIN.iter().any(|begin| text.starts_with(begin))
        && !decides
        && (speaks >= 3
            || all.len() <= 3
                && speaks >= 1
                && all
                    .iter()
                    .all(|word| stands_in(SPEAKS, word) || word == "correo" || word == "mensaje" || word == "email"))
}

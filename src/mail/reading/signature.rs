//! Signatures: what stands below what a writer meant to say.
//!
//! A line is taken away only when it looks like one of these as a whole. What may change the meaning stays, wherever
//! it stands: a postscript below a signature is part of the answer.

use super::alarm::{is_alarm, says, stands_in};
use super::names::{is_given, is_title};
use super::notices::{without_banners, without_notices};
use super::words::plain;

/// Cuts what was said off from what stands below it. `own` are the words of the writer's name, `agency` those of the
/// name of their agency.
pub(super) fn cut(lines: &[String], own: &[String], agency: &[String]) -> Vec<String> {
    let office = [own, agency].concat();
    let mut lines = without_notices(&without_banners(lines));
    let closing = lines.iter().position(|line| is_delimiter(line) || is_closing(line));
    let mut last = lines.len();
    while let Some(at) = last.checked_sub(1) {
        let line = &lines[at];
        let below = closing.is_some_and(|closing| at > closing);
        let goes = line.trim().is_empty()
            || is_delimiter(line)
            || is_signature(line, own, &office)
            || below && may_be_signature(line, &office);
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

pub(super) fn words(line: &str) -> Vec<String> {
    plain(line).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `-- `, RFC 3676, section 4.3; and lines drawn by hand.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—' | '~'))
}

/// *Atentamente*, *Saludos cordiales*: alone on its line.
fn is_closing(line: &str) -> bool {
    const WORDS: &str = "atentamente atte att saludos saludo cordiales cordial cordialmente respetuosamente un reciba reciban quedo \
        atento atenta muy gracias muchas y regards best kind sincerely thanks afectuosos de antemano excelente dia \
        buen tarde slds a t";
    let words = words(line);
    !words.is_empty()
        && words.len() <= 6
        && words.iter().all(|word| stands_in(WORDS, word) || word.len() == 1 && word != "o")
}

fn is_sent_from(line: &str) -> bool {
    const BEGIN: [&str; 15] = [
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
    ];
    const OTHERS: &str = "enviado enviada mandado sent get obtener obtenga descargar desde con de from with mediante mi my el la un una for para libre virus free www com avast avg \
        outlook correo mail yahoo gmail hotmail iphone ipad ipod ios android movil celular telefono dispositivo smartphone tablet tableta mac windows macos samsung galaxy huawei xiaomi \
        motorola moto redmi oppo honor nokia lg zte pixel blackberry mobile app aplicacion note pro max plus ultra lite http https aka ms proton buy search share organize connect";
    let line = plain(line);
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = |word: &String| stands_in(OTHERS, word) || word.bytes().any(|byte| byte.is_ascii_digit());
    // The page a program links to stands in angle brackets.
    let shown = line.split('<').next().unwrap_or_default();
    BEGIN.iter().any(|begin| line.starts_with(begin))
        && line.trim_end().split_once('>').is_none_or(|(_, after)| after.trim_matches('.').is_empty())
        && words(shown).iter().all(known)
}

/// A line that is part of a signature wherever it stands.
fn is_signature(line: &str, own: &[String], office: &[String]) -> bool {
    let trimmed = line.trim().trim_matches(['*', '_', '|']).trim();
    if is_initials_of(trimmed, own) {
        return true;
    }
    if is_sent_from(trimmed) || is_picture(trimmed) || is_reach(trimmed) || is_initials(trimmed) {
        return true;
    }
    let words = words(trimmed);
    // The agency's own name, word for word, says nothing but whose the answer is.
    let agency = &office[own.len()..];
    if words.len() >= 2 && words == agency {
        return true;
    }
    if words.is_empty()
        || words.len() > 14
        || trimmed.contains(['?', '¿', '!', '¡', ':'])
        || words.iter().any(|word| says(word))
    {
        return false;
    }
    let whose = |word: &String| own.contains(word) || is_title(word) || word.len() == 1;
    if own.len() >= 2 && words.len() >= 2 && words.iter().any(|word| own.contains(word)) && words.iter().all(whose) {
        return true;
    }
    let first = words[0].as_str();
    // A post is written in small letters too: *Enlace de comunicación social*.
    let capital = trimmed.starts_with(char::is_uppercase);
    let named = words.len() >= 2 && words.iter().all(|word| office.contains(word));
    if capital && (named || is_post(first) && words.len() >= 2 && words.iter().all(|word| is_of_office(word, office))) {
        return true;
    }
    is_in_capitals(trimmed)
        && (is_title(first) && words.len() >= 2
            || is_given(first) && words.len() >= 2 && words.len() <= 6
            || is_post(first) && words.len() >= 2)
}

/// A line that may be part of a signature when something closes the answer above it: words of offices and places.
fn may_be_signature(line: &str, office: &[String]) -> bool {
    let words = words(line);
    !line.contains(['?', '¿', '!', '¡', ':'])
        && words.len() <= 12
        && is_in_capitals(line.trim())
        && words.iter().all(|word| is_of_office(word, office))
        && !words.iter().any(|word| is_alarm(word))
}

/// A word of posts, offices, places and persons.
fn is_of_office(word: &str, office: &[String]) -> bool {
    const PLACES: &str = "sinaloa mexico culiacan mazatlan mochis ahome guasave guamuchil navolato rosales salvador alvarado gobierno estado estatal municipal municipio poder ejecutivo \
        administracion finanzas salud turismo educacion publica publicas publico obras bienestar desarrollo sustentable economia economico agricultura ganaderia pesca seguridad cultura deporte \
        mujeres juventud social sociales institucional general juridico tecnico operativo relaciones medios prensa redes difusion digital vinculacion atencion ciudadana transparencia medio ambiente \
        transporte movilidad vivienda proteccion civil trabajo hacienda planeacion innovacion tecnologia centro hospital servicios nacional federal region norte sur costa";
    const BETWEEN: &str = "de del la las los el y e en";
    stands_in(PLACES, word)
        || stands_in(BETWEEN, word)
        || is_post(word)
        || is_title(word)
        || is_given(word)
        || office.iter().any(|one| one == word)
        || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words that matter begin with a capital or a digit.
fn is_in_capitals(line: &str) -> bool {
    const SMALL: &str = "de del la las los el y e en para of the and al";
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().is_some_and(|word| !word.starts_with(char::is_lowercase));
    first && words.all(|word| !word.starts_with(char::is_lowercase) || stands_in(SMALL, &plain(word)))
}

/// Posts and offices that a signature names.
fn is_post(word: &str) -> bool {
    const POSTS: &str = "director directora jefe jefa enlace coordinador coordinadora subdirector subdirectora secretario secretaria \
        subsecretario subsecretaria titular encargado encargada responsable asistente vocero vocera comunicacion \
        unidad departamento direccion subdireccion gobierno instituto coordinacion comision ayuntamiento oficialia \
        procuraduria fiscalia sistema dif consejo universidad colegio hospital servicios area analista delegado \
        delegada";
    stands_in(POSTS, word)
}

/// Telephone, address, page.
fn is_reach(line: &str) -> bool {
    const BEGIN: &str = "tel tels telefono telefonos cel celular ext extension whatsapp correo email e mail www http https av blvd \
        boulevard calle col colonia cp c conmutador phone oficina";
    let words = words(line);
    let Some(first) = words.first().map(String::as_str) else { return false };
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let quiet = !words.iter().any(|word| is_alarm(word)) && !line.contains(['?', '¿']);
    let address = line.contains('@') || line.starts_with("www.") || line.starts_with("http");
    // A sentence has words in small letters; of an address only the shortened ones are.
    let written = |word: &str| {
        let plain = plain(word);
        !word.starts_with(char::is_lowercase)
            || stands_in(BEGIN, &plain)
            || plain.len() <= 2
            || plain == "del"
            || plain == "esq"
    };
    let no_sentence = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(written);
    quiet
        && (address && line.split_whitespace().count() <= 3
            || no_sentence && (stands_in(BEGIN, first) && digits >= 2 || digits >= 7))
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

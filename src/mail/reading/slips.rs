//! Slips of the hand. Only towards words that decide, and words of courtesy; never from one meaning to another: a
//! word that exists is never mended, and none is mended that does not begin with the same letter.

/// The words that slips are mended to.
const DECIDE: [&str; 14] = [
    "aprobado",
    "aprobada",
    "autorizado",
    "autorizada",
    "validado",
    "validada",
    "rechazado",
    "rechazada",
    "aprobamos",
    "autorizamos",
    "approved",
    "rejected",
    "aceptado",
    "aceptada",
];

const COURTEOUS: [&str; 13] = [
    "gracias",
    "saludos",
    "cordiales",
    "atentamente",
    "publicacion",
    "propuesta",
    "observaciones",
    "excelente",
    "cordialmente",
    "agradezco",
    "informacion",
    "contenido",
    "comentarios",
];

/// Beginnings of words that mean something else than the decision they resemble, by how they end: *aprobará*,
/// *aprobaba*, *aprobando*, *aprobador*.
const STEMS: [&str; 6] = ["aprob", "autoriz", "valid", "rechaz", "acept", "approv"];

const ENDINGS: [&str; 46] = [
    "a", "aba", "aban", "abas", "acion", "ad", "adas", "ado", "ador", "adora", "adores", "ados", "amos", "an", "ando",
    "ar", "ara", "aran", "aras", "are", "aremos", "aria", "arian", "aron", "ase", "asen", "aste", "e", "emos", "en",
    "es", "o", "als", "al", "e", "er", "es", "ing", "as", "arlo", "arla", "arse", "ible", "able", "ez", "os",
];

/// Other ways of writing a word, each meaning only that word.
const OTHERS: [(&str, &str); 37] = [
    ("aprueva", "aprueba"),
    ("apruevo", "apruebo"),
    ("apruevan", "aprueban"),
    ("aprovamos", "aprobamos"),
    ("autoriso", "autorizo"),
    ("autorisa", "autoriza"),
    ("autorisamos", "autorizamos"),
    ("grasias", "gracias"),
    ("graciaa", "gracias"),
    ("gcias", "gracias"),
    ("grax", "gracias"),
    ("q", "que"),
    ("qe", "que"),
    ("k", "que"),
    ("xfa", "porfavor"),
    ("xfavor", "porfavor"),
    ("porfa", "porfavor"),
    ("pls", "porfavor"),
    ("okey", "ok"),
    ("okay", "ok"),
    ("oka", "ok"),
    ("okk", "ok"),
    ("okis", "ok"),
    ("oki", "ok"),
    ("vobo", "vobo"),
    ("vb", "vobo"),
    ("vbno", "vobo"),
    ("vistobueno", "vobo"),
    ("bn", "bien"),
    ("tmb", "tambien"),
    ("bno", "bueno"),
    ("sldos", "saludos"),
    ("slds", "saludos"),
    ("publicasion", "publicacion"),
    ("aprobdo", "aprobado"),
    ("att", "atte"),
    ("pueen", "pueden"),
];

/// Mends a word that was made plain before.
pub(super) fn mend(word: &str) -> String {
    if let Some((_, meant)) = OTHERS.iter().find(|(slip, _)| *slip == word) {
        return (*meant).to_owned();
    }
    let one_or_more = |known: &&str| known.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(*known);
    if is_a_word(word) || COURTEOUS.iter().any(one_or_more) || word.len() < 6 || word.len() > 14 {
        return word.to_owned();
    }
    let sound = sound(word);
    let all = || DECIDE.iter().chain(&COURTEOUS).filter(|meant| meant.as_bytes()[0] == word.as_bytes()[0]);
    let same = all().find(|meant| sound == self::sound(meant));
    let near = || all().find(|meant| is_one_slip(&sound, &self::sound(meant)));
    same.or_else(near).map_or_else(|| word.to_owned(), |meant| (*meant).to_owned())
}

/// True for words that exist, near to a decision without being it.
fn is_a_word(word: &str) -> bool {
    DECIDE.contains(&word)
        || ["acertado", "acertada", "propuesto", "propuestas", "publicaciones", "contenidos", "contenida"]
            .contains(&word)
        || COURTEOUS.contains(&word)
        || STEMS.iter().any(|stem| word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending)))
}

/// How a word sounds, near enough: *b* and *v*, *s*, *z* and *c*; letters written twice or more.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    for c in word.chars() {
        let c = match c {
            'v' => 'b',
            'z' => 's',
            other => other,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// One letter more, less, other, or changed with its neighbour.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (rest, wanted) = (&one[same..], &other[same..]);
    match (rest, wanted) {
        ([], []) => true,
        _ if rest.len() == wanted.len() => {
            rest[1..] == wanted[1..]
                || rest.len() > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest[2..] == wanted[2..]
        }
        _ if rest.len() == wanted.len() + 1 => rest[1..] == *wanted,
        _ if rest.len() + 1 == wanted.len() => *rest == wanted[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn slips_are_mended() {
        for slip in
            ["aprovado", "apobado", "aporbado", "arpobado", "aprobaado", "aprobdo", "aprovdo", "aprobadoo", "aprobao"]
        {
            assert_eq!(mend(slip), "aprobado", "{slip}");
        }
        assert_eq!(mend("autorisado"), "autorizado");
        assert_eq!(mend("rechasada"), "rechazada");
        assert_eq!(mend("aproved"), "approved");
    }

    #[test]
    fn words_of_another_meaning_stay() {
        for word in [
            "desaprobado",
            "reprobado",
            "aprobara",
            "aprobaba",
            "aprobando",
            "aprobador",
            "aprobar",
            "apropiado",
            "aprobados",
            "naprobado",
            "noaprobado",
            "inaprobado",
            "probado",
            "rechazando",
            "autorizara",
            "autorizaba",
            "disapproved",
            "unapproved",
            "aprobadas",
            "aprobase",
            "aprobare",
            "validaba",
            "aceptaba",
            "approves",
            "aprobadora",
        ] {
            assert_eq!(mend(word), word);
        }
    }
}

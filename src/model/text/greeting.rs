//! What a message is about, behind the courtesies it begins with.

/// Greetings, folded: their words, and whether they are greetings only when something parts them from what follows
/// ("Qué tal, …" but not "Qué tal funciona …").
const GREETINGS: [(&[&str], bool); 20] = [
    (&["muy", "buenos", "dias"], false),
    (&["muy", "buenas", "tardes"], false),
    (&["muy", "buenas", "noches"], false),
    (&["muy", "buen", "dia"], false),
    (&["buenos", "dias"], false),
    (&["buenas", "tardes"], false),
    (&["buenas", "noches"], false),
    (&["buen", "dia"], false),
    (&["buena", "tarde"], false),
    (&["buena", "noche"], false),
    (&["hola"], false),
    (&["que", "tal"], true),
    (&["buenas"], true),
    (&["saludos"], true),
    (&["disculpe"], true),
    (&["disculpen"], true),
    (&["oiga"], true),
    (&["oigan"], true),
    (&["hello"], true),
    (&["good", "morning"], true),
];

/// How many courtesies are looked for, one after the other.
const MOST: usize = 6;

/// Returns a text without the mentions and the greetings it begins with; all of it when nothing else is said.
///
/// ```
/// use ventanilla::model::text::substance;
/// assert_eq!(substance("@GobDePractica ¡Hola! Buenas tardes, ¿dónde pago?"), "¿dónde pago?");
/// assert_eq!(substance("Buenas noticias para todos"), "Buenas noticias para todos");
/// assert_eq!(substance("@GobDePractica hola"), "hola");
/// ```
#[must_use]
pub fn substance(text: &str) -> &str {
    let mut rest = text.trim_start();
    for _ in 0..MOST {
        let shorter = after_mention(rest).or_else(|| after_greeting(rest)).map(after_separators);
        match shorter.filter(|shorter| shorter.contains(char::is_alphanumeric)) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest
}

fn after_mention(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    (end > 0).then(|| &name[end..])
}

fn after_greeting(text: &str) -> Option<&str> {
    let begin = text.trim_start_matches(['¡', '¿']);
    GREETINGS.iter().find_map(|(words, parted)| {
        let mut rest = begin;
        for word in *words {
            rest = after_word(rest.trim_start_matches([' ', '\u{a0}']), word)?;
        }
        let ends = rest.trim_start_matches(' ').starts_with(|c: char| !c.is_alphanumeric() && !"¿¡\"«“(".contains(c));
        (ends || !parted).then_some(rest)
    })
}

/// The text behind a word, however its accents are written and its last letter drawn out: "Holaaa".
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let mut folded: String = text[..end].chars().take(24).flat_map(char::to_lowercase).map(fold).collect();
    while folded.len() > word.len() && folded.ends_with(|last| word.ends_with(last)) {
        folded.pop();
    }
    (folded == word).then(|| &text[end..])
}

fn fold(letter: char) -> char {
    match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    }
}

fn after_separators(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"¿¡#@\"«“('+$".contains(c))
}

#[cfg(test)]
mod tests {
    use super::substance;

    #[test]
    fn courtesies_are_left_out_only_when_something_follows() {
        for (text, said) in [
            ("Hola. no me ha llegado la beca", "no me ha llegado la beca"),
            ("hola buenas tardes donde pago", "donde pago"),
            ("HOLAAA, Buen dia!! 👋 ¿A qué hora abren?", "¿A qué hora abren?"),
            ("¿Qué tal? la beca de transporte", "la beca de transporte"),
            ("Disculpe, quiero agendar", "quiero agendar"),
            ("@GobDePractica @otro_mas: no hay agua", "no hay agua"),
            ("Hola @GobDePractica se cayó un poste", "se cayó un poste"),
            ("Hola \"vecinos\" unidos", "\"vecinos\" unidos"),
            ("Qué tal funciona el trámite", "Qué tal funciona el trámite"),
            ("Saludos desde Quilá", "Saludos desde Quilá"),
            ("Holanda es bonita", "Holanda es bonita"),
            ("Buenas tardes.", "Buenas tardes."),
            ("Hola 👋👋", "Hola 👋👋"),
            ("@GobDePractica", "@GobDePractica"),
            ("@ la oficina", "@ la oficina"),
            ("", ""),
            ("  \n¿Dónde?", "¿Dónde?"),
        ] {
            assert_eq!(substance(text), said, "{text}");
        }
    }

    #[test]
    fn what_is_left_is_an_end_of_the_text_whatever_it_is() {
        for text in ["hola\u{301} x", "¡¡¡", "@a", "HOLA\u{1b}]0;x", "buen", "hola", "İhola y", "ß@ß hola 🧑‍🦱 b"]
        {
            assert!(text.ends_with(substance(text)), "{text:?}");
        }
    }
}

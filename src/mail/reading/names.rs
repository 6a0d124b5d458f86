//! Names and titles of persons, as they stand in greetings and below an answer.

use super::alarm::stands_in;
use super::phrases::{GRAMMAR, NAME};
use super::words::Word;

/// Titles, with the words that are used as one.
const TITLES: &str = "lic licenciado licenciada licda ing ingeniero ingeniera dr dra doctor doctora mtro mtra maestro maestra arq \
    arquitecto arquitecta profr profra prof profesor profesora cp contador contadora sr sra srita srta señor senor \
    senora director directora jefe jefa secretario secretaria coordinador coordinadora don dona mr mrs ms";

/// Given names that are common in Mexico.
const GIVEN: &str = "abel abigail abraham adan adela adrian adriana agustin aide alan alberto alejandra alejandro alfonso alfredo \
    alicia alma alondra alonso alvaro amalia amelia ana andrea andres angel angela angelica antonia antonio araceli \
    armando arturo aurora beatriz benito benjamin berenice bernardo blanca brenda brian bruno camila carla carlos \
    carmen carolina catalina cecilia celia cesar christian clara claudia concepcion cristian cristina cynthia daniel \
    daniela david delia diana diego dolores dulce edgar eduardo elena elias elisa elizabeth elsa emilio emma enrique \
    erica erik erika ernesto esteban estela esther eugenia eva fabian fabiola fatima felipe felix fernanda fernando \
    fidel francisca francisco gabriel gabriela genaro georgina gerardo gilberto gloria gonzalo graciela gregorio \
    griselda guadalupe guillermo gustavo hector hilda hugo humberto ignacio irene irma isaac isabel ismael israel \
    ivan jaime javier jazmin jesus joaquin jorge jose josefina juan juana julia julian julio karen karina karla \
    laura leonardo leonor leticia lidia liliana lorena lorenzo lourdes lucia luis luisa manuel manuela marco marcela \
    marcos margarita maria mariana maribel mario marisol marta martha martin mauricio miguel miriam monica nancy \
    natalia norma octavio olga omar oscar pablo patricia paulina pedro rafael ramon raquel raul rebeca ricardo \
    rigoberto roberto rocio rodolfo rodrigo rogelio rosa";

const GIVEN_MORE: &str = "rosario ruben salvador samuel sandra santiago sara saul sergio silvia sofia sonia susana tania teresa tomas \
    valeria vanessa veronica vicente victor victoria violeta virginia ximena yolanda yadira xochitl";

/// Words between the parts of a name.
const BETWEEN: [&str; 8] = ["de", "del", "la", "las", "los", "y", "san", "santa"];

/// How many words may follow a given name.
const MOST: usize = 4;

pub(super) fn is_title(word: &str) -> bool {
    stands_in(TITLES, word)
}

pub(super) fn is_given(word: &str) -> bool {
    stands_in(GIVEN, word) || stands_in(GIVEN_MORE, word)
}

/// A word of a name that no list knows: written with a capital, and no word that says anything.
fn is_surname(word: &Word) -> bool {
    word.capital
        && word.text.chars().all(char::is_alphabetic)
        && !GRAMMAR.knows(&word.text)
        && !super::alarm::is_alarm(&word.text)
}

/// *Secretaria* without its accent is a title or an office: an office has *esta*, *nuestra* or *la* before it.
fn is_office(words: &[Word], at: usize) -> bool {
    words[at].text == "secretaria"
        && at
            .checked_sub(1)
            .is_some_and(|before| matches!(words[before].text.as_str(), "esta" | "nuestra" | "la" | "de" | "su"))
}

/// Replaces each word of a name by [`NAME`]. `own` are the words of the writer's own name.
pub(super) fn mark(words: &mut [Word], own: &[String]) {
    let mut following = 0;
    for at in 0..words.len() {
        let (text, capital) = (words[at].text.clone(), words[at].capital);
        let mine = capital && own.contains(&text) && is_surname(&words[at]);
        let begins = is_title(&text) && !is_office(words, at)
            || capital && is_given(&text)
            || is_given(&text) && at <= 3
            || mine;
        let between = BETWEEN.contains(&text.as_str())
            && words[at + 1..].iter().take(2).any(|next| is_surname(next) && !BETWEEN.contains(&next.text.as_str()));
        if begins {
            following = MOST;
        } else if following > 0 && (is_surname(&words[at]) || between) {
            following -= 1;
        } else {
            following = 0;
            continue;
        }
        NAME.clone_into(&mut words[at].text);
    }
}

//! Words that may change what a message means. Where one of them stands, nothing is taken for a name or a signature.

/// As they stand.
const WORDS: &str = "no nunca jamas tampoco ni pero si siempre cuando cuanto excepto salvo sino aunque embargo obstante sujeto sujeta \
    solo solamente unicamente aun todavia hasta antes despues luego mientras falta faltan pendiente favor ojo nota \
    pd posdata ps urge urgente espera esperen esperar quizas quiza talvez creo supongo parece posiblemente \
    probablemente mejor tambien ademas menos mal error errores otra otro version vez adjunto anexo anexa not but if \
    unless except until please however pending only wait";

/// As words begin.
const BEGINNINGS: &str = "aprob aprueb autoriz rechaz desaprob reprob improced deneg publicar publicaci publiq publiqu difund cambi corrig \
    correg correcc agreg anad quit elimin modif ajust sustitu reemplaz actualic actualiz condic observaci incorrec \
    equivoc cancel suspend deten retir approv reject chang correct remov";

/// True for a word that may change the meaning.
pub(super) fn is_alarm(word: &str) -> bool {
    stands_in(WORDS, word) || BEGINNINGS.split_whitespace().any(|begin| word.starts_with(begin))
}

/// Words that no name and no office has: a line with one of them says something.
const SAYS: &str = "foto fotos fotografia imagen imagenes texto fecha logo logotipo titulo hora horario dato datos cifra parrafo liga link usen usar use pongan poner pon \
    ponganle nueva nuevo nuevas nuevos con por que un una uno se le les lo es son hoy otras otros manana en mas muy ya asi sin esto eso esa ese favor haganlo hagan";

/// True for a word that may change the meaning, or says something.
pub(super) fn says(word: &str) -> bool {
    is_alarm(word) || stands_in(SAYS, word)
}

/// True for a word that speaks of a decision, in whatever direction.
pub(super) fn is_decision(word: &str) -> bool {
    const BEGIN: &str = "aprob aprueb autoriz rechaz desaprob reprob improced deneg approv reject disapprov vobo publiquese publiquen \
        desautoriz prueb";
    BEGIN.split_whitespace().any(|begin| word.starts_with(begin))
        || matches!(word, "validado" | "validada" | "adelante" | "declined" | "denied" | "negativo")
}

/// True for a word that makes something depend on something else.
pub(super) fn is_condition(word: &str) -> bool {
    const CONDITIONS: &str = "pero si siempre cuando cuanto excepto salvo salvedad sino aunque embargo sujeto sujeta solo solamente \
        unicamente hasta antes despues mientras vez falta menos caso previo previa observaciones cambios \
        correcciones ajustes modificaciones observacion cambio but if unless except once after until provided \
        subject";
    stands_in(CONDITIONS, word)
        || word.starts_with("condicion")
        || word.starts_with("cambi")
        || word.starts_with("corrig")
}

/// True for a word that denies.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "no" | "nunca"
            | "jamas"
            | "tampoco"
            | "ni"
            | "sin"
            | "not"
            | "never"
            | "don't"
            | "doesn't"
            | "isn't"
            | "can't"
            | "cannot"
            | "nel"
    )
}

/// True when a list, its words between spaces, has this one.
pub(super) fn stands_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

//! Lines as they are typed, and what is made of them.

use super::*;
use crate::model::agency::Agency;
use crate::model::ids::{AccountId, AgencyId};

fn agencies() -> Vec<Agency> {
    let agency =
        |id: &str, name: &str| Agency { id: AgencyId::new(id), name: name.to_owned(), liaison: None, email: None };
    vec![agency("salud", "Secretaría de Salud"), agency("finanzas", "Secretaría de Administración y Finanzas")]
}

fn with<T>(tongue: Tongue, f: impl FnOnce(&Context<'_>) -> T) -> T {
    let (accounts, agencies) = ([AccountId::new("facebook"), AccountId::new("x-gob")], agencies());
    let today = "2026-11-23".parse().expect("a day");
    f(&Context { accounts: &accounts, agencies: &agencies, today, tongue })
}

fn read(line: &str) -> Result<Query, QueryError> {
    with(Tongue::Spanish, |context| parse(line, context))
}

fn one(line: &str) -> Filter {
    let query = read(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    assert_eq!(query.conditions.len(), 1, "{line}");
    query.conditions[0].what.clone()
}

fn sought(line: &str) -> Vec<Sought> {
    let query = read(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    query.terms.into_iter().map(|term| term.what).collect()
}

fn wrong(line: &str) -> (&str, Problem) {
    let error = read(line).expect_err(line);
    (&line[error.at], error.problem)
}

#[test]
fn conditions_are_read_in_both_languages() {
    let day = |text: &str| text.parse().expect("a day");
    for (lines, expected) in [
        (["red:X", "network:twitter"], Filter::Network(NetworkKind::X)),
        (["cuenta:X-Gob", "ACCOUNT:x-gob"], Filter::Account(AccountId::new("x-gob"))),
        (["estado:vencida", "status:overdue"], Filter::Standing(Standing::Overdue)),
        (["estado:hoy", "status:today"], Filter::Standing(Standing::DueToday)),
        (["estado:\"en espera\"", "status:waiting"], Filter::Standing(Standing::Waiting)),
        (["agencia:SALUD", "agency:\"secretaria de salud\""], Filter::Agency(Some(AgencyId::new("salud")))),
        (["agencia:ninguna", "agency:none"], Filter::Agency(None)),
        (["tipo:tramites", "topic:procedure"], Filter::Topic(Some(Topic::Tramite))),
        (["tipo:ninguno", "topic:none"], Filter::Topic(None)),
        (["de:\"Don Chuy\"", "from:\"Don Chuy\""], Filter::From("Don Chuy".to_owned())),
        (["desde:ayer", "since:yesterday"], Filter::Since(day("2026-11-22"))),
        (["desde:7d", "since:2026-11-16"], Filter::Since(day("2026-11-16"))),
        (["hasta:\"1 nov\"", "until:lunes"], Filter::Until(day("2026-11-01"))),
    ] {
        assert_eq!(one(lines[0]), expected);
        if lines[1] == "until:lunes" {
            assert_eq!(one(lines[1]), Filter::Until(day("2026-11-23")));
        } else {
            assert_eq!(one(lines[1]), expected);
        }
    }
    assert_eq!(read("orden:urgente").map(|query| query.order), Ok(Order::Urgent));
    assert!(read("-red:x").is_ok_and(|query| query.conditions[0].not));
}

#[test]
fn words_phrases_and_the_word_that_is_being_typed() {
    use Sought::{Phrase, Prefix, Word};
    assert_eq!(sought("¿Trámites? plac"), [Word("Trámites".to_owned()), Prefix("plac".to_owned())]);
    assert_eq!(sought("placas "), [Word("placas".to_owned())]);
    assert_eq!(sought("\"acta de nacimiento\""), [Phrase("acta de nacimiento".to_owned())]);
    assert_eq!(sought("https://gob.mx/refrendo"), [Phrase("https://gob.mx/refrendo".to_owned())]);
    assert_eq!(sought("a las 10:30").last(), Some(&Phrase("10:30".to_owned())));
    assert_eq!(sought("plac red:x"), [Word("plac".to_owned())]);
    let query = read("-agua luz ").expect("a query");
    assert_eq!([query.terms[0].not, query.terms[1].not], [true, false]);
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let unknown = |key, typed: &str, near: &[&str]| Problem::UnknownValue {
        key,
        typed: typed.to_owned(),
        near: near.iter().map(|name| (*name).to_owned()).collect(),
    };
    assert_eq!(wrong("agua red:fecebook luz"), ("fecebook", unknown(Key::Network, "fecebook", &["facebook"])));
    assert_eq!(wrong("red:mastodon"), ("mastodon", unknown(Key::Network, "mastodon", &["facebook", "x"])));
    assert_eq!(wrong("agencia:salu"), ("salu", unknown(Key::Agency, "salu", &["salud"])));
    assert_eq!(wrong("estado:"), ("estado:", Problem::EmptyValue { key: Key::Standing }));
    assert_eq!(wrong("de:@"), ("de:@", Problem::EmptyValue { key: Key::From }));
    assert_eq!(wrong("desde:\"30 feb\""), ("30 feb", Problem::BadDate { typed: "30 feb".to_owned() }));
    assert_eq!(wrong("hasta:2999-01-01").1, Problem::Ahead);
    assert_eq!(wrong("luz \"acta de"), ("\"acta de", Problem::UnclosedQuote));
    assert_eq!(wrong("de:\"Don"), ("\"Don", Problem::UnclosedQuote));
    assert_eq!(wrong("luz -"), ("-", Problem::NoWord));
    assert_eq!(wrong("-orden:urgente"), ("-orden:urgente", Problem::OrderNot));
    let near = Problem::UnknownKey { typed: "agenca".to_owned(), near: "agencia" };
    assert_eq!(wrong("-agenca:salud"), ("agenca", near));
}

#[test]
fn what_can_follow_is_proposed() {
    let next = |line: &str, tongue| {
        let found = with(tongue, |context| complete(line, line.len(), context));
        found.into_iter().map(|completion| completion.text).collect::<Vec<_>>()
    };
    assert_eq!(next("", Tongue::Spanish).len(), Key::ALL.len());
    assert_eq!(next("ag", Tongue::Spanish), ["agencia:"]);
    assert_eq!(next("de", Tongue::Spanish), ["de:", "desde:"]);
    assert_eq!(next("ag", Tongue::English), ["agency:"]);
    assert_eq!(next("agencia:", Tongue::Spanish), ["salud ", "finanzas ", "ninguna "]);
    assert_eq!(next("agencia:admin", Tongue::Spanish), ["finanzas "]);
    assert_eq!(next("luz -estado:re", Tongue::Spanish), ["respondido "]);
    assert_eq!(next("luz -estado:re", Tongue::English), Vec::<String>::new());
    assert_eq!(next("venc", Tongue::Spanish), ["estado:vencido "]);
    assert_eq!(next("red:x", Tongue::Spanish), ["x "]);
    assert_eq!(next("\"ag", Tongue::Spanish), Vec::<String>::new());
    assert_eq!(next("cuenta:\"x", Tongue::Spanish), ["x-gob "]);
}

#[test]
fn forms_beginnings_and_phrases_are_marked() {
    let marked = |line: &str, text: &str| -> Vec<String> {
        let marks = Marks::of(&read(line).expect("a query"));
        marks.places(text).into_iter().map(|place| text[place].to_owned()).collect()
    };
    assert_eq!(marked("trámite ", "Los TRÁMITES del tramite"), ["TRÁMITES", "tramite"]);
    assert_eq!(marked("plac", "Placas y placazo, aplacar"), ["Placas", "placazo"]);
    let text = "El acta, de nacimiento; acta de defunción";
    assert_eq!(marked("\"acta de nacimiento\"", text), ["acta, de nacimiento"]);
    assert_eq!(marked("-agua red:x", "agua x"), Vec::<String>::new());
    assert_eq!(marked("acta \"acta de defunción\"", text), ["acta", "acta de defunción"]);
}

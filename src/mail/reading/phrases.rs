//! The phrases that are understood, in Spanish and English. See [`super::grammar`] for how they are written.
//!
//! `yes` decides by itself. `kind` is harmless beside it: courtesy, and what introduces a sentence. Nothing stands in
//! `yes` or `kind` that, put beside the others in any order, could mean that something is not decided; so there is no
//! bare *no*, no *pero*, no *si*, no future, no *fue*, and no decision of anybody but the agency itself.

use super::grammar::Grammar;
use std::sync::LazyLock;

/// Stands for the agency's own name.
pub(super) const AGENCY: &str = "<agency>";

/// Stands for the token of a letter.
pub(super) const TOKEN: &str = "<token>";

/// Stands for a person's name or title.
pub(super) const NAME: &str = "<name>";

/// Stands for words of the subject.
pub(super) const TITLE: &str = "<title>";

/// Stands for a number.
pub(super) const NUMBER: &str = "<number>";

/// The table, read once.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let table: Vec<(&'static str, &[&str])> =
        [REFERENCE, super::yes::YES, super::courtesy::KIND, super::no::NO, super::more::MORE].concat();
    Grammar::new(&table)
});

/// What the others speak of.
const REFERENCE: &[(&str, &[&str])] = &[
    (
        "the",
        &[
            "la", "el", "esta", "este", "dicha", "dicho", "su", "tu", "esa", "ese", "nuestra", "nuestro", "the",
            "this", "your",
        ],
    ),
    (
        "thing",
        &[
            "publicacion",
            "propuesta",
            "contenido",
            "texto",
            "material",
            "post",
            "comunicado",
            "boletin",
            "mensaje",
            "informacion",
            "nota",
            "aviso",
            "anuncio",
            "difusion",
            "posteo",
            "documento",
            "propuesta de (publicacion|contenido|texto|post|comunicado|mensaje|posteo)",
            "(texto|contenido|material|borrador|proyecto|proyecto de texto) de la publicacion",
            "publicacion propuesta",
            "texto e imagen",
            "texto e imagenes",
            "texto propuesto",
            "(texto|publicacion) y (la)? (imagen|fotografia|imagenes)",
            "propuesta de publicacion en redes (sociales)?",
            "publication",
            "proposal",
            "text",
            "content",
            "message",
            "draft",
            "proposed (publication|text|post)",
        ],
    ),
    (
        "sent",
        &[
            "(enviada|enviado|propuesta|propuesto|presentada|presentado|recibida|recibido|remitida|remitido|compartida|compartido)",
            "(mencionada|mencionado|citada|citado|referida|referido|solicitada|solicitado|sometida a consideracion)",
            "arriba (citada|citado|mencionada|mencionado|referida|referido)",
            "que antecede",
            "en (comento|cuestion)",
            "de referencia",
            "de merito",
            "que (nos|me)? (envio|envia|enviaron|envian|enviaste|mando|mandaron|mandan|mandaste|comparte|comparten|compartieron)",
            "que (nos|me)? (compartio|proponen|propone|propusieron|presentan|presento|remiten|remitio|remitieron|hicieron llegar|hizo llegar)",
            "por (ustedes|usted)",
            "por (su|esa) @office",
            "de (su|esa) @office",
            "(con)? (el)? (folio|clave|referencia|numero|token)? @token",
        ],
    ),
    ("title", &["<title>", "\" <title> \"", "“ <title> ”", "« <title> »"]),
    ("token", &["( <token> )", "<token>"]),
    (
        "about",
        &[
            "@the? @thing (,)? @sent* (en (las|sus|nuestras)? redes (sociales)?)?",
            "@the? @thing (de|del|sobre|relativa a|relativo a|referente a|titulada|titulado|acerca de|para) (la|el|las|los)? @title @sent*",
            "<token>",
        ],
    ),
    (
        "office",
        &[
            "@unit (de <agency>)? (a mi (digno)? cargo)?",
            "<agency>",
            "la <agency>",
            "el <agency>",
            "@unit de (comunicacion social|comunicacion|prensa|difusion)",
        ],
    ),
    (
        "unit",
        &[
            "secretaria",
            "dependencia",
            "direccion",
            "direccion general",
            "area",
            "oficina",
            "instituto",
            "comision",
            "coordinacion",
            "subsecretaria",
            "unidad",
            "organismo",
            "institucion",
            "jefatura",
            "departamento",
            "instancia",
            "enlace",
            "entidad",
        ],
    ),
    (
        "us",
        &[
            "(por|de) (nuestra|mi) parte",
            "por parte (nuestra|mia)",
            "de parte (nuestra|mia)",
            "por (esta|nuestra) @office",
            "por parte de (esta|nuestra)? @office",
            "de parte de (esta|nuestra)? @office",
            "en (esta|nuestra) @office",
            "por nosotros",
            "por este (medio|conducto|correo)",
            "por (la|el) <agency>",
            "by us",
            "on our (side|end|part)",
            "from our (side|end)",
        ],
    ),
];

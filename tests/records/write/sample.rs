//! A record with everything in it: every kind of value and chart, gaps, an empty table, and hostile text.

use chrono::{Days, NaiveDate};
use ventanilla::i18n::Lang;
use ventanilla::model::document::{Cell, Chart, Document, Drawn, Place, Section, Strand, Table, Value};
use ventanilla::model::period::Period;
use ventanilla::model::record::{
    Figures, FollowersFigures, Header, IndicatorFigures, IndicatorLine, Record, RecordId, RecordKind, Signatory,
};

/// Names that citizens, networks and agencies could have.
pub(crate) const HOSTILE: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "+52 667 123 4567",
    "-1+1",
    "@SUM(1+1)*cmd",
    "  =HYPERLINK(\"http://example.org\")",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "a|b\\|c `d` *e* _f_ [g](http://h) ~i~ $j$",
    "\u{1b}]0;title\u{7}\u{1b}[31mred\u{9b}2J",
    "abc\u{202e}fdp.exe\u{2066}x\u{2069}",
    "👨‍👩‍👧‍👦 familia 🇲🇽",
    "#let x = eval(\"1\") $x$ *b* @ref // c",
    "uno\ndos\r\ntres\ttab",
    "Secretaríadedesarrollosustentableyordenamientoterritorialdelestadodesinaloasinningúnespacio",
];

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn text(text: &str) -> Cell {
    Value::Text(text.to_owned()).into()
}

fn cell(value: Value) -> Cell {
    value.into()
}

/// The record, which only JSON shows.
pub(crate) fn record() -> Record {
    let line = IndicatorLine {
        account: None,
        network: None,
        new: Some(-1_234),
        counting: None,
        current: Some(0),
        base: None,
        percent: None,
        percent_of_base: Some(12.345_678_9),
        attentions: 77,
    };
    let figures = IndicatorFigures { accounts: vec![line.clone()], total: line, missing: Vec::new() };
    let _ = FollowersFigures { accounts: Vec::new() };
    Record {
        id: RecordId { kind: RecordKind::Indicator, period: Period::quarter_of(day("2026-10-01")) },
        header: Header {
            organization: HOSTILE[8].to_owned(),
            unit: HOSTILE[9].to_owned(),
            approved: Signatory { name: "Ana \u{e0041} López \u{7f}".to_owned(), post: "Dirección".to_owned() },
            ..Header::default()
        },
        as_of: "2026-11-02T15:04:05Z".parse().expect("a moment"),
        seq: 4_321,
        version: 1,
        correction: None,
        figures: Figures::Indicator(figures),
        outlooks: Vec::new(),
        signed: None,
    }
}

/// The document in a language.
pub(crate) fn document(lang: Lang) -> Document {
    let es = lang == Lang::Es;
    let say = |spanish: &str, english: &str| if es { spanish.to_owned() } else { english.to_owned() };
    Document {
        lang: say("es", "en"),
        title: say("Estadísticas Mensuales de Atención Ciudadana", "Monthly Statistics of Citizen Attention"),
        subtitle: say("Octubre de 2026", "October 2026"),
        office: vec![
            say("Gobierno del Estado de Sinaloa", "Government of the State of Sinaloa"),
            say("Subsecretaría de Desarrollo Tecnológico & Redes <Sociales>", "Technology & <Social> Networks"),
        ],
        facts: vec![
            (say("Código", "Code"), "RSDT-06.01".to_owned()),
            (say("Versión", "Version"), "01".to_owned()),
            (say("Vigente desde", "In force since"), "15 mar 2024".to_owned()),
            (say("Periodo", "Period"), say("1 al 31 de octubre de 2026", "1 to 31 October 2026")),
            (say("Leído", "Read"), "lun 2 nov 2026 9:04 (UTC−7)".to_owned()),
            (say("Política", "Policy"), HOSTILE[0].to_owned()),
        ],
        sections: vec![attention(say), followers(say), forecast(say), hostile(say), empty(say)],
        places: vec![
            Place {
                act: say("Elaboró", "Prepared by"),
                name: "Lic. María Guadalupe Hernández-Villavicencio de la Rocha".to_owned(),
                post: say("Operadora de redes sociales", "Social network operator"),
            },
            Place { act: say("Revisó", "Reviewed by"), ..Place::default() },
            Place {
                act: say("Autorizó", "Approved by"),
                name: "Ing. José Ángel Peña".to_owned(),
                post: say("Director", "Director"),
            },
        ],
        signature: vec![say(
            "Sin firma electrónica: esta versión no se ha firmado en la consola.",
            "No electronic signature: this version has not been signed in the console.",
        )],
        file: "RSDT-06.01-2026-10".to_owned(),
    }
}

/// Many columns of every kind, a total, notes, and bars side by side.
fn attention(say: impl Fn(&str, &str) -> String) -> Section {
    let heads = [
        ("Red", "Network"),
        ("Recibidas", "Received"),
        ("En plazo", "In term"),
        ("Fuera de plazo", "Late"),
        ("Cerradas con motivo", "Closed with a reason"),
        ("Retiradas", "Taken back"),
        ("Pendientes", "Pending"),
        ("Vencidas", "Overdue"),
        ("Mediana", "Median"),
        ("Percentil 90", "90th percentile"),
        ("En 15 min", "In 15 min"),
        ("En 1 h", "In 1 h"),
    ];
    let row = |name: &str, n: i64, seconds: u32| {
        vec![
            text(name),
            cell(Value::Whole(n)),
            cell(Value::Whole(n / 2)),
            cell(Value::Whole(n / 5)),
            cell(Value::Whole(n / 7)),
            cell(Value::Whole(0)),
            cell(Value::Whole(n / 9)),
            cell(Value::Empty),
            cell(Value::Seconds(seconds)),
            cell(Value::Seconds(seconds * 3)),
            cell(Value::Percent(f64::from(seconds) / 77.0, 1)),
            cell(Value::NotAvailable),
        ]
    };
    let by_network = Table {
        title: say("Por red social", "By network"),
        columns: heads.iter().map(|(es, en)| say(es, en)).collect(),
        rows: vec![
            row("Facebook", 12_345, 45),
            row("X", 987, 1_020),
            row("Mastodon", 7, 4_800),
            row(&say("Total", "Total"), 13_339, 100_805),
        ],
        total: true,
        notes: vec![say(
            "Los tiempos son de horario hábil; n/d: no hay respuestas de las que sacarlos. -1 no es una fórmula.",
            "Times are working time; n/a: there are no answers to take them from.",
        )],
    };
    let kind = |name: (&str, &str), n: i64, share: f64| {
        vec![text(&say(name.0, name.1)), cell(Value::Whole(n)), cell(Value::Percent(share, 1))]
    };
    let by_kind = Table {
        title: say("Por tipo", "By kind"),
        columns: vec![say("Tipo", "Kind"), say("Atenciones", "Attentions"), say("% del total", "% of total")],
        rows: vec![
            kind(("duda", "question"), 610, 61.0),
            kind(("trámite", "procedure"), 240, 24.0),
            kind(("queja", "complaint"), 120, 12.0),
            kind(("aportación", "contribution"), 30, 3.0),
            kind(("Total", "Total"), 1_000, 100.0),
        ],
        total: true,
        notes: Vec::new(),
    };
    let mixed = Table {
        title: say("Tiempos de respuesta", "Response times"),
        columns: vec![say("Medida", "Measure"), say("Valor", "Value")],
        rows: vec![
            vec![text(&say("Respondidas", "Answered")), cell(Value::Whole(870))],
            vec![text(&say("Mediana", "Median")), cell(Value::Seconds(5_025))],
            vec![text(&say("En una hora", "Within an hour")), cell(Value::Percent(48.275_862, 1))],
            vec![text(&say("Mensajes por atención", "Messages an attention")), cell(Value::Decimal(1.75, 2))],
        ],
        ..Table::default()
    };
    let bars = |name: (&str, &str), values: [f64; 6]| Strand {
        name: say(name.0, name.1),
        values: values.into_iter().map(Some).collect(),
        drawn: Drawn::Bars,
    };
    let chart = Chart {
        title: say("Atenciones por dependencia", "Attentions by agency"),
        unit: say("atenciones", "attentions"),
        labels: ["Salud", "Educación Pública y Cultura", "Obras Públicas", "Seguridad", "SATES", "Sin dependencia"]
            .map(str::to_owned)
            .to_vec(),
        strands: vec![
            bars(("Recibidas", "Received"), [320.0, 210.0, 96.0, 55.0, 140.0, 179.0]),
            bars(("Respondidas en plazo", "Answered in term"), [280.0, 190.0, 61.0, 55.0, 131.0, 0.0]),
        ],
        from_zero: true,
    };
    Section {
        title: say("1. Atenciones recibidas", "1. Attentions received"),
        words: vec![say(
            "Una atención comienza con el mensaje más antiguo sin responder de un ciudadano y termina con una respuesta \
             pública, con un cierre motivado o cuando el ciudadano la retira. El plazo oficial es de un día hábil.",
            "An attention begins with a citizen's oldest unanswered message and ends with a public answer, a closing with \
             a reason, or when the citizen takes it back. The official term is one business day.",
        )],
        charts: vec![chart],
        tables: vec![by_network, by_kind, mixed],
    }
}

/// A month of days with gaps: bars of each day, and a table that goes over a page.
fn followers(say: impl Fn(&str, &str) -> String) -> Section {
    let days: Vec<NaiveDate> = (0..31).filter_map(|nth| day("2026-10-01").checked_add_days(Days::new(nth))).collect();
    let gap = |nth: usize| matches!(nth, 9..=11 | 20);
    let count = |nth: usize| 76_000 + 37 * i64::try_from(nth).expect("small") - if nth > 24 { 410 } else { 0 };
    let rows = days.iter().enumerate().map(|(nth, day)| {
        let (followers, from) = if gap(nth) {
            (Value::NotAvailable, Value::Empty)
        } else {
            (Value::Whole(count(nth)), Value::Text("API".to_owned()))
        };
        let new = if nth == 0 || gap(nth) || gap(nth - 1) {
            Value::NotAvailable
        } else {
            Value::Whole(count(nth) - count(nth - 1))
        };
        let mark =
            if nth == 25 { Value::Text(say("escalón: depuración de la red", "step: a purge")) } else { Value::Empty };
        [Value::Day(*day), followers, new, Value::Whole((count(nth) * 7) % 43), from, mark].map(cell).to_vec()
    });
    let table = Table {
        title: say("Facebook · Gobierno de Sinaloa", "Facebook · Gobierno de Sinaloa"),
        columns: [
            ("Día", "Day"),
            ("Seguidores", "Followers"),
            ("Nuevos", "New"),
            ("Solicitudes", "Requests"),
            ("Procedencia", "Provenance"),
            ("Observación", "Remark"),
        ]
        .map(|(es, en)| say(es, en))
        .to_vec(),
        rows: rows.collect(),
        total: false,
        notes: vec![say("4 días sin lectura.", "4 days without a reading.")],
    };
    let labels: Vec<String> = (1..=31).map(|nth: u32| nth.to_string()).collect();
    let strand = |drawn| Strand {
        name: say("Seguidores", "Followers"),
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        values: (0..31).map(|nth| (!gap(nth)).then(|| count(nth) as f64)).collect(),
        drawn,
    };
    let requests = Strand {
        name: say("Solicitudes", "Requests"),
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        values: (0..31).map(|nth| Some(((count(nth) * 7) % 43) as f64)).collect(),
        drawn: Drawn::Bars,
    };
    let chart = |title: String, unit: String, strand, from_zero| Chart {
        title,
        unit,
        labels: labels.clone(),
        strands: vec![strand],
        from_zero,
    };
    Section {
        title: say("2. Seguidores por día", "2. Followers by day"),
        words: Vec::new(),
        charts: vec![
            chart(
                say("Seguidores de Facebook en octubre", "Facebook followers in October"),
                say("seguidores", "followers"),
                strand(Drawn::Bars),
                true,
            ),
            chart(say("Solicitudes por día", "Requests by day"), say("solicitudes", "requests"), requests, true),
            chart(
                say("Seguidores, de cerca", "Followers, from near"),
                say("seguidores", "followers"),
                strand(Drawn::Line),
                false,
            ),
        ],
        tables: vec![table],
    }
}

/// A line, what is forecast, and two bands.
fn forecast(say: impl Fn(&str, &str) -> String) -> Section {
    let known = |at: usize| at < 40;
    let at = |nth: usize| f64::from(u32::try_from(nth).expect("small"));
    let line = |nth: usize| 49_000.0 + 21.0 * at(nth) + 60.0 * (at(nth) * 0.9).sin();
    let ahead = |nth: usize| at(nth.saturating_sub(39));
    let strand = |name: String, drawn, value: &dyn Fn(usize) -> Option<f64>| Strand {
        name,
        drawn,
        values: (0..70).map(value).collect(),
    };
    let edge = |times: f64| {
        move |nth: usize| (!known(nth)).then(|| line(39) + 21.0 * ahead(nth) + times * 42.0 * ahead(nth).sqrt())
    };
    let chart = Chart {
        title: say("Pronóstico de seguidores de X", "Forecast of X followers"),
        unit: say("seguidores", "followers"),
        labels: (0..70)
            .map(|nth| day("2026-09-22").checked_add_days(Days::new(nth)).expect("a day").format("%-d/%m").to_string())
            .collect(),
        strands: vec![
            strand(say("Seguidores", "Followers"), Drawn::Line, &|nth| {
                (known(nth) && !(12..16).contains(&nth) && nth != 18).then(|| line(nth).round())
            }),
            strand(say("Línea oficial", "Official line"), Drawn::Broken, &|nth| {
                (nth >= 39).then(|| line(39) * 1.000_55_f64.powf(ahead(nth)))
            }),
            strand(say("Pronóstico", "Forecast"), Drawn::Broken, &|nth| {
                (nth >= 39).then(|| line(39) + 21.0 * ahead(nth))
            }),
            strand(say("Intervalo de 95 %", "95% interval"), Drawn::Edge, &edge(-1.96)),
            strand(say("Intervalo de 95 %", "95% interval"), Drawn::Edge, &edge(1.96)),
            strand(say("Intervalo de 80 %", "80% interval"), Drawn::Edge, &edge(-1.28)),
            strand(say("Intervalo de 80 %", "80% interval"), Drawn::Edge, &edge(1.28)),
        ],
        from_zero: false,
    };
    let table = Table {
        title: say("Pronóstico", "Forecast"),
        columns: vec![
            say("Día", "Day"),
            say("Línea oficial", "Official line"),
            say("Pronóstico", "Forecast"),
            say("De", "From"),
            say("A", "To"),
        ],
        rows: (1..=4)
            .map(|week: u32| {
                let value = 49_819.0 + f64::from(week) * 147.25;
                vec![
                    cell(Value::Day(
                        day("2026-11-01").checked_add_days(Days::new(u64::from(week) * 7)).expect("a day"),
                    )),
                    cell(Value::Decimal(value + 3.125, 0)),
                    cell(Value::Decimal(value, 1)),
                    cell(Value::Decimal(value - 83.75, 1)),
                    cell(Value::Decimal(value + 83.75, 1)),
                ]
            })
            .collect(),
        total: false,
        notes: vec!["F(t+h) = F(t)·(1+g)^h, g = 0.055 %".to_owned()],
    };
    Section {
        title: say("3. Pronóstico", "3. Forecast"),
        words: vec!["= F(t+h) = F(t)·(1+g)^h".to_owned()],
        charts: vec![chart],
        tables: vec![table],
    }
}

fn hostile(say: impl Fn(&str, &str) -> String) -> Section {
    let rows = HOSTILE.iter().enumerate().map(|(nth, name)| {
        let nth = i64::try_from(nth).expect("small");
        vec![text(name), cell(Value::Whole(-1_000 * nth)), text(HOSTILE[usize::try_from(nth).expect("small") / 2])]
    });
    Section {
        title: HOSTILE[5].to_owned(),
        words: vec![HOSTILE[11].to_owned(), HOSTILE[7].to_owned(), HOSTILE[6].to_owned()],
        charts: vec![Chart {
            title: HOSTILE[6].to_owned(),
            unit: HOSTILE[0].to_owned(),
            labels: HOSTILE[..6].iter().map(|&name| name.to_owned()).collect(),
            strands: vec![Strand {
                name: HOSTILE[3].to_owned(),
                values: vec![Some(3.0), None, Some(-2.0), Some(f64::NAN), Some(1.5), Some(0.0)],
                drawn: Drawn::Bars,
            }],
            from_zero: true,
        }],
        tables: vec![Table {
            title: HOSTILE[1].to_owned(),
            columns: vec![say("Nombre", "Name"), say("Número", "Number"), HOSTILE[2].to_owned()],
            rows: rows.collect(),
            total: false,
            notes: vec![HOSTILE[3].to_owned(), HOSTILE[4].to_owned()],
        }],
    }
}

fn empty(say: impl Fn(&str, &str) -> String) -> Section {
    let chart = Chart {
        title: say("Nada", "Nothing"),
        unit: String::new(),
        labels: Vec::new(),
        strands: Vec::new(),
        from_zero: true,
    };
    let table = Table {
        title: say("Sin atenciones", "No attentions"),
        columns: vec![say("Cuenta", "Account"), say("Atenciones", "Attentions")],
        ..Table::default()
    };
    Section {
        title: say("Un mes vacío", "An empty month"),
        words: Vec::new(),
        charts: vec![chart],
        tables: vec![table],
    }
}

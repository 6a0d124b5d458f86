//! Phrases that refuse. What follows them is the reason.

/// They begin a refusal.
pub(super) const NO: &[(&str, &[&str])] = &[
    (
        "refused",
        &["rechazado", "rechazada", "denegado", "denegada", "improcedente", "desaprobado", "desaprobada", "negativo"],
    ),
    (
        "no",
        &[
            "no @part (@about)?",
            "no (se)? (aprueba|autoriza|valida|acepta) (@about)?",
            "no (se)? (aprueba|autoriza) (ni (se)? (aprueba|autoriza))? (su|la) (publicacion|difusion)",
            "no (aprobamos|autorizamos|validamos|apruebo|autorizo|aceptamos) (@about|su publicacion)?",
            "no procede (@about|su publicacion)?",
            "no es procedente (@about|su publicacion)?",
            "no (estamos|estoy) de acuerdo (con (@about|su publicacion|que se publique)|en que se publique)?",
            "@refused (@about)?",
            "@about (queda|es) @refused",
            "@thing @refused",
            "@thing no @part",
            "(se)? rechaza (@about|su publicacion)?",
            "(lo|la)? (rechazamos|rechazo) (@about|su publicacion)?",
            "se (desaprueba|deniega|niega) (@about|la autorizacion|su publicacion)?",
            "no se (publique|difunda) (@about)?",
            "no (publicar|publiquen|difundir) (@about)?",
            "no (damos|doy|otorgamos|otorgo|se otorga|se da) (el|nuestro|mi)? vobo (a|para)? (@about)?",
            "no (se)? (da|otorga|concede) (la|nuestra) (aprobacion|autorizacion) (a|para)? (@about)?",
            "@about no (se)? (aprueba|autoriza)",
            "@about no procede",
            "(esta|nuestra) @office (no (aprueba|autoriza)|rechaza) @about",
            "(la|el)? <agency> (no (aprueba|autoriza)|rechaza) @about",
            "not approved (@about)?",
            "(we|i) (do not|don't|cannot|can't) approve (it|this|@about)?",
            "rejected",
            "(it|this|@about) is (rejected|not approved|denied|declined)",
            "declined",
            "denied",
            "do not publish (it|@about)?",
            "(we|i) reject (it|this|@about)?",
        ],
    ),
    (
        "because",
        &[
            ", (por que|porque|por|ya que|debido a (que)?|dado que|toda vez que|en virtud de (que)?|puesto que|pues|el motivo|motivo|motivos|la razon|razon|razones|motivado)",
            ", (because|due to|since|reason|as)",
        ],
    ),
];

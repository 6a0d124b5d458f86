# El editor de publicaciones.
editor-new = Nueva publicación
editor-edit = Cambiar la publicación
editor-kept = borrador de { $at }
editor-tab = Tab siguiente campo · Mayús-Tab anterior

editor-text = Texto
editor-own = En { $network }
editor-accounts = Cuentas
editor-picture = Imagen { $place }
editor-alt = Describe
editor-path = Otra imagen
editor-agency = Dependencia
editor-origin = Origen
editor-slot = Horario
editor-discard = Borrador

editor-own-yes = texto propio
editor-own-no = texto propio (ahora, el mismo)
editor-origin-said = la envió la dependencia
editor-discard-said = Descartar lo escrito y empezar de nuevo
editor-picture-said = { $name } · { $kind } · { $size } · { $width } × { $height }
editor-required = OBLIGATORIO
editor-reading = Leyendo la imagen…
editor-no-slot = sin horario
editor-no-agency = ninguna
editor-over = (sobran { $n })

editor-hint-text = Enter línea nueva · Ctrl-U deshacer · Ctrl-R rehacer
editor-hint-own = Espacio cambia entre el texto común y uno propio de la red.
editor-hint-account = Espacio elige o quita la cuenta.
editor-hint-picture = + la baja un lugar · - la sube · Supr la quita
editor-hint-alt = Qué muestra la imagen, para quien no la ve. Sin esto no se aprueba.
editor-hint-path = Ruta del archivo (JPEG, PNG, GIF, WebP) y Enter; también se puede pegar.
editor-hint-agency = Escriba parte del nombre · ↑ ↓ elige · Retroceso la quita
editor-hint-origin = Espacio: marcada si la información llegó de la dependencia.
editor-hint-slot = mañana 10:00 · vie 9:30 · vacío: sale cuando se pida
editor-hint-discard = Enter olvida el borrador, si se pide dos veces.
editor-hint-discarding = Enter otra vez lo descarta todo; no se puede recuperar.

editor-lacks = { $n ->
    [one] Para aprobarse le falta:
   *[other] Para aprobarse le faltan { $n } cosas:
}
editor-lacks-nothing = No le falta nada para aprobarse
editor-link-foreign = Liga fuera de los dominios de la oficina: { $host }
editor-link-reads = Se lee «{ $reads }», pero lleva a { $host }
editor-link-plain = Liga sin cifrar (http://): { $link }
editor-cost = Publicar en X cuesta ${ $cost }
editor-cost-link = Publicar en X cuesta ${ $cost } (con liga)

editor-not-known = La publicación todavía se está leyendo: inténtelo otra vez.
editor-draft-stale = Sigue su borrador; la publicación cambió desde que lo comenzó.
editor-discarded = Se descartó lo escrito
editor-created = Se guardó «{ $what }»
editor-changed = Se guardó el cambio de «{ $what }»
editor-no-such-agency = Ninguna dependencia se llama así.
editor-whose = Elija la dependencia que la envió, o desmarque el origen.
editor-says-nothing = No dice nada todavía: escriba el texto o agregue una imagen.
editor-conflict-wait = Alguien la cambió mientras usted escribía; su texto sigue aquí. Leyendo lo que dice ahora…
editor-conflict = Alguien la cambió: ahora dice «{ $text }». Su texto sigue aquí; guarde otra vez para ponerlo en su lugar.

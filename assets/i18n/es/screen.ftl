# What stands on the screen.

# Moments.
when-limit = límite { $at }
time-ago = hace { $time }
when-now = ahora
citizen-hidden = nombre oculto

# The top line and the strip.
top-overdue = { $n ->
    [0] ninguna vencida
    [one] { $n } vencida
   *[other] { $n } vencidas
}
top-today = { $n ->
    [one] { $n } vence hoy
   *[other] { $n } vencen hoy
}
top-today-short = { $n } hoy
top-new = { $n ->
    [one] { $n } nueva
   *[other] { $n } nuevas
}
top-failed = { $n ->
    [one] { $n } no enviada
   *[other] { $n } no enviadas
}
top-no-accounts = sin cuentas
standing-backfilling = { $name } leyendo el pasado: { $n }
standing-unseen = { $name } sin leer aún
standing-credentials = sin acceso
standing-permission = sin permiso
standing-throttled = en pausa
standing-unreachable = sin conexión
standing-ceiling = tope de gasto
standing-failing = con fallas
strip-title = Plazos
strip-today = hoy
strip-next = vence
strip-none = nada por vencer

# The list.
tab-pending = Bandeja
tab-waiting = Dependencia
tab-snoozed = Pospuestas
tab-done = Atendidas
tab-all = Todas
list-summary-pending = { $n } sin responder · orden: plazo
list-summary-waiting = { $n } con dependencia · orden: plazo
list-summary-snoozed = { $n ->
    [one] { $n } pospuesta
   *[other] { $n } pospuestas
} · orden: regreso
list-summary-done = { $n ->
    [one] { $n } atendida
   *[other] { $n } atendidas
} · orden: recientes
list-summary-all = { $n } en total · orden: recientes
list-place = { $place } de { $n }
list-loading = Leyendo la bandeja…
list-empty-pending = Todo respondido.
list-empty-pending-more = Lo nuevo aparece aquí solo, en orden de plazo.
list-empty-waiting = Ninguna dependencia debe respuesta.
list-empty-snoozed = Nada pospuesto.
list-empty-done = Aún no hay conversaciones atendidas.
list-empty-all = Aún no ha llegado ningún mensaje.
row-draft = borrador
row-no-topic = sin tipo
row-snoozed = pospuesta hasta { $until }

# The conversation.
thread-closed = Abra una conversación para leerla aquí.
thread-none = Nada por leer.
thread-loading = Leyendo la conversación…
quoted = «{ $words }»
thread-post = en la publicación «{ $words }»
thread-older = hay mensajes anteriores
thread-newer = hay más abajo
thread-ours = { $who } respondió
thread-delivery = respuesta de { $who }
thread-ours-elsewhere = { $office } · desde otro lugar
thread-late = leído { $at }, { $lag } después
thread-hidden = oculto al público
thread-deleted = Borrado por el ciudadano; decía:
thread-deleted-ours = Ya no está en la red; decía:
thread-edited = Editado; hasta { $at } decía:
thread-edited-before = Editado antes de que lo leyéramos.
thread-note = nota · { $who }
thread-note-struck = nota retirada · { $who }
thread-limit = límite { $at }
thread-target = meta { $at }
thread-received = recibido { $at }
thread-nothing-due = Nada pendiente de responder.
thread-window = Messenger acepta respuesta hasta { $at } (quedan { $left })
thread-window-closed = Messenger cerró { $at }: ábralo en el navegador ({ $key })
thread-browser-only = No se responde por la API: ábralo en el navegador ({ $key })
attachment-photo = foto
attachment-video = video
attachment-audio = audio
attachment-file = archivo
attachment-link = enlace
attachment-sticker = calcomanía
trail-console = la ventanilla
trail-topic = { $who } puso el tipo: { $topic }
trail-topic-none = { $who } quitó el tipo
trail-assign = { $who } la turnó a { $agency }
trail-assign-none = { $who } la retiró de la dependencia
trail-snooze = { $who } la pospuso hasta { $until }
trail-wake = { $who } la trajo de vuelta
trail-resolve = { $who } la cerró sin respuesta: { $reason }
trail-reopen = { $who } la reabrió
delivery-said-pending = en espera, sale en { $left }
delivery-said-queued = en espera de su turno
delivery-said-sending = enviando
delivery-said-sent = enviada { $at }
delivery-said-failed = no enviada: { $why }
delivery-said-unknown = sin confirmar: leyendo de vuelta antes de reenviar
delivery-said-cancelled = retirada antes de salir

# The composer and the bottom line.
composer-title = Responder a { $to }
composer-send = enviar
composer-saving = Guardando…
composer-recovered = borrador de { $at } recuperado
composer-kept = borrador guardado
channel-facebook-comment = comentario público
channel-facebook-private = mensaje privado, uno por comentario
channel-messenger = mensaje de Messenger
channel-x-reply = respuesta pública en X
channel-x-direct = mensaje directo en X
bottom-undo = deshacer ({ $n } s)

# The card.
card-title = Ficha
card-deadline = Plazo
card-agency = Dependencia
card-post = Publicación
card-thread = Conversación
card-messages = { $messages ->
    [one] { $messages } mensaje
   *[other] { $messages } mensajes
}, { $unread } sin leer
card-private-used = Ya se envió su mensaje privado: la red acepta uno.
card-id = clave { $id }
card-account = Cuenta
card-history = Historial del ciudadano
card-history-none = Es su primera conversación.

# What lies over the screen.
help-title = Teclas
palette-title = Órdenes
palette-none = Ninguna orden se llama así.
pick-topic = Tipo de mensaje
pick-topic-none = quitar el tipo
pick-agency = Turnar a dependencia
pick-snooze = Posponer hasta
pick-reason = Cerrar sin respuesta: motivo
pick-none = Nada coincide.
prompt-note = Nota interna: nunca se envía
prompt-reason = Motivo para cerrar sin respuesta
explain-title = Por qué vence cuando vence
explain-nothing = Nada espera respuesta en esta conversación: no corre ningún plazo.
explain-no-conversation = Abra una conversación para ver su plazo.
accounts-title = Cuentas
accounts-none = No hay cuentas: ventanilla account add facebook | x
accounts-checking = revisando…
accounts-last = Última lectura
accounts-synced = { $at }, hace { $age }
accounts-never = nunca
accounts-now = Ahora
accounts-idle = al corriente, espera la siguiente ronda
accounts-pulling = leyendo { $feed }
feed-comments = comentarios
feed-visitor_posts = publicaciones de visitantes
feed-mentions = menciones
feed-replies = respuestas
feed-direct = mensajes privados
feed-own = lo que publicó la oficina
accounts-backfilling = leyendo el pasado desde { $since }: { $n } mensajes
accounts-next = Después
accounts-retry = se reintenta sola { $at }
accounts-retry-never = no se reintenta: espera a una persona
accounts-quota = Cuota usada
accounts-cost = Gasto del mes
accounts-spent = { $spent } USD, sin tope
accounts-spent-of = { $spent } de { $ceiling } USD
accounts-unreadable = Sin entender
accounts-unreadable-n = { $n ->
    [0] nada
    [one] { $n } respuesta, guardada en el diario
   *[other] { $n } respuestas, guardadas en el diario
}
accounts-check-good = ✓ Revisada { $at }: todo en orden
accounts-check-bad = ✗ Revisada { $at }: hay que atender
accounts-more = Completo: ventanilla account check { $account }
confirm-title = ¿Salir?
confirm-quit-unkept = { $n ->
    [one] { $n } borrador no está en el disco. Si sale ahora, se pierde.
   *[other] { $n } borradores no están en el disco. Si sale ahora, se pierden.
}
confirm-quit = { $n ->
    [one] { $n } respuesta va en camino. Si sale ahora, se envía al volver a abrir.
   *[other] { $n } respuestas van en camino. Si sale ahora, se envían al volver a abrir.
}

# Before there is anything to show.
welcome-what = La ventanilla ciudadana: todos los mensajes de la página de Facebook y la cuenta de X de su oficina en una sola bandeja, en el orden en que vencen.
welcome-practice = Practicar con una red de mentira
welcome-practice-more = Ciudadanos inventados escriben; nada sale de aquí.
welcome-connect = Conectar una cuenta
welcome-connect-more = Se pregunta paso a paso, en esta misma terminal.
welcome-leave = Salir
welcome-leave-more = No se guarda nada.
welcome-keys = elegir
boot-lock = Tomar la carpeta de datos
boot-mend = Reparar lo que quedó a medias
boot-view = Abrir la vista
boot-replay = Aplicar el diario
boot-compact = Compactar la vista
small-long = La terminal es muy pequeña: se necesitan { $columns }×{ $rows }.
small-short = Mínimo { $columns }×{ $rows }

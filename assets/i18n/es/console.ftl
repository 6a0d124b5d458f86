# Las órdenes: lo que dicen la ayuda y la paleta.
command-down = Bajar
command-up = Subir
command-page-down = Bajar una página
command-page-up = Subir una página
command-home = Ir al principio
command-end = Ir al final
command-next-pending = Ir a la siguiente sin responder
command-next-view = Pasar a la bandeja siguiente
command-previous-view = Pasar a la bandeja anterior
command-open = Abrir la conversación
command-back = Volver
command-switch-focus = Pasar de la lista a la conversación y de vuelta
command-reply = Responder al ciudadano
command-reply-privately = Responder en privado a un comentario de Facebook (una sola vez)
command-send = Enviar la respuesta
command-set-topic = Decir de qué tipo es: duda, trámite, queja, acuerdo…
command-assign = Turnar a una dependencia
command-note = Escribir una nota interna, que nunca sale de la oficina
command-snooze = Posponer: ocultarla hasta más tarde
command-wake = Traer de vuelta una pospuesta
command-resolve = Resolver sin responder, con su motivo
command-reopen = Reabrir una respondida o resuelta
command-undo = Deshacer lo último
command-retry-delivery = Volver a enviar la respuesta que falló
command-take-back-delivery = Retirar la respuesta que no ha salido o que falló
command-open-in-browser = Abrir en el navegador
command-copy-link = Copiar el enlace
command-explain-deadline = Explicar el plazo, paso por paso
command-card = Ver la ficha del ciudadano y de la conversación
command-accounts = Ver cómo están las cuentas
command-check-account = Revisar la cuenta: llave, permisos, lectura
command-sync-now = Revisar las redes ahora
command-palette = Buscar una orden por su nombre
command-help = Ver todas las teclas
command-next-theme = Cambiar los colores
command-suspend = Volver un momento a la terminal
command-redraw = Dibujar la pantalla de nuevo
command-accept = Aceptar lo elegido
command-yes = Sí
command-no = No
command-quit = Salir

# Las mismas, en una o dos palabras, para la última línea.
key-down = bajar
key-up = subir
key-page-down = página
key-page-up = página atrás
key-home = principio
key-end = final
key-next-pending = siguiente
key-next-view = bandeja
key-previous-view = bandeja anterior
key-open = abrir
key-back = volver
key-switch-focus = cambiar
key-reply = responder
key-reply-privately = en privado
key-send = enviar
key-set-topic = tipo
key-assign = a dependencia
key-note = nota
key-snooze = posponer
key-wake = traer
key-resolve = resolver
key-reopen = reabrir
key-undo = deshacer
key-retry-delivery = reenviar
key-take-back-delivery = retirar
key-open-in-browser = navegador
key-copy-link = copiar enlace
key-explain-deadline = plazo
key-card = ficha
key-accounts = cuentas
key-check-account = revisar
key-sync-now = revisar redes
key-palette = órdenes
key-help = ayuda
key-next-theme = colores
key-suspend = terminal
key-redraw = redibujar
key-accept = aceptar
key-yes = sí
key-no = no
key-quit = salir

# Las teclas que tienen nombre.
keyname-enter = Enter
keyname-esc = Esc
keyname-tab = Tab
keyname-space = Espacio
keyname-backspace = Retroceso
keyname-delete = Supr
keyname-up = ↑
keyname-down = ↓
keyname-left = ←
keyname-right = →
keyname-page-up = RePág
keyname-page-down = AvPág
keyname-home = Inicio
keyname-end = Fin

# Los grupos de la ayuda.
group-move = Moverse
group-answer = Responder
group-triage = Atender
group-look = Ver
group-console = La consola

# Motivos para resolver sin responder; quedan escritos en el diario.
reason-answered-elsewhere = Se respondió por otro medio
reason-opinion = Es una opinión; no pide respuesta
reason-no-question = No pregunta ni solicita nada
reason-spam = Es publicidad o correo no deseado
reason-duplicate = Está repetida; se atiende en otra conversación
reason-other = Otro motivo…

# Hasta cuándo se pospone.
snooze-one-hour = en 1 hora
snooze-three-hours = en 3 horas
snooze-next-opening = al abrir el siguiente día hábil
snooze-monday = el lunes al abrir

# La letra que elige cada tipo de mensaje.
topic-letter-duda = d
topic-letter-tramite = t
topic-letter-queja = q
topic-letter-acuerdo = a
topic-letter-desacuerdo = e
topic-letter-aportacion = p

agency-none = Ninguna: quitar la dependencia
someone = un ciudadano

# Por qué no se puede responder así, y qué hacer.
refused-empty = No hay nada escrito todavía.
refused-too-long = Es más largo de lo que la red acepta: acórtelo.
refused-invalid = Tiene un carácter invisible que la red rechaza: bórrelo y vuelva a escribirlo.
refused-window = La red ya no acepta mensajes en esta conversación: pasó su plazo. Ábrala en el navegador (o).
refused-browser-only = La red no deja responder esto desde aquí: ábralo en el navegador (o).
refused-nothing-to-answer = No hay un mensaje del ciudadano al cual responder.
refused-not-answerable = La red no acepta una respuesta por este medio: ábralo en el navegador (o).
refused-private-comments-only = La respuesta privada solo existe para comentarios de Facebook: responda con r.
refused-private-used = Ya se envió la respuesta privada a este comentario; la red acepta una sola. Responda con r.
refused-private-late = Pasaron más de siete días del comentario: la red ya no acepta respuesta privada. Responda con r.

# Lo que acaba de pasar.
notice-saving = Guardando…
notice-with-undo = { $what } · { $key } deshacer
notice-one-under-way = Ya va una respuesta en camino para esta persona
notice-queued = En cola para { $who }
notice-sending = Enviando a { $who }…
notice-sent = Enviado a { $who } { $at }
notice-failed = No se envió a { $who }. { $why }
notice-unknown = Sin confirmar si llegó a { $who }: se lee de vuelta antes de reenviar
notice-retrying = En cola otra vez
notice-taking-back = Retirando…
notice-taken-back = Retirada la respuesta a { $who }; su texto está de vuelta
notice-nothing-failed = Aquí no hay una respuesta que haya fallado
notice-nothing-to-take-back = Aquí no hay una respuesta que se pueda retirar
notice-nothing-to-undo = No hay nada que deshacer
notice-undone = Deshecho: { $what }
notice-draft-offered = Sigue su borrador
notice-draft-kept = Se guardó el borrador
notice-draft-unkept = El borrador no se guardó: { $why }. Sigue aquí, y se guarda en cuanto se pueda.
notice-draft-kept-now = Ya se guardó lo que el disco no había tomado
notice-leaving = Guardando lo que escribió… (otra vez: salir ya)
notice-drafts-waiting =
    { $count ->
        [one] Hay 1 borrador por terminar
       *[other] Hay { $count } borradores por terminar
    }
notice-failed-waiting =
    { $count ->
        [one] Hay 1 respuesta que no se envió
       *[other] Hay { $count } respuestas que no se enviaron
    }
notice-topic-set = Tipo: { $topic } · { $who }
notice-topic-cleared = Sin tipo: { $who }
notice-assigned = Turnada a { $agency }: { $who }
notice-unassigned = Ya no está con dependencia: { $who }
notice-snoozed = Pospuesta hasta { $at }: { $who }
notice-snoozed-late = Pospuesta hasta { $at }, tras su límite: { $who }
notice-woken = De vuelta en la bandeja: { $who }
notice-resolved = Resuelta: { $who }
notice-reopened = Reabierta: { $who }
notice-noted = Nota guardada: { $who }
notice-not-snoozed = No está pospuesta
notice-not-pending = Ya está atendida: reábrala primero (u)
notice-is-open = Ya está abierta
notice-no-deadline = Nada espera respuesta aquí: no corre ningún plazo
notice-no-agencies = No hay dependencias: agréguelas en el catálogo (agencies.toml), una sección [[agency]] con id y name por cada una, o importe una lista con `ventanilla agency import`
notice-no-accounts = No hay cuentas conectadas: «ventanilla account add»
notice-syncing = Revisando las redes…
notice-no-link = La red no dio un enlace de este mensaje
notice-copied = Enlace copiado
notice-browsing = Abriendo en el navegador…
notice-no-browser = No se pudo abrir un navegador: copie el enlace con y
notice-all-answered = Todo está respondido
notice-last-one = Es la única sin responder
notice-from-the-start = No hay más abajo: de vuelta al principio
notice-conflict = La conversación cambió: mire lo nuevo y repita
seen-at = como se vio a las { $at }
seen-opening = abriendo…
seen-replaying = aplicando el diario, { $percent } %
seen-compacting = compactando la vista, { $percent } %
seen-waiting = lo tecleado espera
notice-early-dropped = La conversación ya no está en la lista: lo que tecleó mientras se abría no se hizo
notice-missing = Ya no está: se actualizó la lista
notice-too-late = Ya salió: no se puede retirar
notice-length = No cabe: { $used } de { $limit }
notice-not-saved = No se guardó: { $why }. Libere espacio o revise el disco y repita.
disk-full = el disco está lleno
disk-read-only = el disco es de solo lectura
disk-no-permission = no hay permiso para escribir en la carpeta de datos

# Qué es una publicación, qué se le hace, y por qué no.
stage-received = recibida
stage-suggested = sugerida
stage-in_review = en revisión
stage-with_agency = con la dependencia
stage-approved = aprobada
stage-scheduled = programada
stage-publishing = publicando
stage-published = publicada
stage-partly_published = publicada en parte
stage-failed = falló
stage-unknown = por confirmar
stage-expired = venció
stage-withdrawn = retirada

queue-to_review = Por revisar
queue-with_agency = Con dependencia
queue-scheduled = Programadas
queue-attention = Atención
queue-mail = Correo
queue-live = Publicadas
queue-closed = Cerradas
queue-all = Todas

role-operator = operador(a)
role-head = jefe(a) de departamento
role-director = director(a)

verdict-approved = aprobada
verdict-not_approved = no aprobada
verdict-more_information = más información

step-create = comenzó
step-edit = cambió el contenido
step-review = la tomó en revisión
step-propose = la envió a la dependencia
step-return = no la aprobó
step-remind = recordó a la dependencia
step-answered = la dependencia respondió
step-bounced = el correo no llegó
step-away = el enlace está ausente
step-approve = la aprobó
step-release = la mandó publicar
step-hold = la detuvo
step-begin = empezó a publicarse
step-expire = venció su horario
step-withdraw = la retiró
step-amend = propuso otro texto
step-approve_amendment = aprobó el otro texto
step-drop_amendment = descartó el otro texto
step-remove = la quitó de las redes
step-verified = se verificó en la red

post-publish = publicar
post-edit = cambiar el texto
post-remove = quitar

doubt-no_decision = No dice si aprueba o no.
doubt-contradiction = Dice que sí y que no.
doubt-condition = Aprueba con una condición.
doubt-question = Pregunta algo.
doubt-only_quoted = La decisión está sólo en texto citado, en el asunto o en la firma.
doubt-unclear = No se distingue qué escribió y qué cita, o a qué responde.
doubt-forwarded = Es un correo reenviado: son palabras de otra persona.
doubt-sender = No viene de la dirección registrada del enlace, o no pasó la verificación.
doubt-no_letter = No se sabe a qué propuesta responde.
doubt-old_version = Responde a una versión anterior.
doubt-not_awaited = La publicación ya no espera a la dependencia.
doubt-second_answer = Ya había otra respuesta, y dice otra cosa.
doubt-damaged = El correo está dañado o es demasiado grande.

mail-outcome-to_decide = por decidir
mail-outcome-answer = respuesta
mail-outcome-received = recibida como información
mail-outcome-noted = anotado
mail-outcome-copy = copia nuestra
mail-outcome-ignored = descartado

denied-exists = Ya existe esa publicación. Ábrala en lugar de crearla.
denied-stage = Eso no se puede mientras está { $stage }.
denied-role = Sólo la jefatura o la dirección pueden hacerlo: pida a una de ellas que se siente a la consola.
denied-own-work = Quien la escribió no la aprueba: debe hacerlo otra persona.
denied-changed = Cambió desde que la vio: revísela otra vez.
denied-no-reason = Hace falta escribir el motivo.
denied-lacks = Le falta algo: { $lacks }
denied-nothing = No hay nada que cambiar.
denied-network = { $network } no permite cambiar lo publicado: quítela y publíquela de nuevo.
denied-not-live = No está publicada en esa cuenta.
denied-not-yet = Todavía no es su momento.
denied-deliveries = Las entregas no corresponden a las cuentas: inténtelo otra vez.

lack-nothing = no dice nada en { $network }.
lack-too-long = es demasiado larga para { $network } ({ $used } de { $limit }).
lack-invalid = tiene un carácter que { $network } no acepta ({ $character }).
lack-no-target = no tiene cuentas donde publicarse.
lack-no-alt = «{ $name }» no tiene texto alternativo.
lack-long-alt = el texto alternativo de «{ $name }» pasa de { $limit } caracteres ({ $used }).
lack-large-media = «{ $name }» pesa más de lo que { $network } acepta ({ $limit }).
lack-many-media = { $network } acepta a lo más { $limit } imágenes.
lack-slot-passed = su horario ya pasó.

refusal-no-mailbox = No hay un buzón configurado: agregue [mail] a la configuración, o avise por otro medio.
refusal-no-address = La dependencia no tiene una dirección registrada: agréguela en el catálogo de dependencias.
refusal-not-a-picture = No se pudo tomar la imagen: { $why }
fault-no-picture = Falta una imagen en el disco, o está dañada: restaure la carpeta de datos y reintente.
fault-no-account = La cuenta ya no está en la configuración: agréguela con «ventanilla account add» y reintente.

# people and agencies
people-title = Quién atiende
people-here = atiende ahora
people-now = Ahora atiende { $who }, { $role }. Lo que se haga queda a su nombre, y sólo lo que su función permite.
people-nobody = La configuración no nombra a nadie: atiende { $who }, { $role }. Para que otra persona pueda sentarse, agregue a la configuración una sección por cada una:
people-roles = La función (role) es "operator" (operador(a)), "head" (jefe(a) de departamento) o "director" (director(a)).
people-waiting = Leyendo la configuración de la oficina…
people-sat = Ahora atiende { $who }, { $role }
people-same = Ya atiende { $who }, { $role }
people-missing = La configuración ya no nombra a esa persona: agréguela en una sección [[person]] y vuelva a empezar.
agencies-title = Dependencias
agencies-new = + Agregar una dependencia
agencies-new-named = + Agregar «{ $name }»
agencies-same = Sin cambios
agencies-added = Se agregó { $name } al catálogo
agencies-kept = Se guardó { $name }
agencies-kept-address = Se guardó { $name }: desde ahora cuentan las respuestas de { $email }
agencies-kept-no-address = Se guardó { $name }: sin dirección, ninguna respuesta cuenta por sí sola
agency-title-new = Dependencia nueva
agency-field-id = Clave
agency-field-name = Nombre
agency-field-liaison = Enlace
agency-field-email = Correo
agency-warn = Esta dirección decide de quién es la palabra: lo que responda desde ella cuenta como respuesta de la dependencia.
agency-keys = { $next } pasa de campo · { $save } guarda · { $back } vuelve a la lista
agency-saving = … guardando
agency-wrong-id = La clave lleva de 1 a 32 letras sin acento, cifras o guiones, por ejemplo «finanzas».
agency-wrong-taken = Ya hay una dependencia con esa clave: escriba otra.
agency-wrong-name = Hace falta el nombre.
agency-wrong-email = Escriba una sola dirección de correo, sin nombre, espacios ni listas, por ejemplo enlace@salud.gob.mx.
confirm-drop-agency = Los cambios de «{ $name }» no se han guardado. ¿Descartarlos?

# commands
unnamed-operator = operador
no-home = No se sabe cuál es la carpeta personal: indique --config y --data, o defina HOME.
disk-refused = { $what }: { $why }

# help
help = La ventanilla de atención ciudadana en redes sociales. Sin orden, abre la consola.
help-practice = Abre la consola sobre una red de práctica, con ciudadanos inventados que escriben
help-practice-arg-seed = Con la misma semilla escriben los mismos ciudadanos
help-practice-arg-speed = Cuántas veces más rápido que en la vida escriben
help-practice-arg-serve-only = Sólo la red, sin consola
help-practice-arg-port = Puerto en 127.0.0.1; si no se indica, uno libre
help-practice-arg-write-config = Escribe una configuración que usa la red de práctica
help-practice-arg-fill = Llena la carpeta de datos con N mensajes inventados y termina
help-practice-arg-no-faults = Sin límites de uso ni fallas
help-account = Conecta, revisa y quita cuentas
help-account-add = Conecta una cuenta o renueva su llave; pregunta lo que no se indique
help-account-add-facebook = Una página de Facebook, con su Messenger
help-account-add-x = Una cuenta de X
help-account-list = Lista las cuentas y de dónde sale su llave
help-account-check = Revisa llave, permisos y alcances, y dice cómo arreglar lo que falte
help-account-check-arg-name = La cuenta; todas si no se indica
help-account-remove = Quita una cuenta y olvida su llave; sus conversaciones se conservan
help-account-remove-arg-name = La cuenta
help-inbox = Lista conversaciones, primero la que antes vence
help-show = Muestra una conversación
help-reply = Responde en la misma conversación
help-sync = Lee y envía sin consola
help-sync-arg-once = Una sola vuelta
help-sync-arg-json = Escribe JSON, un objeto por línea
help-deadline = Dice para cuándo hay que responder lo recibido en un momento, y por qué
help-deadline-arg-timestamp = El momento (RFC 3339, como 2026-01-30T16:30:00-07:00); «-» lee uno por línea de la entrada estándar
help-deadline-arg-json = Escribe un objeto JSON por línea: received, target, limit, official, explanation
help-completions = Escribe el autocompletado para un intérprete de órdenes
help-arg-help = Muestra esta ayuda
help-arg-version = Muestra la versión
help-arg-config = El archivo de configuración
help-arg-data = La carpeta de datos
help-arg-lang = El idioma
help-arg-person = Quién atiende: el nombre que queda en el registro
help-arg-theme = Los colores
help-arg-json = Escribe JSON
help-arg-id = El identificador de la conversación
help-arg-text = El texto; «-» lo lee de la entrada estándar
help-arg-private = Por mensaje privado, donde la red lo permite
help-arg-view = Qué lista
help-arg-limit = Cuántas, a lo más
help-arg-shell = El intérprete de órdenes
help-arg-yes = No pregunta
help-arg-name = Nombre corto de la cuenta: letras, dígitos y guiones
help-arg-token-env = Variable de entorno que guarda la llave de acceso
help-arg-token-stdin = Lee las llaves de la entrada estándar, una por línea: acceso y, en X, renovación y secreto del cliente
help-arg-base-url = Dirección de la API
help-arg-replace = Reemplaza la cuenta de ese nombre: así se renueva una llave
help-arg-no-check = No consulta a la red
help-arg-page-id = Identificador numérico de la página
help-account-add-facebook-arg-version = Versión de la API Graph, por ejemplo v26.0
help-arg-user-id = Identificador numérico de la cuenta
help-arg-handle = Usuario de la cuenta, sin @
help-arg-dialect = Nombres con que se consulta la API: 2.166 o 2.167
help-arg-client-id = Cliente de OAuth 2.0; hace falta para renovar la llave
help-arg-refresh-token-env = Variable de la que se toma, una vez, la llave de renovación
help-arg-client-secret-env = Variable de la que se toma, una vez, el secreto del cliente
help-arg-monthly-ceiling-usd = Lo más que se puede gastar al mes, en dólares
help-arg-plan = Plan de X: self-serve (sólo se contesta a quien nombre o cite a la cuenta) o enterprise
help-arg-no-search-replies = No busca respuestas que no nombran a la cuenta; cada una que se encuentra cuesta
help-arg-login = Obtiene las llaves entrando a X con un navegador
help-arg-human-agent = La aplicación tiene el permiso HUMAN_AGENT: Messenger se contesta hasta siete días después

# usage
usage-see-help = Vea «ventanilla --help».
usage-unknown-argument = No existe la opción «{ $argument }».
usage-unknown-command = No existe la orden «{ $command }».
usage-suggestion = ¿Quiso decir «{ $meant }»?
usage-missing-command = Falta decir qué hacer: «ventanilla account» lleva además add, list, check o remove.
usage-missing-argument = Falta { $argument }.
usage-conflict = «{ $argument }» y «{ $other }» no van juntas.
usage-no-value = A «{ $argument }» le falta un valor.
usage-bad-value = «{ $value }» no sirve para «{ $argument }».
usage-value-of = «{ $value }» no sirve para «{ $argument }»; se admite: { $allowed }.
usage-not-understood = No se entendió la orden.

# config
config-error = { $place }: { $problem }
config-unreadable = no se pudo leer ({ $why }); revise la ruta y los permisos, o conecte una cuenta con «ventanilla account add».
config-syntax = no es TOML válido: { $why }
config-open = { $path }: otras personas pueden cambiar la configuración, y con ella adónde viajan las llaves; ciérrela con: chmod 600 { $path }
config-unknown-key = en { $table } no existe «{ $key }»; se admiten: { $allowed }.
config-missing-key = en { $table } falta «{ $key }».
config-value = «{ $key }» debe ser { $allowed }.
config-twice = «{ $name }» está dos veces; cada nombre debe ser único.
config-same-account = «{ $one }» y «{ $other }» son la misma cuenta en la red; quite una.
config-by-hand = { $path }: esa cuenta está escrita de una forma que sólo se cambia a mano; edite el archivo.
allowed-text = texto, sin quedar vacío
allowed-person = el nombre de una persona
allowed-choice = uno de: { $words }
allowed-whole = un número entero de { $least } a { $most }
allowed-flag = true o false
allowed-slug = letras, dígitos y guiones, 32 a lo más
allowed-day = una fecha como 2026-11-23
allowed-digits = sólo dígitos
allowed-address = una dirección https:// (o http:// de este mismo equipo), sin usuario ni «?»
allowed-version = una versión como v26.0
allowed-handle = un usuario de X sin @: letras, dígitos y guiones bajos
allowed-variable = el nombre de una variable de entorno
allowed-email = una dirección de correo
allowed-host = el nombre de un servidor o dominio
allowed-domains = una lista de dominios, como ["gob.mx"]
allowed-table = una tabla
allowed-tables = una lista de tablas, con doble corchete

# secrets
secrets-open = { $path }: otras personas pueden leer o cambiar las llaves (permisos { $mode }); ciérrelo con: chmod 600 { $path }
secrets-syntax = { $path }: la línea { $line } no se entiende; corríjala o vuelva a guardar la llave con «ventanilla account add --replace».
secrets-not-in-environment = La variable de entorno { $variable } no está definida: defínala con la llave y repita.
secrets-missing = No hay llave de «{ $account }» en { $path }: guárdela con «ventanilla account add … --replace».

# account
account-none = No hay cuentas: conecte una con «ventanilla account add facebook» o «ventanilla account add x».
account-unknown = No hay ninguna cuenta «{ $name }»; están: { $names }.
account-added = Cuenta «{ $name }» guardada en { $path }.
account-removed = Cuenta «{ $name }» quitada y su llave olvidada; sus conversaciones se conservan.
account-remove-sure = ¿Quitar la cuenta «{ $name }» y olvidar su llave? [s/N]
account-remove-needs-yes = No hay a quién preguntar: agregue --yes para quitarla.
account-kept = No se quitó nada.
account-add-intro-facebook =
    Para conectar la página hacen falta su identificador numérico y una llave de acceso de página con los permisos
    pages_read_engagement, pages_read_user_content, pages_manage_engagement, pages_manage_posts y pages_messaging. Se
    obtiene en developers.facebook.com con una persona que tenga en la página las tareas MODERATE, MESSAGING y
    CREATE_CONTENT.
account-add-intro-x =
    Para conectar la cuenta hacen falta su identificador numérico, su usuario y una llave de acceso de usuario con los
    alcances tweet.read, users.read, tweet.write, media.write, dm.read, dm.write y offline.access. Se obtiene en
    developer.x.com; con el cliente y la llave de renovación, la consola la renueva sola.
account-add-stopped = Se dejó a medias: no se guardó nada.
account-add-flag-missing = Falta { $flag }, y no hay a quién preguntar.
account-add-replace = Ya hay una cuenta «{ $name }». ¿Reemplazarla con su nueva llave? [s/N]
account-add-taken = Ya hay una cuenta «{ $name }»: elija otro nombre, o agregue --replace para renovar su llave.
account-add-no-token = No se recibió ninguna llave: no se guardó nada.
ask-name = Nombre corto
ask-page-id = Identificador de la página
ask-user-id = Identificador de la cuenta
ask-handle = Usuario, sin @
ask-client-id = Cliente de OAuth 2.0 (vacío si no hay)
ask-token = Llave de acceso (no se muestra)
ask-refresh-token = Llave de renovación (no se muestra; vacío si no hay)
ask-client-secret = Secreto del cliente (no se muestra; vacío si no hay)
ask-login = ¿Entrar a X con un navegador para obtener las llaves? [S/n]
ask-login-address = Dirección completa a la que volvió el navegador
account-login-open =
    Abra esta dirección en un navegador, entre con la cuenta de la oficina y autorice la aplicación:

    { $address }

    El navegador volverá a { $redirect } y dirá que no puede abrir la página: está bien. Copie aquí la dirección
    completa que muestre. En developer.x.com, { $redirect } debe estar entre las direcciones de retorno de la aplicación.
account-login-nobody = Para entrar con el navegador hace falta una persona en la terminal: quite --login y dé las llaves con --token-stdin o --token-env.
account-login-other = Esa dirección es de otro intento: abra la dirección de arriba y copie la nueva.
account-login-no-code = Ahí no viene el código: copie completa la dirección a la que volvió el navegador.
account-login-refused = No se autorizó la aplicación ({ $why }): no se guardó nada.
account-login-failed = X no dio las llaves ({ $why }): no se guardó nada; vuelva a intentarlo.
token-in-file = llave guardada
token-in-environment = llave en la variable { $variable }
token-nowhere = sin llave
check-passed = todo en orden
check-not-passed = hay algo que arreglar
check-token = llave de acceso
check-permission = permiso
check-task = tarea en la página
check-scope = alcance
check-read = lectura de
check-write = escritura de
check-quota = cuota
check-page = página
check-account = cuenta
check-identity = identidad
check-not-kept = La revisión no quedó en el registro. { $why }
evidence-needed-reading = una lectura que lo requiere salió bien
evidence-not-told = la red no lo dice; no se puede probar sin escribir
evidence-read = se leyó
evidence-empty = se leyó; no hay nada
evidence-wait = la red pide esperar
evidence-silent = la red no lo dice
evidence-renews = hay llave de renovación
evidence-not-saved = la llave renovada no se pudo guardar
evidence-refused = X ya no acepta la llave de renovación
evidence-no-refresh = no hay llave de renovación
evidence-no-client = falta client_id
check-settings = configuración
remedy-no-token = Guarde la llave con «ventanilla account add … --replace», o defina su variable de entorno.
remedy-settings = Corrija la tabla de la cuenta en la configuración y repita la revisión.
# facebook
remedy-facebook-token = La llave venció o no sirve: entre a Facebook como administrador de la página, genere otra llave de página y regístrela con «ventanilla account add».
remedy-facebook-token-not-of-page = La llave es de otra página o de una persona: genere la llave de esta página (en el Explorador de la API Graph, «Obtener token de acceso a la página») y regístrela con «ventanilla account add».
remedy-facebook-page = Facebook no muestra esta página: revise el número de la página (page_id) en la configuración y que la página esté publicada.
remedy-facebook-read-engagement = Falta el permiso pages_read_engagement: sin él no se ven las publicaciones propias; concédalo a la aplicación y genere otra llave.
remedy-facebook-read-user-content = Falta el permiso pages_read_user_content: sin él no se lee lo que escribe la ciudadanía; concédalo a la aplicación y genere otra llave.
remedy-facebook-manage-engagement = Para contestar comentarios hacen falta el permiso pages_manage_engagement y la tarea «Moderar» (MODERATE): pida a un administrador que los conceda y genere otra llave.
remedy-facebook-messaging = Falta el permiso pages_messaging: sin él no se leen ni se contestan los mensajes de Messenger; concédalo a la aplicación y genere otra llave.
remedy-facebook-task-messaging = A la persona de la llave le falta la tarea «Mensajes» (MESSAGING): un administrador la asigna en la configuración de la página, en «Acceso a la página».
remedy-facebook-task-content = A la persona de la llave le falta la tarea «Contenido» (CREATE_CONTENT): un administrador la asigna en la configuración de la página, en «Acceso a la página».
remedy-facebook-insights = Para leer los seguidores de días pasados hacen falta el permiso read_insights y la tarea «Estadísticas» (ANALYZE): pida a un administrador que los conceda y genere otra llave.
remedy-facebook-quota = La página está cerca del tope de consultas de Facebook: espere; la consola baja el ritmo sola.
remedy-facebook-unreachable = Facebook no responde: revise la conexión a internet y vuelva a intentar.
# x
remedy-x-token = X no acepta la llave: entre con la cuenta de la oficina y vuelva a darla de alta con «ventanilla account add».
remedy-x-identity = La llave es de otra cuenta: entre en x.com con la cuenta de la oficina y vuelva a darla de alta, o corrija user_id y handle en la configuración.
remedy-x-refresh = La llave vence cada dos horas y no se renueva sola: vuelva a dar de alta la cuenta con el permiso «offline.access» y ponga client_id en la configuración.
remedy-x-scope-read = A la llave le faltan los permisos «tweet.read» y «users.read»: márquelos en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-scope-dm = A la llave le faltan los permisos «dm.read» y «dm.write»: active los mensajes directos en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-scope-write = A la llave le falta el permiso «tweet.write»: active lectura y escritura en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-credits = La cuenta de desarrollador ya no tiene saldo: recárguelo en developer.x.com.
remedy-x-wait = X pide esperar: se reintenta sola; si ocurre a diario, revise qué otros programas usan la misma llave.
remedy-x-reach = X no responde: revise la conexión a internet de este equipo y si el firewall deja pasar a api.x.com.
remedy-x-support = X respondió algo inesperado: guarde este texto y avise a soporte.

# store
help-verify = Comprueba que el diario está completo y que la vista dice lo mismo
help-verify-arg-rebuild = Además rehace la vista a partir del diario
help-compact = Reduce los archivos de la vista a lo que de verdad contienen
compact-done = La vista ocupa { $after }; antes ocupaba { $before }.
help-export = Escribe todo el diario en un archivo nuevo: respaldo, auditoría o mudanza
help-export-arg-file = El archivo, que no debe existir; si termina en .zst se comprime
help-import = Recibe un diario exportado en una carpeta de datos vacía
help-import-arg-file = El archivo que escribió «ventanilla export»
verify-journal = Diario completo: { $entries } entradas en { $segments ->
    [one] un archivo
   *[other] { $segments } archivos
}; la última es { $last }
verify-view-same = La vista dice lo mismo que el diario.
verify-view-differs = La vista no dice lo mismo que el diario: rehágala con «ventanilla verify --rebuild».
verify-view-rebuilt = La vista se rehízo a partir del diario y dice lo mismo.
verify-journal-short = Al diario le faltan entradas al final: restaure un respaldo más nuevo y repita «ventanilla verify».
verify-nothing = No hay un diario en { $dir }: indique la carpeta con --data.
export-done = { $entries } entradas en { $file }. Contiene datos personales: guárdelo donde sólo lo lea quien deba.
export-damaged = El archivo llega sólo hasta el daño del diario: { $why }. Guarde también la carpeta «journal» tal como está y ejecute «ventanilla verify».
export-exists = { $file } ya existe y no se reemplaza: elija otro nombre.
import-done = { $entries } entradas recibidas y comprobadas en { $dir }.
import-not-empty = { $dir } ya tiene un diario: indique una carpeta vacía con --data.
import-not-whole = No se importó nada: { $why }
mended-format = Faltaba el archivo FORMAT del diario: se escribió de nuevo.
mended-torn-line = El diario terminaba en una línea a medias, de un cambio que nunca se confirmó: se apartó en { $detail }.
mended-snapshot = Se quitó un archivo a medias que dejó un cierre repentino.
mended-snapshot-aside = Se apartó un archivo dañado de la vista; lo demás sirvió.
mended-view = La vista faltaba o no servía: se rehízo a partir del diario. No se perdió nada.
mended-view-ahead = La vista era de otro diario: se rehízo a partir de éste.
mended-compacted = La vista se compactó: { $detail } MB.
mended-rebuild-again = La vista se estaba rehaciendo cuando se cortó: se rehízo de principio a fin.
reading-alone = No se puede guardar nada ({ $detail }): sólo se lee lo que ya estaba guardado. Libere espacio o corrija los permisos de la carpeta y vuelva a abrir.
reading-damaged = El diario está dañado en { $detail }: no se puede guardar nada, y sólo se lee lo que se pudo salvar. Restaure ese archivo de un respaldo y ejecute «ventanilla verify».
mended-journal-short = Al diario le faltan entradas al final (tiene / se habían aceptado: { $detail }): restaure un respaldo más nuevo si lo hay. La vista se rehízo con las que hay.
mended-calendar = El calendario cambió: se calcularon de nuevo los plazos.
mended-skipped = Entradas del diario que las reglas de esta versión no aplican: { $detail }. Siguen en el diario.
journal-format = el archivo FORMAT no contiene un número
journal-missing = falta el segmento { $detail }
journal-shorter = { $detail } es más corto que antes
journal-cut = a { $detail } le falta el final
journal-packed = no se pudo descomprimir { $detail }
journal-payload = no se entiende lo que dice la entrada { $detail }
journal-end = termina en la entrada { $detail }, antes de lo esperado
journal-line = { $detail } no es una entrada del diario
journal-line-hash = el contenido de { $detail } no corresponde a su huella
journal-line-order = en { $detail } se salta la numeración
journal-line-chain = { $detail } no continúa la entrada anterior
content-other = { $detail } no es un diario exportado
content-cut = { $detail } está cortado: le falta la última línea
content-end = la última línea de { $detail } está dañada
content-entries = { $detail } no tiene las entradas que promete su última línea

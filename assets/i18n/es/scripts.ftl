# What the commands for scripts say.
scripts-edited = editado
scripts-deleted = borrado
scripts-note = nota
scripts-browser-only = No se responde por la API: ábrala en el navegador. { $place }
scripts-window-closed = Messenger cerró { $at }: ábrala en el navegador. { $place }
scripts-sent = Enviado: { $place }
scripts-not-yet = Todavía { $state }: queda en la bandeja de salida y sale con «ventanilla sync» o al abrir la consola.
scripts-round = { $account }: al día, { $arrived ->
    [one] un mensaje nuevo
   *[other] { $arrived } mensajes nuevos
}.
scripts-unread = No se pudo leer el almacén: { $why }. Ejecute «ventanilla verify».
scripts-broken = Algo falló por dentro: { $why }. Vuelva a intentarlo; si se repite, avise a soporte con la bitácora.
scripts-input = No se pudo leer la entrada: { $why }
scripts-no-conversation = No hay una conversación «{ $id }»: «ventanilla inbox --view all» las enumera.
scripts-no-accounts = No hay cuentas: conecte una con «ventanilla account add» o pruebe «ventanilla practice».
store-held = Otra ventanilla (proceso { $pid }) está usando { $dir }: trabaje en ella o ciérrela primero.
store-held-unknown = Otro proceso está usando { $dir }: ciérrelo primero.
store-newer = { $dir } lo escribió una versión más nueva (formato { $found }; esta conoce hasta { $known }): actualice ventanilla.
store-journal-damaged = El diario está dañado: { $why }. No se cambió nada; restaure ese archivo de un respaldo y ejecute «ventanilla verify».
store-view = No se pudo abrir ni rehacer la vista: { $why }. El diario está intacto; ejecute «ventanilla verify --rebuild».
refusal-conflict = La conversación cambió mientras tanto: mire lo nuevo y repita.
refusal-missing = Esa conversación o entrega ya no está.
refusal-too-late = Ya es tarde: el mensaje salió.
refusal-not-answerable = No se puede responder por esta vía: ábrala en el navegador.
refusal-empty = El texto está vacío: escriba la respuesta.
refusal-length = El texto no cabe: { $used } de { $limit }. Acórtelo.
practice-filled = { $messages } mensajes en { $seconds } s.
keymap-refused = El mapa de teclas no sirve: { $why }
no-terminal = Esto necesita una terminal: ábralo en una, o use «ventanilla inbox».
base-not-an-address = La cuenta «{ $account }» tiene una dirección que no sirve ({ $address }): escriba una que empiece con https://.
base-in-the-clear = La dirección de «{ $account }» ({ $address }) no va cifrada y la llave viajaría a la vista: use https://.
help-arg-timestamp = Cuándo se recibió (RFC 3339, como 2026-01-30T16:30:00-07:00); «-» lee uno por línea
account-add-which = ¿De qué red es la cuenta? (facebook o x)

# Qué tan bueno habría sido el pronóstico.
help-followers = Conteos de seguidores
help-followers-backtest = Pronostica el pasado de las series de unos archivos y dice por cuánto falló
help-followers-backtest-arg-files = Archivos de conteos de seguidores (CSV), o carpetas con ellos
help-followers-backtest-arg-horizon = Cuántos días adelante; si no se dice, cuatro semanas, u ocho lecturas donde están más separadas
backtest-legend = Errores del pronóstico, de la caminata aleatoria con deriva, de repetir el último valor y de la línea oficial; su razón con el de la deriva; qué parte de las lecturas quedó en los intervalos; en cuántos orígenes se mostró cada método.
backtest-head-series = Serie
backtest-head-readings = n
backtest-head-days = días
backtest-head-ahead = plazo
backtest-head-drift = deriva
backtest-head-naive = último
backtest-head-official = oficial
backtest-head-ratio = razón
backtest-head-methods = métodos
backtest-overall = { $series } series ({ $short } demasiado cortas). Razón con la deriva: { $mean } en promedio, { $worst } en el peor caso ({ $name }). En los intervalos: { $covered80 } % (80 %), { $covered95 } % (95 %).
backtest-none = Ninguna serie tiene lecturas suficientes: se necesitan más de treinta.

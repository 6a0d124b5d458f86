# The third pane.
# La atención: qué pidió la ciudadanía y qué pasó con ello.
attention-step-day = día
attention-step-week = semana
attention-step-month = mes
attention-step-quarter = trimestre
attention-week = semana del { $from } al { $to }
attention-as-of = cifras al { $at }
attention-calculating = Calculando las cifras…
attention-empty = { $span }: no se recibió ninguna atención.
attention-empty-more = Con < se ve el periodo anterior; con s, el día, la semana, el mes o el trimestre.
attention-outcomes = Cómo está lo recibido
attention-times = Tiempos de respuesta, en horas hábiles
attention-answered = Respondidas
attention-standing = Por atender
attention-share-in-term = % en término
attention-within-15m = ≤ 15 min
attention-within-1h = ≤ 1 h
attention-row-answered = Respondidas
attention-p90 = Nueve de cada diez, a lo más

behind-nothing = Detrás de esta celda no hay una lista que abrir.
behind-loading = buscando…
behind-count = { $n ->
    [one] una atención
   *[other] { $count } atenciones
}
behind-empty = Detrás de esta cifra no hay ninguna atención.
behind-received = Recibida
behind-citizen = Persona
behind-network = Red
behind-topic = Tipo
behind-agency = Dependencia
behind-outcome = Cómo está
behind-took = Respuesta
behind-in_term = respondida en término
behind-late = respondida tarde
behind-closed = cerrada: { $reason }
behind-withdrawn = retirada
behind-pending = pendiente
behind-overdue = vencida

sheet-nobody = sin indicar
sheet-no-rows = Sin renglones.
sheet-chart-empty = Sin datos que graficar.
sheet-chart-narrow = La gráfica no cabe en esta pantalla: sus valores están en la tabla.
sheet-chart-unit = Eje: { $unit }.
sheet-chart-not-from-zero = Eje: { $unit }. No empieza en 0.
sheet-behind-attentions = Entrar: ver las atenciones
sheet-behind-days = Entrar: ver los días de la cuenta

followers-refused = No se pudo hacer: vuelva a intentarlo.

command-next-column = Pasar a la columna siguiente
key-next-column = columna →
command-previous-column = Pasar a la columna anterior
key-previous-column = ← columna

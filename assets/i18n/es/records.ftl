# Los registros que la oficina entrega: lo que dicen además de sus cifras.
long-month-1 = enero
long-month-2 = febrero
long-month-3 = marzo
long-month-4 = abril
long-month-5 = mayo
long-month-6 = junio
long-month-7 = julio
long-month-8 = agosto
long-month-9 = septiembre
long-month-10 = octubre
long-month-11 = noviembre
long-month-12 = diciembre
long-day = { $day } de { $month } de { $year }
long-moment = { $day } a las { $clock } ({ $offset })
period-month = { $month } de { $year }
period-quarter = { $quarter ->
    [1] primer trimestre de { $year }
    [2] segundo trimestre de { $year }
    [3] tercer trimestre de { $year }
   *[other] cuarto trimestre de { $year }
}

record-attention = Estadísticas Mensuales de Atención Ciudadana
record-followers = Estadísticas de Facebook y Twitter
record-indicator = Número de atenciones efectuadas
record-file-indicator = indicador

page-preliminary = { $period } (preliminar)
page-fact-code = Código
page-fact-procedure = Procedimiento
page-fact-version = Versión
page-fact-in-force = En vigor desde
page-fact-period = Periodo
page-fact-read = Cifras leídas
page-fact-policy = Política de la oficina
page-fact-calendar = Calendario
page-fact-record-version = Versión del registro
page-fact-correction = Motivo de la corrección
page-fact-owner = Responsable
page-fact-frequency = Frecuencia
page-quarterly = trimestral
page-not-said = sin indicar
page-prepared = Elaboró
page-reviewed = Revisó
page-approved = Autorizó
page-signed = Firmado electrónicamente por { $who }, { $role }, el { $at }; versión { $version }.
page-signed-hash = Huella BLAKE3 de lo firmado: { $hash }
page-unsigned = Sin firma electrónica.
page-running = El periodo no ha terminado: las cifras son preliminares y el registro aún no puede firmarse.
page-total = Total
page-notes = Notas
page-none = Sin renglones en este periodo.

page-summary = Resumen
page-received-sentence = { $n ->
    [0] En { $period } no se recibió ninguna solicitud de atención de la ciudadanía.
    [one] En { $period } se recibió una solicitud de atención de la ciudadanía.
   *[other] En { $period } se recibieron { $received } solicitudes de atención de la ciudadanía.
}
page-answered-sentence = { $n ->
    [0] Al { $at } no se había respondido ninguna.
    [one] Al { $at } se había respondido una ({ $share } de lo recibido), { $terms ->
        [0] fuera de término
       *[other] en término
    }.
   *[other] Al { $at } se habían respondido { $answered } ({ $share } de lo recibido), { $all ->
        [yes] todas en término
       *[no] { $terms ->
            [0] ninguna en término
            [one] una de ellas en término
           *[other] { $in-term } de ellas en término
        }
    }.
}
page-unended-sentence = { $n ->
    [0] No quedaba ninguna pendiente.
    [one] Quedaba una pendiente{ $late ->
        [0] {""}
       *[other] , ya vencida
    }.
   *[other] Quedaban { $unended } pendientes{ $all ->
        [yes] , todas ya vencidas
       *[no] { $late ->
            [0] {""}
            [one] , una de ellas ya vencida
           *[other] , { $overdue } de ellas ya vencidas
        }
    }.
}
page-outcomes = Cómo están las atenciones recibidas en el periodo
page-column-outcome = Estado
page-column-number = Número
page-column-share = % de lo recibido
page-row-received = Recibidas
page-row-in_term = Respondidas en término
page-row-late = Respondidas fuera de término
page-row-closed = Cerradas con motivo, sin respuesta
page-row-withdrawn = Retiradas por la ciudadanía
page-row-pending = Pendientes en término
page-row-overdue = Pendientes vencidas
page-flow = Movimiento del periodo
page-column-flow = Concepto
page-flow-in = Pendientes al iniciar
page-flow-received = Recibidas en el periodo
page-flow-answered = Respondidas en el periodo
page-flow-closed = Cerradas con motivo en el periodo
page-flow-withdrawn = Retiradas en el periodo
page-flow-out = Pendientes al terminar
page-flow-note = Pendientes al iniciar más recibidas, menos respondidas, cerradas y retiradas, da pendientes al terminar. Aquí cuenta lo que terminó en el periodo, aunque se haya recibido antes.

page-times = Tiempos de respuesta
page-times-explained = Los tiempos cuentan sólo las horas hábiles de la oficina, desde la hora de la red en que se recibió el mensaje hasta la de la respuesta: lo que llega al cierre y se responde a la siguiente apertura no tardó nada.
page-times-none = En el periodo no hubo respuestas: no hay tiempos que medir.
page-times-table = Tiempos de las atenciones recibidas en el periodo y respondidas
page-column-measure = Medida
page-column-value = Valor
page-column-answered-share = % de lo respondido
page-median = Mediana
page-p90 = Percentil 90
page-within-15m = Respondidas en 15 minutos
page-within-1h = Respondidas en una hora
page-within-term = Respondidas en término
page-times-note = Mediana: la mitad de las respuestas no tardó más. Percentil 90: nueve de cada diez no tardaron más.

page-by-network = Por red
page-by-account = Por cuenta
page-by-surface = Por vía de recepción
page-by-topic = Por tipo de atención
page-by-agency = Por dependencia
page-by-hour = Por hora de recepción
page-hour-table = Recibidas por hora
page-cuts = Desglose de lo recibido
page-column-network = Red
page-column-account = Cuenta
page-column-surface = Vía
page-column-topic = Tipo
page-column-agency = Dependencia
page-column-hour = Hora
page-column-received = Recibidas
page-column-in-term = En término
page-column-late = Fuera de término
page-column-closed = Cerradas
page-column-withdrawn = Retiradas
page-column-pending = Pendientes
page-column-overdue = Vencidas
page-column-median = Mediana
page-column-p90 = Percentil 90
page-no-topic = sin tipo
page-no-agency = no turnadas
page-surface = { $network }: { $surface }
page-hour-chart = Atenciones recibidas por hora del día
page-unit-attentions = atenciones
page-agency-note = La carga de cada dependencia son las atenciones que se le turnaron, según el último turno.

page-moderation = Moderación
page-moderation-none = n/d: la consola todavía no guarda actos de moderación, así que este registro no los cuenta.

page-note-attention = Una atención empieza con el mensaje más antiguo de una persona que nadie ha respondido y termina con una respuesta pública de la oficina, con un cierre con motivo o cuando la persona la retira. Una misma conversación puede traer varias.
page-note-private = Donde la persona preguntó en privado cuenta la respuesta privada. Un acuse automático no es respuesta.
page-note-limit = El término es el cierre del primer día hábil después del día de recepción.
page-note-target = El término es la hora de recepción en el primer día hábil después de ella, llevada al horario de la oficina.
page-note-cohort = Salvo en el movimiento del periodo, cada cifra es de lo recibido en el periodo y dice cómo estaba al leerse, el { $at }.
page-note-day = Los días y las horas son los de la oficina (zona { $zone }).

page-followers-table = Seguidores por cuenta
page-products-table = Solicitudes y productos por cuenta
page-products-sentence = Productos del periodo: { $n ->
    [0] ninguna publicación
    [one] una publicación
   *[other] { $publications } publicaciones
} y { $pages ->
    [one] una página monitoreada y administrada
   *[other] { $pages } páginas monitoreadas y administradas
}.
page-followers-none = No hay cuentas de las que se conozcan seguidores o solicitudes en este periodo.
page-column-base = Base
page-column-base-day = Día de la base
page-column-current = Actuales
page-column-current-day = Día de los actuales
page-column-new = Nuevos
page-column-counting = Cómo se contaron
page-column-growth = Crecimiento
page-column-requests = Solicitudes
page-column-publications = Publicaciones
page-column-gaps = Días sin dato
page-counting-network = según la red
page-counting-difference = diferencia
page-note-base = Base: la última lectura que cuenta antes del periodo o, si no la hay, la primera dentro de él. Actuales: la última que cuenta dentro del periodo.
page-note-new = Nuevos: los que la red dice que empezaron a seguir la cuenta, cuando lo dice de todos los días del periodo; si no, la diferencia entre actuales y base, que descuenta a quienes se fueron.
page-note-growth = Crecimiento: (actuales − base) / base × 100.
page-note-requests = Solicitudes: las que la ciudadanía hizo a la cuenta en el periodo. Publicaciones: las que la oficina hizo en ella con esta consola.
page-note-gaps = Un día sin lectura es un hueco y así se muestra (—): no se estima. Tampoco cuentan las lecturas dudosas o erróneas.
page-followers-chart = Seguidores por día
page-new-chart = Nuevos seguidores por día
page-unit-followers = seguidores
page-days = Días
page-column-day = Día
page-column-followers = Seguidores
page-column-provenance = Origen
page-column-mark = Observación
page-provenance-api = API de la red
page-provenance-import = archivo importado
page-provenance-hand = a mano
page-mark-suspect = dudosa: no cuenta
page-mark-wrong = errónea: no cuenta
page-mark-step = cambio brusco: sí cuenta
page-mark-gap = sin lectura
page-note-daily = Nuevos de un día: los que dice la red; donde no los dice, la diferencia con la lectura del día anterior.
page-gaps-sentence = { $n ->
    [0] { $running ->
        [yes] Todos los días transcurridos tienen una lectura que cuenta.
       *[no] Todos los días del periodo tienen una lectura que cuenta.
    }
    [one] Un día del periodo no tiene lectura que cuente.
   *[other] { $gaps } días del periodo no tienen lectura que cuente.
}
page-account-sentence = { $c ->
    [one] Un seguidor
   *[other] { $current } seguidores
} al { $day }; { $way ->
    [less] { $n ->
        [one] uno menos
       *[other] { $new } menos
    }
   *[more] { $n ->
        [one] uno nuevo
       *[other] { $new } nuevos
    }
} en el periodo.
page-account-unknown = Nuevos seguidores del periodo: n/d, porque faltan lecturas con que compararlos.

page-projection = Proyección
page-official-line = Línea oficial: F(t+h) = F(t)·(1+g)^h, con g = { $growth } ({ $percent } diario).
page-official-how = g = ({ $last } / { $first })^(1/{ $days }) − 1, con las lecturas del { $from } ({ $first }) y del { $to } ({ $last }). F(t) es la última de ellas y h, los días desde ella.
page-official-none = Línea oficial: n/d, porque no hay dos lecturas con seguidores de las cuales calcular g.
page-forecast-how = Pronóstico estadístico: { $method }, de { $n ->
    [one] una lectura
   *[other] { $readings } lecturas
}{ $gaps ->
    [0] {""}
    [one] ; por un día sin dato entre ellas se puso una línea recta
   *[other] ; por { $filled } días sin dato entre ellas se puso una línea recta
}.
page-forecast-range = Pronóstico estadístico: n/d, porque hay menos de treinta lecturas; los seguidores han estado entre { $low } y { $high }.
page-forecast-none = Pronóstico estadístico: n/d, porque no hay lecturas de las cuales hacerlo.
page-backtest = Su error al pronosticar el propio pasado de la cuenta ({ $n ->
    [one] un pronóstico
   *[other] { $origins } pronósticos
} a { $horizon } días): MAPE { $mape }, MASE { $mase }; el de la línea oficial: MAPE { $official-mape }, MASE { $official-mase }. En el intervalo de 80 % cayó el { $covered-80 } de lo que vino, y en el de 95 %, el { $covered-95 }.
page-backtest-none = Hay poco pasado para medir el error del pronóstico.
page-method-range = sólo el rango
page-method-drift = caminata aleatoria con deriva
page-method-ets = suavizamiento exponencial ({ $form })
page-method-mstl = { $season ->
    [7] estacionalidad semanal más suavizamiento exponencial
   *[other] estacionalidad de { $season } días más suavizamiento exponencial
}
page-projection-chart = Proyección a 180 días
page-column-ahead = Plazo
page-ahead = { $days ->
    [0] última lectura
   *[other] { $days } días
}
page-column-official = Línea oficial
page-column-forecast = Pronóstico
page-column-low80 = 80 %, desde
page-column-high80 = 80 %, hasta
page-column-low95 = 95 %, desde
page-column-high95 = 95 %, hasta
page-strand-low80 = intervalo de 80 %, desde
page-strand-high80 = intervalo de 80 %, hasta
page-forecast-note = La línea oficial es la del procedimiento. El pronóstico estadístico está a su lado para saber qué tan segura es; no es parte de lo que se deriva del diario.

page-indicator = Indicador
page-indicator-formula = (nuevos seguidores / seguidores actuales) × 100
page-indicator-sentence = Porcentaje de incremento, trimestral: { $formula }.
page-indicator-result = { $who }: { $formula } = ({ $new } / { $current }) × 100 = { $percent }
page-indicator-missing = { $who }: { $formula } = n/d, porque faltan lecturas del trimestre.
page-indicator-zero = { $who }: { $formula } = n/d, porque no hay seguidores actuales.
page-indicator-table = Resultado por cuenta y total
page-indicator-chart = Resultado por cuenta
page-unit-percent = %
page-column-new-followers = Nuevos seguidores
page-column-current-followers = Seguidores actuales
page-column-result = Resultado
page-column-start = Seguidores al iniciar
page-column-of-start = % sobre los del inicio
page-column-attentions = Atenciones
page-attentions-sentence = { $n ->
    [0] En el { $period } no se efectuó ninguna atención.
    [one] En el { $period } se efectuó una atención.
   *[other] En el { $period } se efectuaron { $attentions } atenciones.
}
page-missing-sentence = { $n ->
    [one] Del total queda fuera { $who }, de la que faltan lecturas; sus atenciones sí cuentan.
   *[other] Del total quedan fuera { $who }, de las que faltan lecturas; sus atenciones sí cuentan.
}
page-note-attended = Atenciones: las que terminaron en el trimestre con una respuesta o con un cierre con motivo, de todas las cuentas.
page-note-start = Seguidores al iniciar: la última lectura que cuenta antes del trimestre o, si no la hay, la primera dentro de él. Seguidores actuales: la última que cuenta dentro del trimestre.
page-note-zero = n/d: el divisor es 0 o faltan lecturas.

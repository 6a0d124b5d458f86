# Las cuentas del tercer panel: seguidores, gráfica, pronóstico, tabla, lectura a mano, importación.

past-no-day = No se entiende «{ $text }» como un día: escriba hoy, ayer, 24 nov, 24/11/2025 o 2025-11-24.
past-ahead = Ese día no ha llegado: solo se anota lo que ya pasó.
past-no-number = «{ $text }» no es un número entero: escriba 76412 o 76,412.

counts-loading = Leyendo los seguidores…
counts-empty = No hay cuentas todavía.
counts-empty-next = Agregue una con «ventanilla account add»; después, cada día hábil se guarda cuántos la siguen.
counts-head-days = 90 días
counts-head-followers = seguidores
counts-head-week = en 7 días
counts-head-month = en 30 días
counts-total = Total ({ $n })
counts-no-readings = sin lecturas
counts-doubtful = { $n ->
    [one] 1 lectura dudosa
   *[other] { $n } lecturas dudosas
  }
counts-purge = purga { $day }
counts-leap = salto { $day }
counts-today = hoy
counts-today-mark = hoy
counts-yesterday = ayer
counts-days-ago = hace { $days } días
counts-percent = { $number } %
counts-last = { $followers } { $when }
counts-none = sin dato
counts-more-below = ↓ hay más abajo
counts-more-open = ↓ hay más: ábralo con Enter
counts-day = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
  }
counts-day-year = { counts-day } de { $year }

counts-by-day = por día
counts-by-week = por semana
counts-by-month = por mes
counts-axis-zero = el eje empieza en 0
counts-axis-from = el eje empieza en { $value }
counts-none-here = No hay lecturas en estos días: < y > cambian de periodo.
counts-no-readings-yet = Todavía no hay lecturas de esta cuenta.
counts-no-readings-next = F5 pregunta a la red ahora; E anota una a mano; I importa un archivo CSV con las de antes.
counts-legend-reading = lectura
counts-legend-gap = sin lectura
counts-legend-official = línea oficial
counts-legend-forecast = pronóstico
counts-legend-80 = 80 %
counts-legend-95 = 95 %
counts-legend-suspect = dudosa
counts-legend-purge = purga
counts-legend-leap = salto
counts-legend-wrong = errónea

counts-forecast-loading = Calculando a dónde va…
counts-in-days = a { $days } días
counts-row-official = Línea oficial
counts-row-forecast = Pronóstico
counts-row-80 = 80 % entre
counts-row-95 = 95 % entre
counts-row-and = y
counts-official = Línea oficial: F(t+h) = F(t)·(1+g)^h
counts-official-none = La línea oficial necesita dos lecturas, y que la primera no sea 0.
counts-growth = g = { $g } % al día, del { $from } al { $to }: ({ $last } / { $first })^(1/{ $days }) − 1
counts-forecast = Pronóstico estadístico
counts-method-range = solo el rango
counts-method-drift = Caminata aleatoria con deriva
counts-method-ets = Suavizamiento exponencial { $form }
counts-method-mstl = Temporada de { $season } días aparte, y el resto por suavizamiento exponencial
counts-method = { $method }, con { $readings } lecturas.
counts-filled = { $days ->
    [one] A 1 día sin lectura se le puso el valor de la recta entre sus vecinos.
   *[other] A { $days } días sin lectura se les puso el valor de la recta entre sus vecinos.
  }
counts-backtest = En { $origins } pronósticos a { $days } días de su propio pasado erró { $error } (deriva { $drift }, repetir el último { $naive }).
counts-backtest-official = En { $origins } pronósticos a { $days } días de su propio pasado erró { $error } (deriva { $drift }, repetir el último { $naive }, línea oficial { $official }).
counts-backtest-none = Aún no hay historia bastante para probarlo con su propio pasado.
counts-covered = De lo que vino después, { $within80 } cayó en la banda de 80 % y { $within95 } en la de 95 %.
counts-not-known = s/d
counts-range = { $readings ->
    [one] Con 1 lectura (menos de 30) solo se dice el rango: { $low } a { $high }.
   *[other] Con { $readings } lecturas (menos de 30) solo se dice el rango: { $low } a { $high }.
  }
counts-milestone = { $number } hacia el { $day }, entre el { $earliest } y el { $latest } (80 %).
counts-milestone-open = { $number } hacia el { $day }, no antes del { $earliest }; puede tardar más que el plazo (80 %).
counts-milestone-bare = { $number } hacia el { $day }.
counts-milestone-perhaps = { $number }: dentro del plazo no se espera; lo más pronto, el { $earliest } (80 %).
counts-milestone-far = { $number }: no se ve dentro del plazo.

counts-column-day = día
counts-column-followers = seguid.
counts-column-change = cambio
counts-column-gained = nuevos
counts-column-posts = publ.
counts-column-requests = sol.
counts-column-from = vía
counts-from-api = API
counts-from-import = CSV
counts-from-hand = mano
counts-from-api-full = por la API
counts-from-hand-full = anotada a mano
counts-from-file = importada de { $file }
counts-gap-day = 1 día sin lectura: { $span }
counts-gap = { $days } días sin lectura: { $span }
counts-gap-words = { $span }: sin lectura. E anota la que falte; I la importa de un archivo.
counts-reading = { $followers } seguidores, { $from }
counts-change-words = { $days ->
    [one] { $by } en 1 día
   *[other] { $by } en { $days } días
  }
counts-mark-suspect = dudosa
counts-mark-wrong = errónea
counts-mark-right = correcta
counts-mark-purge = purga
counts-mark-leap = salto
counts-mark-corrected = corregida
counts-suspect-words = ‼ Dudosa: el contador saltó y volvió. No cuenta hasta que alguien diga si es correcta (v).
counts-suspect-why = ‼ Dudosa: el contador saltó; mientras, no cuenta.
counts-wrong-words = ✗ Errónea: no cuenta en ninguna parte.
counts-right-words = ✓ Correcta: cuenta como las demás.
counts-purge-words = ↓ Escalón de { $by } que se quedó: purga. Cuenta.
counts-leap-words = ↑ Escalón de { $by } que se quedó: día viral. Cuenta.
counts-judged-right-by = { $who } dijo que es correcta, { $at }
counts-judged-wrong-by = { $who } dijo que es errónea, { $at }
counts-earlier = antes: { $before }; la cambió { $who }, { $at }

counts-compare = Comparar
counts-compare-words = Cada cuenta empieza en 100; el eje es el mismo.
counts-compare-row = { $from } el { $day } → { $to }  { $by }  { $percent }

counts-hand-title = Anotar a mano · { $account }
counts-field-day = Día
counts-field-followers = Seguidores
counts-field-gained = Nuevos ese día
counts-field-posts = Publicaciones
counts-hand-there = { $day } tiene { $reading }.
counts-hand-free = { $day } no tiene lectura.
counts-hand-kept-beside = Lo que ya había se conserva al lado, con quién lo cambió y cuándo; la API no lo reemplaza después.
counts-hand-keys = { $next } otro campo · { $save } guardar · { $back } salir sin guardar
counts-hand-empty = Falta cuántos seguidores.
counts-hand-same = Eso mismo ya está anotado ese día.
counts-hand-kept = Se anotaron { $followers } seguidores de { $account }, { $day } · E corrige
counts-hand-corrected = Se corrigió a { $followers } seguidores de { $account }, { $day }; lo anterior se conserva · E corrige

counts-judge-title = ¿Es correcta esta lectura? · { $account }
counts-judge-right = Es correcta
counts-judge-wrong = Es errónea
counts-judge-back = Retirar lo dicho
counts-means-right = Cuenta en gráfica, pronóstico y registros.
counts-means-wrong = Se conserva a la vista y no cuenta en nada.
counts-means-back = La consola vuelve a decidir si es dudosa.
counts-before = el { $day } había { $followers }
counts-after = el { $day }, { $followers }
counts-no-doubt = No hay lecturas dudosas en esta cuenta.
counts-judged-right = Se anotó que la lectura de { $account } del { $day } es correcta · v lo cambia
counts-judged-wrong = Se anotó que la lectura de { $account } del { $day } es errónea · v lo cambia
counts-judged-back = Se retiró lo dicho de la lectura de { $account } del { $day }

counts-path-title = Importar seguidores de un archivo
counts-path-hint = La ruta de un archivo CSV, por ejemplo ~/Descargas/seguidores.csv; antes de guardar nada se muestra qué trae.
counts-path-reading = Leyendo el archivo…
counts-preview-title = Importar { $file }
counts-preview-keys = ↑ ↓ serie · ← → cuenta · f orden de las fechas · { $import } importar · { $back } salir sin importar
counts-preview-effects = { $new ->
    [one] 1 día nuevo
   *[other] { $new } días nuevos
  } · { $changed ->
    [one] 1 cambia
   *[other] { $changed } cambian
  } · { $same ->
    [one] 1 dice lo mismo
   *[other] { $same } dicen lo mismo
  }
counts-preview-read = Se leyó así: { $how }
counts-preview-unassigned = { $n ->
    [one] 1 serie queda fuera mientras no se diga de qué cuenta es (← →).
   *[other] { $n } series quedan fuera mientras no se diga de qué cuenta son (← →).
  }
counts-preview-changed = Cambian (lo anterior se conserva al lado):
counts-preview-slips = Conviene saber:
counts-preview-more = { $n ->
    [one] … y 1 más
   *[other] … y { $n } más
  }
counts-preview-nobody = Falta decir de qué cuenta es: ← y → la eligen.
counts-preview-nothing = No hay nada que importar: todo está ya guardado igual.
counts-file-tab = separado por tabuladores
counts-file-separator = separado por « { $mark } »
counts-file-decimal = decimales con « { $mark } »
counts-file-lines = { $n ->
    [one] 1 renglón
   *[other] { $n } renglones
  }
counts-file-dates = fechas leídas como { $orders }
counts-file-dates-said = fechas leídas, porque así se pidió, como { $orders }
counts-file-columns = columnas: { $columns }
counts-file-no-label = (sin nombre)
counts-file-no-account = ¿qué cuenta?
counts-file-days = { $n ->
    [one] 1 día
   *[other] { $n } días
  }
counts-dates-year_first = año-mes-día
counts-dates-day_first = día/mes/año
counts-dates-month_first = mes/día/año
counts-dates-named = mes con letras
counts-slip-day = renglón { $line }: «{ $text }» no es un día; se deja fuera
counts-slip-number = renglón { $line }: «{ $text }» no es un número; se deja fuera
counts-slip-cells = renglón { $line }: no tiene tantas celdas como el encabezado; se deja fuera
counts-slip-twice = renglón { $line }: el { $day } viene otra vez más abajo; cuenta la última
counts-slip-mixed = hay fechas de varias formas ({ $orders }); cada una se leyó como la suya
counts-slip-ambiguous = { $days ->
    [one] 1 fecha podría leerse de dos formas; se leyó día/mes/año, como en México (f lo cambia)
   *[other] { $days } fechas podrían leerse de dos formas; se leyeron día/mes/año, como en México (f lo cambia)
  }
counts-slip-future = renglón { $line }: el { $day } no ha llegado; se deja fuera
counts-slip-zero = renglón { $line }: el { $day } dice 0 entre números lejanos de 0; revíselo
counts-imported = { $days ->
    [one] Se importó 1 día de { $file }.
   *[other] Se importaron { $days } días de { $file }.
  }
counts-file-changed = El archivo cambió desde que se leyó y no se importó: se leyó de nuevo, revíselo antes de importar.
counts-missing = Esa cuenta o ese día ya no están: se leyó de nuevo.
counts-refused = No se hizo: inténtelo de nuevo.

counts-asking = Preguntando a las redes cuántos seguidores hay…
counts-nobody = No hay ninguna cuenta a la cual preguntar.
counts-counted = Se contaron: { $list }
counts-counted-cost = Se contaron: { $list } · costó { $cost } USD
counts-not-counted = No se contó { $list }

# Los seguidores, desde la línea de órdenes.

help-followers-arg-json = Imprime JSON, una cuenta por renglón
help-followers-show = Muestra los días de una cuenta
help-followers-show-arg-account = La cuenta
help-followers-show-arg-from = El primer día (2026-03-15, 15/03/2026, 15 mar, ayer…); si no se dice, 90 días
help-followers-show-arg-to = El último día; si no se dice, hoy
help-followers-import = Importa seguidores de un archivo CSV, después de decir cómo se leyó
help-followers-import-arg-file = El archivo
help-followers-import-arg-account = La cuenta de la que es la única serie del archivo
help-followers-import-arg-map = De qué cuenta es una serie: NOMBRE=CUENTA; puede darse varias veces
help-followers-import-arg-dates = Cómo leer fechas como 03/04/2026
help-followers-import-arg-day-column = La columna de los días
help-followers-import-arg-followers-column = La columna de los seguidores
help-followers-import-arg-account-column = La columna que nombra las cuentas
help-followers-import-arg-dry-run = Dice qué cambiaría y no guarda nada
help-followers-set = Anota o corrige a mano los seguidores de un día
help-followers-set-arg-account = La cuenta
help-followers-set-arg-day = El día: hoy o uno pasado (2026-03-15, 15/03/2026, 15 mar, ayer…)
help-followers-set-arg-followers = Cuántos seguidores
help-followers-set-arg-gained = Cuántos empezaron a seguirla ese día
help-followers-set-arg-posts = Cuántas publicaciones tiene
help-followers-judge = Dice si una lectura dudosa es correcta
help-followers-judge-arg-account = La cuenta
help-followers-judge-arg-day = El día
help-followers-judge-arg-verdict = Correcta, errónea, o retirar lo dicho
help-followers-count = Pregunta a las redes cuántos seguidores hay ahora

followers-no-account = No hay ninguna cuenta «{ $account }»: «ventanilla followers» las muestra.
followers-no-day = El { $day } no tiene lectura: no hay qué juzgar.
followers-bad-map = «{ $text }» no dice de qué cuenta es: escriba --map "NOMBRE=CUENTA".
followers-no-label = El archivo no trae ninguna serie «{ $label }».
followers-slip-ambiguous = { $days ->
    [one] 1 fecha podría leerse de dos formas; se leyó día/mes/año, como en México (--dates lo cambia)
   *[other] { $days } fechas podrían leerse de dos formas; se leyeron día/mes/año, como en México (--dates lo cambia)
  }
followers-mark-suspect = dudosa, no cuenta hasta que alguien diga si es correcta (ventanilla followers judge)
followers-change = en { $days } días { $by }
followers-in-days = a { $days } días ({ $day })
followers-official = línea oficial { $value }
followers-forecast = pronóstico { $value }, 80 % entre { $low80 } y { $high80 }, 95 % entre { $low95 } y { $high95 }
followers-missing = { $days ->
    [0] Ninguno de los últimos 90 días está sin lectura que cuente.
    [one] 1 de los últimos 90 días está sin lectura que cuente.
   *[other] { $days } de los últimos 90 días están sin lectura que cuente.
  }
followers-earlier-marks = { $n ->
    [one] Antes hay 1 día marcado más: «ventanilla followers show» lo muestra.
   *[other] Antes hay { $n } días marcados más: «ventanilla followers show» los muestra.
  }
followers-effects = { $new ->
    [one] 1 nuevo
   *[other] { $new } nuevos
  }, { $changed ->
    [one] 1 cambia
   *[other] { $changed } cambian
  }, { $same ->
    [one] 1 dice lo mismo
   *[other] { $same } dicen lo mismo
  }
followers-dry-run = No se guardó nada: se pidió con --dry-run.
followers-set-done = { $account }, { $day }: { $followers } seguidores, anotado a mano. Lo que hubiera antes se conserva.
followers-judged-right = { $account }, { $day }: se anotó que es correcta.
followers-judged-wrong = { $account }, { $day }: se anotó que es errónea; no cuenta.
followers-judged-none = { $account }, { $day }: se retiró lo dicho.
followers-counted = { $account }: { $followers } seguidores
followers-counted-nothing = { $account }: la red no dice cuántos seguidores tiene.

# Los registros, desde la línea de órdenes.

help-record = Hace un registro: lo imprime, lo escribe en archivos o lo firma
help-record-arg-kind = 06.01 (atención), 06.02 (seguidores), indicator (trimestral) o all
help-record-arg-month = El mes; si no se indica, el último que terminó
help-record-arg-quarter = El trimestre; si no se indica, el último que terminó
help-record-arg-format = xlsx, pdf, html, csv, md, json o all; si no se indica, según el archivo, o md
help-record-arg-out = El archivo, o la carpeta cuando son varios; sin esto, a la salida
help-record-arg-version = Una versión firmada, tal como se firmó
help-record-arg-sign = Lo firma como está: lo hace quien dirige (--as)
help-record-arg-correction = El motivo con el que corrige la versión firmada antes
help-records = Lista los registros: cuáles faltan y cuáles están firmados
record-needs-quarter = El indicador se hace por trimestre: indique --quarter 2026-Q3.
record-needs-month = Este registro se hace por mes: indique --month 2026-10.
record-needs-out = Indique con --out el archivo o la carpeta.
record-no-version = El registro { $record } no tiene versión { $version } firmada; `ventanilla records` las lista.
record-unreadable = El registro { $record }, versión { $version }, está firmado, pero su archivo falta o está dañado: recupérelo de un respaldo de la carpeta «blobs».
record-signed = { $record } quedó firmado por { $by }, versión { $version }, huella { $hash }.
record-is-signed = firmado, versión { $version }: { $by }, { $at }
record-is-due = por entregar
record-is-unsigned = sin firma
record-is-running = en curso
verify-records = { $records ->
    [one] El registro firmado se calculó de nuevo desde el diario y da lo mismo.
   *[other] Los { $records } registros firmados se calcularon de nuevo desde el diario y dan lo mismo.
}
verify-record-differs = { $record }, versión { $version }: calculado de nuevo no da lo mismo ({ $why }).
verify-records-differ = Hay registros firmados que no salen del diario: compárelos con una copia antes de usarlos.
help-practice-arg-past = Da a la carpeta de datos el pasado de una oficina y termina
help-practice-arg-empty = Empieza con una oficina sin pasado
practice-past = La oficina de práctica tiene un pasado: { $changes } cambios.
practice-not-empty = { $dir } ya tiene datos: el pasado de práctica sólo va en una carpeta vacía.
verify-records-calendar = { $records ->
    [one] Un registro firmado se hizo con otra versión del calendario y con la de hoy da otras cifras: no se puede comparar.
   *[other] { $records } registros firmados se hicieron con otra versión del calendario y con la de hoy dan otras cifras: no se pueden comparar.
}

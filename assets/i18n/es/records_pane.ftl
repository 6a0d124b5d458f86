# The third pane.
# Los registros en pantalla: la lista, el que está abierto, firmarlo y escribirlo.
command-next-version = Ver la versión siguiente del registro
key-next-version = versión →
command-previous-version = Ver la versión anterior del registro
key-previous-version = ← versión

records-loading = Buscando los registros…
records-none = Todavía no hay registros.
records-none-more = Cada mes y cada trimestre aparece aquí en cuanto hay algo que contar.
records-deriving = Haciendo el registro…
records-count = { $due ->
    [0] Nada por entregar
    [one] Un registro por entregar
   *[other] { $due } registros por entregar
}
records-due = por entregar
records-running = en curso
records-unsigned = sin firma
records-signed = firmado · { $who }, { $day }
records-corrected = corregido v{ $version } · { $who }, { $day }
records-reminder = { $n ->
    [one] Un registro por entregar: { $periods } (tecla 3)
   *[other] { $n } registros por entregar: { $periods } (tecla 3)
}
records-version-signed = versión { $version }, firmada
records-version-today = cifras de hoy, sin firmar
records-of-today = Estas son las cifras de hoy. La versión { $version } está firmada: firmar estas hace una corrección.
records-same = Las cifras de hoy son las firmadas.
records-differ = Las cifras de hoy difieren de las firmadas: con «.» se ven las de hoy.
records-figures-attention = Recibidas { $received }; respondidas { $answered }, en término { $term }; cerradas { $closed }; por atender { $standing }.
records-figures-followers = { $account }: { $followers } seguidores, { $new } nuevos.
records-figures-indicator = Seguidores nuevos { $new } de { $current }, { $percent }; atenciones { $attentions }.

records-sign-title = ¿Firmar este registro?
records-sign-version = { $period }, versión { $version }
records-sign-who = Firma { $who }, { $role }.
records-sign-hash = Huella de lo que se firma: { $hash }…
records-sign-reason = Motivo de la corrección: { $reason }
records-sign-final = Una vez firmado no se podrá cambiar; una corrección será otra versión.
records-sign-today = Estas son las cifras de hoy: revíselas y firme (F) para hacer la corrección.
records-signing = firmando
records-was-signed = Firmado: { $title }, { $period }, versión { $version }
records-reason-title = Motivo de la corrección
records-reason-hint = Queda escrito en el registro: qué se corrige y por qué.

records-formats-title = ¿En qué formato?
records-format-all = Todos
records-format-xlsx = Libro de Excel, con sus gráficas
records-format-pdf = PDF para imprimir y archivar
records-format-html = Página web de un solo archivo
records-format-csv = Datos separados por comas
records-format-md = Texto Markdown
records-format-json = Datos JSON
records-writing = escribiendo
records-written = { $n ->
    [one] Se escribió un archivo
   *[other] Se escribieron { $n } archivos
}
records-written-title = Archivos del registro
records-written-in = En { $folder }

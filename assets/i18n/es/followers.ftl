# El tercer panel: seguidores, atención, registros.

pane-followers = Seguidores
pane-followers-short = Seg.
followers-tab-accounts = Cuentas
followers-tab-attention = Atención
followers-tab-records = Registros

command-followers = Ir a los seguidores, la atención y los registros
key-followers = seguidores
command-table = Ver los días en una tabla, o la gráfica
key-table = tabla
command-steps = Ver por día, por semana o por mes
key-steps = día/semana/mes
command-next-period = Ir al periodo siguiente
key-next-period = siguiente
command-previous-period = Ir al periodo anterior
key-previous-period = anterior
command-count-by-hand = Anotar o corregir a mano los seguidores de un día
key-count-by-hand = anotar
command-import-counts = Importar seguidores de un archivo CSV
key-import-counts = importar
command-judge = Decir si una lectura dudosa es correcta
key-judge = juzgar
command-write-record = Escribir el registro en archivos
key-write-record = escribir
command-sign-record = Firmar el registro
key-sign-record = firmar
group-count = Contar y rendir

not-signed-not-over = El periodo no ha terminado: el registro se firma cuando cierra.
not-signed-director = Los registros los firma la directora o el director: que se siente quien dirige (p).
not-signed-reason = El registro ya está firmado: una versión nueva necesita el motivo de la corrección.
not-signed-meanwhile = Entretanto se firmó la versión { $version }: ábralo de nuevo.
not-signed-period = Ese registro no se hace para un periodo así: los mensuales van por mes (2026-10), el indicador por trimestre (2026-Q3).
refusal-not-written = El registro no se escribió: { $why }
refusal-unassigned = Falta decir a qué cuenta corresponde «{ $label }».
unfit-empty = El archivo no tiene renglones con datos.
unfit-not-text = El archivo no es texto: expórtelo como CSV y vuelva a intentarlo.
unfit-no-days = Ninguna columna tiene fechas; las columnas son: { $columns }. Indique cuál es con --day-column.
unfit-no-followers = Ninguna columna tiene seguidores; las columnas son: { $columns }. Indique cuál es con --followers-column.
unfit-no-column = No hay columna «{ $column }»; las columnas son: { $columns }.
unfit-too-large = El archivo pasa de { $limit }: ninguna exportación de seguidores es tan grande; revise cuál es.
unfit-disk = El archivo no se pudo leer: { $why }

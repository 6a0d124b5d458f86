# What the files of records say besides their figures.
not-available = n/d
file-page = Página { $page } de { $pages }
file-no-pdf = Este programa se construyó sin PDF: constrúyalo con «--features pdf», o imprima el archivo HTML.
file-failed = No se pudo escribir el archivo { $format }: { $why }
file-cover = Registro
file-chart-data = Datos de gráficas
file-axis = El eje no empieza en 0.
file-gap = sin dato
file-chart-says = Gráfica de { $what }, de { $first } a { $last }. Sus valores están en las tablas de esta sección.
file-chart-empty = Gráfica sin valores que mostrar.
file-no-rows = Sin renglones.
file-signature-line = Nombre y firma
file-unit-seconds = segundos

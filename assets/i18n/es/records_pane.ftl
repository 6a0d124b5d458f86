# The third pane.
# Los registros en pantalla: la lista, el que está abierto, firmarlo y escribirlo.
command-next-version = Ver la versión siguiente del registro
key-next-version = versión →
command-previous-version = Ver la versión anterior del registro
key-previous-version = ← versión

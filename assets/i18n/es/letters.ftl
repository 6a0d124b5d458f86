# Los correos a las dependencias.

# Los guiones de las publicaciones.

# El editor de publicaciones.

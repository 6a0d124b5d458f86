# La cola de publicaciones.

# El índice de búsqueda.
boot-index = Preparando el índice de búsqueda
help-inbox-arg-query = Lo que se busca: palabras y condiciones, como en la pantalla (estado:vencido "acta de nacimiento")
search-broken = La búsqueda no funcionó ({ $why }): cierre la consola si está abierta y vuelva a intentarlo; el índice se hace de nuevo.

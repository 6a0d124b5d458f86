# La búsqueda: la línea en que se escribe, lo que se halló, las vistas guardadas.

# Lo que está mal en la línea.
search-unknown-key = «{ $typed }:» no es una condición. ¿Quiso decir «{ $near }:»? Como palabra, escríbala entre comillas.
search-unknown-network = «{ $typed }» no es una red.
search-unknown-account = «{ $typed }» no es una cuenta de la oficina.
search-unknown-status = «{ $typed }» no es un estado.
search-unknown-agency = «{ $typed }» no está en el catálogo de dependencias.
search-unknown-topic = «{ $typed }» no es un tipo.
search-unknown-order = «{ $typed }» no es un orden.
search-did-you-mean = ¿Quiso decir { $names }?
search-or = { $names } o { $last }
search-bad-date = «{ $typed }» no es un día: escriba 2026-11-01, 1 nov entre comillas, ayer, lunes o 7d.
search-ahead = Ese día todavía no llega.
search-unclosed = Falta cerrar las comillas.
search-empty-value = Falta decir cuál después de «{ $key }:».
search-no-word = Aquí no hay ninguna palabra que buscar.
search-order-not = El orden no se puede negar: quite el guion.

# Lo que pide cada condición.
search-key-network = la red: facebook, x
search-key-account = la cuenta de la oficina
search-key-status = cómo está: vencido, pendiente, respondido…
search-key-agency = la dependencia a la que se turnó
search-key-topic = de qué tipo es: duda, trámite, queja…
search-key-from = quién escribe: nombre o @usuario
search-key-since = última actividad, desde ese día
search-key-until = última actividad, hasta ese día
search-key-order = lo reciente o lo urgente primero

# Las órdenes de la búsqueda.
command-search = Buscar en todo lo escrito, con condiciones
command-complete = Completar lo que se escribe en la búsqueda
command-switch-order = Listar lo hallado por lo más reciente o por lo más urgente
command-next-hit = Ir al siguiente lugar de la conversación en que está lo buscado
command-keep-view = Guardar la búsqueda con un nombre
command-saved-views = Elegir una búsqueda guardada
command-rename-view = Cambiar el nombre de una búsqueda guardada
command-delete-view = Borrar una búsqueda guardada
key-search = buscar
key-complete = completar
key-switch-order = orden
key-next-hit = siguiente lugar
key-keep-view = guardar
key-saved-views = guardadas
key-rename-view = cambiar nombre
key-delete-view = borrar
group-find = Buscar

# La línea y lo hallado.
search-found = { $n ->
    [0] nada
    [one] 1 hallada
   *[other] { $n } halladas
  }
search-newest = Lo más reciente primero
search-urgent = Lo más urgente primero
search-type = Escriba palabras, "una frase" o condiciones
search-completes = { $key } completa
search-making = Haciendo el índice ({ $percent } %): falta por hallar.
search-none = Nada coincide con la búsqueda.
search-none-more = Quite una condición o escriba solo el comienzo de una palabra. { $key } vuelve a la bandeja.

# Las búsquedas guardadas.
views-title = Búsquedas guardadas
views-keep-title = Guardar la búsqueda
views-rename-title = Cambiar el nombre
views-name = Nombre
views-none = No hay búsquedas guardadas.
views-none-more = Busque algo y guárdelo con { $key }.
views-nothing = Primero busque algo: eso es lo que se guarda.
views-keys = { $open } mostrar · { $rename } cambiar nombre · { $delete } borrar
views-name-keys = { $save } guardar · { $back } dejarlo
views-kept = Se guardó la búsqueda «{ $name }»
views-renamed = La búsqueda se llama ahora «{ $name }»
views-deleted = Se borró la búsqueda «{ $name }»
views-too-long = El nombre es demasiado largo: 40 caracteres a lo más.
views-taken = Otra búsqueda ya se llama así.
mended-views = Las búsquedas guardadas no se pudieron leer ({ $detail }). El archivo queda como está; corríjalo o bórrelo para volver a guardar.

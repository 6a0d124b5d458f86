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

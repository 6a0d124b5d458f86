# What the commands for scripts say.
scripts-edited = editado
scripts-deleted = borrado
scripts-note = nota
scripts-sent = Enviado: { $place }
scripts-not-yet = Todavía { $state }: queda en la bandeja de salida y sale con «ventanilla sync» o al abrir la consola.
scripts-round = { $account }: al día, { $arrived ->
    [one] un mensaje nuevo
   *[other] { $arrived } mensajes nuevos
}.

# commands
# x
remedy-x-token = X no acepta la llave: entre con la cuenta de la oficina y vuelva a darla de alta con «ventanilla account add».
remedy-x-identity = La llave es de otra cuenta: entre en x.com con la cuenta de la oficina y vuelva a darla de alta, o corrija user_id y handle en la configuración.
remedy-x-refresh = La llave vence cada dos horas y no se renueva sola: vuelva a dar de alta la cuenta con el permiso «offline.access» y ponga client_id en la configuración.
remedy-x-scope-read = A la llave le faltan los permisos «tweet.read» y «users.read»: márquelos en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-scope-dm = A la llave le faltan los permisos «dm.read» y «dm.write»: active los mensajes directos en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-scope-write = A la llave le falta el permiso «tweet.write»: active lectura y escritura en la aplicación (developer.x.com) y vuelva a dar de alta la cuenta.
remedy-x-credits = La cuenta de desarrollador ya no tiene saldo: recárguelo en developer.x.com.
remedy-x-wait = X pide esperar: se reintenta sola; si ocurre a diario, revise qué otros programas usan la misma llave.
remedy-x-reach = X no responde: revise la conexión a internet de este equipo y si el firewall deja pasar a api.x.com.
remedy-x-support = X respondió algo inesperado: guarde este texto y avise a soporte.

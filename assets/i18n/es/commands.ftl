# commands
# facebook
remedy-facebook-token = La llave venció o no sirve: entre a Facebook como administrador de la página, genere otra llave de página y regístrela con «ventanilla account add».
remedy-facebook-token-not-of-page = La llave es de otra página o de una persona: genere la llave de esta página (en el Explorador de la API Graph, «Obtener token de acceso a la página») y regístrela con «ventanilla account add».
remedy-facebook-page = Facebook no muestra esta página: revise el número de la página (page_id) en la configuración y que la página esté publicada.
remedy-facebook-read-engagement = Falta el permiso pages_read_engagement: sin él no se ven las publicaciones propias; concédalo a la aplicación y genere otra llave.
remedy-facebook-read-user-content = Falta el permiso pages_read_user_content: sin él no se lee lo que escribe la ciudadanía; concédalo a la aplicación y genere otra llave.
remedy-facebook-manage-engagement = Para contestar comentarios hacen falta el permiso pages_manage_engagement y la tarea «Moderar» (MODERATE): pida a un administrador que los conceda y genere otra llave.
remedy-facebook-messaging = Falta el permiso pages_messaging: sin él no se leen ni se contestan los mensajes de Messenger; concédalo a la aplicación y genere otra llave.
remedy-facebook-task-messaging = A la persona de la llave le falta la tarea «Mensajes» (MESSAGING): un administrador la asigna en la configuración de la página, en «Acceso a la página».
remedy-facebook-task-content = A la persona de la llave le falta la tarea «Contenido» (CREATE_CONTENT): un administrador la asigna en la configuración de la página, en «Acceso a la página».
remedy-facebook-quota = La página está cerca del tope de consultas de Facebook: espere; la consola baja el ritmo sola.
remedy-facebook-unreachable = Facebook no responde: revise la conexión a internet y vuelva a intentar.

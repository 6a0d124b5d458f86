# Los guiones de las publicaciones.

# store

verify-blobs = { $blobs ->
    [one] El correo o la imagen que cita el diario está y no ha cambiado.
   *[other] Los { $blobs } correos e imágenes que cita el diario están y no han cambiado.
}
verify-blobs-lacking = Faltan o están dañados correos o imágenes que cita el diario: recupere sus archivos de un respaldo de la carpeta «blobs».
blob-missing = Falta un correo o una imagen: el archivo { $detail } de la carpeta «blobs».
blob-damaged = Está dañado un correo o una imagen: el archivo { $detail } de la carpeta «blobs».
content-blob = un correo o una imagen de { $detail } está dañado
content-blobs = { $detail } no tiene los correos y las imágenes que promete su última línea

# The scripts of publications.

# store

verify-blobs = { $blobs ->
    [one] The e-mail or picture that the journal names is there and unchanged.
   *[other] The { $blobs } e-mails and pictures that the journal names are there and unchanged.
}
verify-blobs-lacking = E-mails or pictures that the journal names are missing or damaged: bring their files back from a backup of the folder “blobs”.
blob-missing = An e-mail or a picture is missing: the file { $detail } of the folder “blobs”.
blob-damaged = An e-mail or a picture is damaged: the file { $detail } of the folder “blobs”.
content-blob = an e-mail or a picture in { $detail } is damaged
content-blobs = { $detail } does not hold the e-mails and pictures its last line promises

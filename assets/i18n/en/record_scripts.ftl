# The records, from the command line.

help-record = Makes a record: prints it, writes it to files or signs it
help-record-arg-kind = 06.01 (attention), 06.02 (followers), indicator (quarterly) or all
help-record-arg-month = The month; when not given, the last one that is over
help-record-arg-quarter = The quarter; when not given, the last one that is over
help-record-arg-format = xlsx, pdf, html, csv, md, json or all; when not given, by the file, or md
help-record-arg-out = The file, or the folder when there are several; without it, standard output
help-record-arg-version = A signed version, exactly as it was signed
help-record-arg-sign = Signs it as it stands: the director does (--as)
help-record-arg-correction = Why it corrects the version signed before
help-records = Lists the records: which are due and which are signed
record-needs-quarter = The indicator is made for a quarter: say --quarter 2026-Q3.
record-needs-month = This record is made for a month: say --month 2026-10.
record-needs-out = Say the file or the folder with --out.
record-no-version = The record { $record } has no signed version { $version }; `ventanilla records` lists them.
record-unreadable = The record { $record }, version { $version }, is signed, but its file is missing or damaged: bring it back from a backup of the folder “blobs”.
record-signed = { $record } was signed by { $by }, version { $version }, hash { $hash }.
record-is-signed = signed, version { $version }: { $by }, { $at }
record-is-due = to be handed in
record-is-unsigned = not signed
record-is-running = running
verify-records = { $records ->
    [one] The signed record was derived again from the journal and is the same.
   *[other] The { $records } signed records were derived again from the journal and are the same.
}
verify-record-differs = { $record }, version { $version }: derived again it is not the same ({ $why }).
verify-records-differ = There are signed records that do not follow from the journal: compare them with a copy before using them.
help-practice-arg-past = Gives the data folder an office's past, then ends
help-practice-arg-empty = Begins with an office that has no past
practice-past = The practice office has a past: { $changes } changes.
practice-not-empty = { $dir } holds data already: the practice past goes into an empty folder only.
verify-records-calendar = { $records ->
    [one] One signed record was made with another version of the calendar and gives other figures with today's: it cannot be compared.
   *[other] { $records } signed records were made with another version of the calendar and give other figures with today's: they cannot be compared.
}

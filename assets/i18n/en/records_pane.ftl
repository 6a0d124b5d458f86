# The third pane.
# The records on the screen: the list, the one that is open, signing and writing it.
command-next-version = See the record's next version
key-next-version = version →
command-previous-version = See the record's previous version
key-previous-version = ← version

records-loading = Looking for the records…
records-none = There are no records yet.
records-none-more = Every month and every quarter appears here as soon as there is something to count.
records-deriving = Making the record…
records-count = { $due ->
    [0] Nothing to hand in
    [one] One record to hand in
   *[other] { $due } records to hand in
}
records-due = to hand in
records-running = running
records-unsigned = not signed
records-signed = signed · { $who }, { $day }
records-corrected = corrected v{ $version } · { $who }, { $day }
records-reminder = { $n ->
    [one] One record to hand in: { $periods } (key 3)
   *[other] { $n } records to hand in: { $periods } (key 3)
}
records-version-signed = version { $version }, signed
records-version-today = today's figures, not signed
records-of-today = These are today's figures. Version { $version } is signed: signing these makes a correction.
records-same = Today's figures are the signed ones.
records-differ = Today's figures differ from the signed ones: “.” shows today's.
records-figures-attention = Received { $received }; answered { $answered }, in term { $term }; closed { $closed }; standing { $standing }.
records-figures-followers = { $account }: { $followers } followers, { $new } new.
records-figures-indicator = New followers { $new } of { $current }, { $percent }; attentions { $attentions }.

records-sign-title = Sign this record?
records-sign-version = { $period }, version { $version }
records-sign-who = Signed by { $who }, { $role }.
records-sign-hash = Hash of what is signed: { $hash }…
records-sign-reason = Reason of the correction: { $reason }
records-sign-final = Once signed it cannot be changed; a correction will be another version.
records-sign-today = These are today's figures: look at them and sign (F) to make the correction.
records-signing = signing
records-was-signed = Signed: { $title }, { $period }, version { $version }
records-reason-title = Reason of the correction
records-reason-hint = It is written in the record: what is corrected and why.

records-formats-title = In which form?
records-format-all = All of them
records-format-xlsx = Excel workbook, with its charts
records-format-pdf = PDF to print and to file
records-format-html = Web page in a single file
records-format-csv = Comma-separated values
records-format-md = Markdown text
records-format-json = JSON data
records-writing = writing
records-written = { $n ->
    [one] One file was written
   *[other] { $n } files were written
}
records-written-title = Files of the record
records-written-in = In { $folder }

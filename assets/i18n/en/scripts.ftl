# What the commands for scripts say.
scripts-edited = edited
scripts-deleted = deleted
scripts-note = note
scripts-sent = Sent: { $place }
scripts-not-yet = Still { $state }: it stays in the outbox and leaves with “ventanilla sync” or when the console is opened.
scripts-round = { $account }: up to date, { $arrived ->
    [one] one new message
   *[other] { $arrived } new messages
}.

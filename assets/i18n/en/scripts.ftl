# What the commands for scripts say.
scripts-edited = edited
scripts-deleted = deleted
scripts-note = note
scripts-browser-only = It cannot be answered through the API: open it in the browser. { $place }
scripts-window-closed = Messenger closed on { $at }: open it in the browser. { $place }
scripts-sent = Sent: { $place }
scripts-not-yet = Still { $state }: it stays in the outbox and leaves with “ventanilla sync” or when the console is opened.
scripts-round = { $account }: up to date, { $arrived ->
    [one] one new message
   *[other] { $arrived } new messages
}.
scripts-unread = The store could not be read: { $why }. Run “ventanilla verify”.
scripts-broken = Something failed inside: { $why }. Try again; if it repeats, send support the log.
scripts-input = The input could not be read: { $why }
scripts-no-conversation = There is no conversation “{ $id }”: “ventanilla inbox --view all” lists them.
scripts-no-accounts = There are no accounts: connect one with “ventanilla account add” or try “ventanilla practice”.
store-held = Another ventanilla (process { $pid }) is using { $dir }: work in that one, or close it first.
store-held-unknown = Another process is using { $dir }: close it first.
store-newer = { $dir } was written by a newer version (format { $found }; this one knows up to { $known }): update ventanilla.
store-journal-damaged = The journal is damaged: { $why }. Nothing was changed; restore that file from a backup and run “ventanilla verify”.
store-view = The view could be neither opened nor rebuilt: { $why }. The journal is intact; run “ventanilla verify --rebuild”.
refusal-conflict = The conversation changed meanwhile: look at what is new and do it again.
refusal-missing = That conversation or delivery is no longer there.
refusal-too-late = Too late: the message has left.
refusal-not-answerable = It cannot be answered this way: open it in the browser.
refusal-empty = The text is empty: write the answer.
refusal-length = The text does not fit: { $used } of { $limit }. Shorten it.
practice-filled = { $messages } messages in { $seconds } s.
keymap-refused = The keymap cannot be used: { $why }
no-terminal = This needs a terminal: open it in one, or use “ventanilla inbox”.
base-not-an-address = Account “{ $account }” has an address that cannot be used ({ $address }): write one that begins with https://.
base-in-the-clear = The address of “{ $account }” ({ $address }) is not encrypted and the token would travel in the clear: use https://.
help-arg-timestamp = When it was received (RFC 3339, like 2026-01-30T16:30:00-07:00); “-” reads one a line
account-add-which = Which network is the account on? (facebook or x)

# How good the forecast would have been.
help-followers = Follower counts
help-followers-backtest = Forecasts the past of the series of some files, and says by how much it missed
help-followers-backtest-arg-files = Files of follower counts (CSV), or folders of them
help-followers-backtest-arg-horizon = How many days ahead; when not given, four weeks, or eight readings where they are further apart
backtest-legend = Errors of the forecast, of the random walk with drift, of repeating the last value and of the official line; their ratio to the drift's; what share of the readings lay in the intervals; at how many origins which method was shown.
backtest-head-series = Series
backtest-head-readings = n
backtest-head-days = days
backtest-head-ahead = ahead
backtest-head-drift = drift
backtest-head-naive = naive
backtest-head-official = official
backtest-head-ratio = ratio
backtest-head-methods = methods
backtest-overall = { $series } series ({ $short } too short). Ratio to the drift: { $mean } on average, { $worst } at worst ({ $name }). In the intervals: { $covered80 } % (80 %), { $covered95 } % (95 %).
backtest-none = No series has readings enough: more than thirty are needed.

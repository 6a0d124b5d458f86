# The commands: what the help and the palette say.
command-down = Move down
command-up = Move up
command-page-down = Move down a page
command-page-up = Move up a page
command-home = Go to the beginning
command-end = Go to the end
command-next-pending = Go to the next one to be answered
command-next-view = Go to the next list
command-previous-view = Go to the previous list
command-open = Open the conversation
command-back = Go back
command-switch-focus = Switch between list and conversation
command-reply = Reply to the citizen
command-reply-privately = Reply privately to a Facebook comment (once only)
command-send = Send the reply
command-set-topic = Say what it is about: question, procedure, complaint, agreement…
command-assign = Route to an agency
command-note = Write an internal note, which never leaves the office
command-snooze = Snooze: keep it out of sight until later
command-wake = Bring a snoozed one back
command-resolve = Resolve without a reply, with a reason
command-reopen = Reopen an answered or resolved one
command-undo = Undo the last thing done
command-retry-delivery = Send the failed reply again
command-take-back-delivery = Take back the reply that has not left or has failed
command-open-in-browser = Open in the browser
command-copy-link = Copy the link
command-explain-deadline = Explain the deadline, step by step
command-card = Show all about the citizen and the conversation
command-accounts = Show how the accounts stand
command-check-account = Check the account: token, permissions, reading
command-sync-now = Check the networks now
command-palette = Find a command by its name
command-help = Show all keys
command-next-theme = Change the colours
command-suspend = Go back to the terminal for a moment
command-redraw = Draw the screen again
command-accept = Accept what is chosen
command-yes = Yes
command-no = No
command-quit = Leave

# The same in a word or two, for the bottom line.
key-down = down
key-up = up
key-page-down = page
key-page-up = page back
key-home = beginning
key-end = end
key-next-pending = next
key-next-view = list
key-previous-view = previous list
key-open = open
key-back = back
key-switch-focus = switch
key-reply = reply
key-reply-privately = privately
key-send = send
key-set-topic = topic
key-assign = agency
key-note = note
key-snooze = snooze
key-wake = bring back
key-resolve = resolve
key-reopen = reopen
key-undo = undo
key-retry-delivery = send again
key-take-back-delivery = take back
key-open-in-browser = browser
key-copy-link = copy link
key-explain-deadline = deadline
key-card = card
key-accounts = accounts
key-check-account = check
key-sync-now = check networks
key-palette = commands
key-help = help
key-next-theme = colours
key-suspend = terminal
key-redraw = redraw
key-accept = accept
key-yes = yes
key-no = no
key-quit = leave

# The keys that have a name.
keyname-enter = Enter
keyname-esc = Esc
keyname-tab = Tab
keyname-space = Space
keyname-backspace = Backspace
keyname-delete = Del
keyname-up = ↑
keyname-down = ↓
keyname-left = ←
keyname-right = →
keyname-page-up = PgUp
keyname-page-down = PgDn
keyname-home = Home
keyname-end = End

# The groups of the help.
group-move = Moving
group-answer = Replying
group-triage = Attending
group-look = Looking
group-console = The console

# Reasons to resolve without a reply; they are written into the record.
reason-answered-elsewhere = It was answered another way
reason-opinion = It is an opinion that asks for no reply
reason-no-question = It asks for nothing
reason-spam = It is advertising or spam
reason-duplicate = It is a duplicate; another conversation takes care of it
reason-other = Another reason…

# Until when it is snoozed.
snooze-one-hour = for 1 hour
snooze-three-hours = for 3 hours
snooze-next-opening = until the next business day opens
snooze-monday = until Monday's opening

# The letter that chooses each topic.
topic-letter-duda = q
topic-letter-tramite = p
topic-letter-queja = c
topic-letter-acuerdo = a
topic-letter-desacuerdo = d
topic-letter-aportacion = i

agency-none = None: take it back from the agency
someone = a citizen

# Why it cannot be answered like that, and what to do.
refused-empty = Nothing is written yet.
refused-too-long = It is longer than the network takes: shorten it.
refused-invalid = It has an invisible character that the network refuses: delete it and write it again.
refused-window = The network takes no more messages in this conversation: its time has passed. Open it in the browser (o).
refused-browser-only = The network does not let this be answered from here: open it in the browser (o).
refused-nothing-to-answer = There is no message of the citizen to reply to.
refused-not-answerable = The network takes no reply this way: open it in the browser (o).
refused-private-comments-only = Private replies exist only for Facebook comments: reply with r.
refused-private-used = The private reply to this comment was sent already; the network takes one. Reply with r.
refused-private-late = The comment is more than seven days old: the network takes no private reply any more. Reply with r.

# What just happened.
notice-saving = Saving…
notice-with-undo = { $what } · { $key } undo
notice-one-under-way = An answer to this person is on its way already
notice-queued = Queued for { $who }
notice-sending = Sending to { $who }…
notice-sent = Sent to { $who } { $at }
notice-failed = Not sent to { $who }. { $why }
notice-unknown = Not known whether it reached { $who }: it is read back before it is sent again
notice-retrying = Queued again
notice-taking-back = Taking it back…
notice-taken-back = Took back the reply to { $who }; its text is back
notice-nothing-failed = No reply failed here
notice-nothing-to-take-back = No reply here can be taken back
notice-nothing-to-undo = There is nothing to undo
notice-undone = Undone: { $what }
notice-draft-offered = Your draft goes on
notice-draft-kept = The draft was kept
notice-draft-unkept = The draft was not saved: { $why }. It is still here, and is saved as soon as it can be.
notice-draft-kept-now = What the disk had not taken is saved now
notice-leaving = Saving what you typed… (again: leave now)
notice-drafts-waiting =
    { $count ->
        [one] There is 1 draft to be finished
       *[other] There are { $count } drafts to be finished
    }
notice-failed-waiting =
    { $count ->
        [one] There is 1 reply that was not sent
       *[other] There are { $count } replies that were not sent
    }
notice-topic-set = Topic: { $topic } · { $who }
notice-topic-cleared = No topic: { $who }
notice-assigned = Routed to { $agency }: { $who }
notice-unassigned = No longer with an agency: { $who }
notice-snoozed = Snoozed until { $at }: { $who }
notice-snoozed-late = Snoozed until { $at }, past its limit: { $who }
notice-woken = Back in the inbox: { $who }
notice-resolved = Resolved: { $who }
notice-reopened = Reopened: { $who }
notice-noted = Note saved: { $who }
notice-not-snoozed = It is not snoozed
notice-not-pending = It is done already: reopen it first (u)
notice-is-open = It is open already
notice-no-deadline = Nothing awaits a reply here: no deadline runs
notice-no-agencies = There are no agencies: add them in the catalogue (agencies.toml), a section [[agency]] with id and name for each, or import a list with `ventanilla agency import`
notice-no-accounts = No account is connected: “ventanilla account add”
notice-syncing = Checking the networks…
notice-no-link = The network gave no link to this message
notice-copied = Link copied
notice-browsing = Opening in the browser…
notice-no-browser = No browser could be opened: copy the link with y
notice-all-answered = Everything is answered
notice-last-one = It is the only one to be answered
notice-from-the-start = None further down: back at the beginning
notice-conflict = The conversation changed: look at what is new and try again
seen-at = as seen at { $at }
seen-opening = opening…
seen-replaying = applying the journal, { $percent } %
seen-compacting = compacting the view, { $percent } %
seen-waiting = what was typed waits
notice-early-dropped = The conversation has left the list: what you typed while it opened was not done
notice-missing = It is gone: the list was brought up to date
notice-too-late = It has left: it cannot be taken back
notice-length = It does not fit: { $used } of { $limit }
notice-not-saved = Not saved: { $why }. Free some space or check the disk, and do it again.
disk-full = the disk is full
disk-read-only = the disk is read-only
disk-no-permission = there is no permission to write into the data folder

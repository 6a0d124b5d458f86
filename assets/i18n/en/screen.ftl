# What stands on the screen.

# Moments.
when-limit = limit { $at }
time-ago = { $time } ago
when-now = now
citizen-hidden = name hidden

# The top line and the strip.
top-overdue = { $n ->
    [0] none overdue
    [one] { $n } overdue
   *[other] { $n } overdue
}
top-today = { $n ->
    [one] { $n } due today
   *[other] { $n } due today
}
top-today-short = { $n } today
top-new = { $n ->
    [one] { $n } new
   *[other] { $n } new
}
top-failed = { $n ->
    [one] { $n } not sent
   *[other] { $n } not sent
}
top-no-accounts = no accounts
standing-backfilling = { $name } reading the past: { $n }
standing-unseen = { $name } not read yet
standing-credentials = no access
standing-permission = no permission
standing-throttled = paused
standing-unreachable = no connection
standing-ceiling = ceiling reached
standing-failing = failing
strip-title = Due
strip-today = today
strip-next = due
strip-none = nothing falling due

# The list.
tab-pending = Inbox
tab-waiting = Agency
tab-snoozed = Snoozed
tab-done = Done
tab-all = All
list-summary-pending = { $n } to answer · by deadline
list-summary-waiting = { $n } with an agency · by deadline
list-summary-snoozed = { $n } snoozed · by return
list-summary-done = { $n } done · newest first
list-summary-all = { $n } in all · newest first
list-place = { $place } of { $n }
list-loading = Reading the inbox…
list-empty-pending = Everything is answered.
list-empty-pending-more = What is new appears here by itself, in order of deadline.
list-empty-waiting = No agency owes an answer.
list-empty-snoozed = Nothing is snoozed.
list-empty-done = No conversation is done yet.
list-empty-all = No message has come yet.
row-draft = draft
row-no-topic = no topic
row-snoozed = snoozed until { $until }

# The conversation.
thread-closed = Open a conversation to read it here.
thread-none = Nothing to read.
thread-loading = Reading the conversation…
quoted = “{ $words }”
thread-post = on the post “{ $words }”
thread-older = there are older messages
thread-newer = more below
thread-ours = { $who } answered
thread-delivery = answer by { $who }
thread-ours-elsewhere = { $office } · from elsewhere
thread-late = read { $at }, { $lag } later
thread-hidden = hidden from the public
thread-deleted = Deleted by the citizen; it said:
thread-deleted-ours = No longer on the network; it said:
thread-edited = Edited; until { $at } it said:
thread-edited-before = Edited before we read it.
thread-note = note · { $who }
thread-note-struck = note taken back · { $who }
thread-limit = limit { $at }
thread-target = target { $at }
thread-received = received { $at }
thread-nothing-due = Nothing left to answer.
thread-window = Messenger takes an answer until { $at } ({ $left } left)
thread-window-closed = Messenger closed { $at }: open it in the browser ({ $key })
thread-browser-only = Not answerable by API: open it in the browser ({ $key })
attachment-photo = photo
attachment-video = video
attachment-audio = audio
attachment-file = file
attachment-link = link
attachment-sticker = sticker
trail-console = the console
trail-topic = { $who } set the topic: { $topic }
trail-topic-none = { $who } removed the topic
trail-assign = { $who } routed it to { $agency }
trail-assign-none = { $who } took it back from the agency
trail-snooze = { $who } snoozed it until { $until }
trail-wake = { $who } brought it back
trail-resolve = { $who } closed it without an answer: { $reason }
trail-reopen = { $who } reopened it
delivery-said-pending = waiting, leaves in { $left }
delivery-said-queued = waiting for its turn
delivery-said-sending = sending
delivery-said-sent = sent { $at }
delivery-said-failed = not sent: { $why }
delivery-said-unknown = unconfirmed: reading back before sending again
delivery-said-cancelled = taken back before it left

# The composer and the bottom line.
composer-title = Answer { $to }
composer-send = send
composer-saving = Saving…
composer-recovered = draft of { $at } recovered
composer-kept = draft kept
channel-facebook-comment = public comment
channel-facebook-private = private message, one a comment
channel-messenger = Messenger message
channel-x-reply = public reply on X
channel-x-direct = direct message on X
bottom-undo = undo ({ $n } s)

# The card.
card-title = Card
card-deadline = Deadline
card-agency = Agency
card-post = Post
card-thread = Conversation
card-messages = { $messages ->
    [one] { $messages } message
   *[other] { $messages } messages
}, { $unread } unread
card-private-used = Its private message was sent: the network takes one.
card-id = id { $id }
card-account = Account
card-history = The citizen's history
card-history-none = It is their first conversation.

# What lies over the screen.
help-title = Keys
palette-title = Commands
palette-none = No command has that name.
pick-topic = Topic
pick-topic-none = no topic
pick-agency = Route to an agency
pick-snooze = Snooze until
pick-reason = Close without an answer: reason
pick-none = Nothing matches.
prompt-note = Internal note: never sent
prompt-reason = Reason to close without an answer
explain-title = Why it is due when it is due
explain-nothing = Nothing waits for an answer in this conversation: no deadline runs.
explain-no-conversation = Open a conversation to see its deadline.
accounts-title = Accounts
accounts-none = There are no accounts: ventanilla account add facebook | x
accounts-checking = checking…
accounts-last = Last read
accounts-synced = { $at }, { $age } ago
accounts-never = never
accounts-now = Now
accounts-idle = up to date, waiting for the next round
accounts-pulling = reading { $feed }
feed-comments = comments
feed-visitor_posts = visitor posts
feed-mentions = mentions
feed-replies = replies
feed-direct = private messages
feed-own = what the office published
accounts-backfilling = reading the past since { $since }: { $n } messages
accounts-next = Next
accounts-retry = tried again by itself at { $at }
accounts-retry-never = not tried again: it waits for a person
accounts-quota = Allowance used
accounts-cost = Spent this month
accounts-spent = { $spent } USD, no ceiling
accounts-spent-of = { $spent } of { $ceiling } USD
accounts-unreadable = Not understood
accounts-unreadable-n = { $n ->
    [0] nothing
    [one] { $n } answer, kept in the journal
   *[other] { $n } answers, kept in the journal
}
accounts-check-good = ✓ Checked { $at }: all is well
accounts-check-bad = ✗ Checked { $at }: needs attention
accounts-more = In full: ventanilla account check { $account }
confirm-title = Leave?
confirm-quit-unkept = { $n ->
    [one] { $n } draft is not on the disk. If you leave now, it is lost.
   *[other] { $n } drafts are not on the disk. If you leave now, they are lost.
}
confirm-quit = { $n ->
    [one] { $n } answer is on its way. If you leave now, it is sent at the next start.
   *[other] { $n } answers are on their way. If you leave now, they are sent at the next start.
}

# Before there is anything to show.
welcome-what = The citizens' window: every message from your office's Facebook Page and X account in one inbox, in the order in which they fall due.
welcome-practice = Practise with a make-believe network
welcome-practice-more = Invented citizens write; nothing leaves this machine.
welcome-connect = Connect an account
welcome-connect-more = Asked step by step, in this same terminal.
welcome-leave = Leave
welcome-leave-more = Nothing is kept.
welcome-keys = choose
boot-lock = Take the data folder
boot-mend = Mend what was left unfinished
boot-view = Open the view
boot-replay = Apply the journal
boot-compact = Compact the view
small-long = The terminal is too small: { $columns }×{ $rows } are needed.
small-short = At least { $columns }×{ $rows }

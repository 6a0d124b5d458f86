# commands
unnamed-operator = operator
no-home = There is no home folder: say --config and --data, or set HOME.
disk-refused = { $what }: { $why }

# help
help = The service window for citizens on social networks. Without a command, opens the console.
help-practice = Opens the console over a practice network, with made-up citizens who write
help-practice-arg-seed = The same seed gives the same citizens
help-practice-arg-speed = How many times faster than life they write
help-practice-arg-serve-only = The network alone, without the console
help-practice-arg-port = Port on 127.0.0.1; any free one when not given
help-practice-arg-write-config = Writes a configuration that uses the practice network
help-practice-arg-fill = Fills the data folder with N made-up messages, then ends
help-practice-arg-no-faults = No rate limits, no failures
help-account = Connects, checks and removes accounts
help-account-add = Connects an account or renews its token; asks for what is not given
help-account-add-facebook = A Facebook Page, with its Messenger
help-account-add-x = An account of X
help-account-list = Lists the accounts and where their tokens come from
help-account-check = Checks token, permissions and scopes, and says how to mend what is missing
help-account-check-arg-name = The account; all when not given
help-account-remove = Removes an account and forgets its token; its conversations are kept
help-account-remove-arg-name = The account
help-inbox = Lists conversations, the one due first on top
help-show = Shows a conversation
help-reply = Answers in the same thread
help-sync = Reads and sends without the console
help-sync-arg-once = One round only
help-sync-arg-json = Prints JSON, one object a line
help-deadline = Says by when what was received at a moment must be answered, and why
help-deadline-arg-timestamp = The moment (RFC 3339, such as 2026-01-30T16:30:00-07:00); “-” reads one a line from standard input
help-deadline-arg-json = Prints one JSON object a line: received, target, limit, official, explanation
help-completions = Prints the completions of a shell
help-arg-help = Shows this help
help-arg-version = Shows the version
help-arg-config = The configuration file
help-arg-data = The data folder
help-arg-lang = The language
help-arg-person = Who attends: the name that the record keeps
help-arg-theme = The colours
help-arg-json = Prints JSON
help-arg-id = The conversation's id
help-arg-text = The text; “-” reads it from standard input
help-arg-private = As a private message, where the network has a way to
help-arg-view = Which list
help-arg-limit = How many, at most
help-arg-shell = The shell
help-arg-yes = Does not ask
help-arg-name = The account's short name: letters, digits and hyphens
help-arg-token-env = The environment variable that holds the access token
help-arg-token-stdin = Reads tokens from standard input, one a line: access and, on X, refresh and client secret
help-arg-base-url = Where the API is
help-arg-replace = Replaces the account of that name: this is how a token is renewed
help-arg-no-check = Does not ask the network
help-arg-page-id = The Page's numeric id
help-account-add-facebook-arg-version = The version of the Graph API, such as v26.0
help-arg-user-id = The account's numeric id
help-arg-handle = The account's handle, without @
help-arg-dialect = The names the API is asked with: 2.166 or 2.167
help-arg-client-id = The OAuth 2.0 client; needed to renew the token
help-arg-refresh-token-env = The variable from which the refresh token is taken, once
help-arg-client-secret-env = The variable from which the client's secret is taken, once
help-arg-monthly-ceiling-usd = The most that may be spent in a month, in US dollars
help-arg-plan = The plan of X: self-serve (only who names or quotes the account can be answered) or enterprise
help-arg-no-search-replies = Does not search for replies that do not name the account; each one found costs money
help-arg-login = Gets the tokens by entering X with a browser
help-arg-human-agent = The app has the HUMAN_AGENT permission: Messenger can be answered for seven days

# usage
usage-see-help = See “ventanilla --help”.
usage-unknown-argument = There is no option “{ $argument }”.
usage-unknown-command = There is no command “{ $command }”.
usage-suggestion = Did you mean “{ $meant }”?
usage-missing-command = What to do is missing: “ventanilla account” takes add, list, check or remove.
usage-missing-argument = { $argument } is missing.
usage-conflict = “{ $argument }” and “{ $other }” do not go together.
usage-no-value = “{ $argument }” lacks a value.
usage-bad-value = “{ $value }” will not do for “{ $argument }”.
usage-value-of = “{ $value }” will not do for “{ $argument }”; allowed: { $allowed }.
usage-not-understood = The command line was not understood.

# config
config-error = { $place }: { $problem }
config-unreadable = cannot be read ({ $why }); check its path and permissions, or connect an account with “ventanilla account add”.
config-syntax = is not valid TOML: { $why }
config-open = { $path }: others may change the configuration, and with it where the tokens travel; close it with: chmod 600 { $path }
config-unknown-key = { $table } has no “{ $key }”; allowed: { $allowed }.
config-missing-key = { $table } lacks “{ $key }”.
config-value = “{ $key }” must be { $allowed }.
config-twice = “{ $name }” stands twice; each must have one name of its own.
config-same-account = “{ $one }” and “{ $other }” are the same account on the network; take one away.
config-by-hand = { $path }: that account is written in a form that is only changed by hand; edit the file.
allowed-text = text that is not empty
allowed-person = the name of a person
allowed-choice = one of: { $words }
allowed-whole = a whole number from { $least } to { $most }
allowed-flag = true or false
allowed-slug = letters, digits and hyphens, at most 32
allowed-day = a date like 2026-11-23
allowed-digits = digits only
allowed-address = an https:// address (or http:// of this very machine), without a user or “?”
allowed-version = a version such as v26.0
allowed-handle = a handle of X without @: letters, digits and underscores
allowed-variable = the name of an environment variable
allowed-email = an e-mail address
allowed-host = the name of a server or domain
allowed-domains = a list of domains, such as ["gob.mx"]
allowed-table = a table
allowed-tables = a list of tables, in double brackets

# secrets
secrets-open = { $path }: others may read or change the tokens (mode { $mode }); close it with: chmod 600 { $path }
secrets-syntax = { $path }: line { $line } is not understood; mend it, or keep the token again with “ventanilla account add --replace”.
secrets-not-in-environment = The environment variable { $variable } is not set: set it to the token and try again.
secrets-missing = There is no token of “{ $account }” in { $path }: keep one with “ventanilla account add … --replace”.

# account
account-none = There are no accounts: connect one with “ventanilla account add facebook” or “ventanilla account add x”.
account-unknown = There is no account “{ $name }”; there are: { $names }.
account-added = Account “{ $name }” kept in { $path }.
account-removed = Account “{ $name }” removed and its token forgotten; its conversations are kept.
account-remove-sure = Remove the account “{ $name }” and forget its token? [y/N]
account-remove-needs-yes = There is nobody to ask: add --yes to remove it.
account-kept = Nothing was removed.
account-add-intro-facebook =
    To connect the Page you need its numeric id and a Page access token with the permissions pages_read_engagement,
    pages_read_user_content, pages_manage_engagement, pages_manage_posts and pages_messaging. It is made at
    developers.facebook.com by a person who has the tasks MODERATE, MESSAGING and CREATE_CONTENT on the Page.
account-add-intro-x =
    To connect the account you need its numeric id, its handle and a user access token with the scopes tweet.read,
    users.read, tweet.write, media.write, dm.read, dm.write and offline.access. It is made at developer.x.com; with
    the client and the refresh token, the console renews it by itself.
account-add-stopped = Left halfway: nothing was kept.
account-add-flag-missing = { $flag } is missing, and there is nobody to ask.
account-add-replace = There is an account “{ $name }” already. Replace it, with its new token? [y/N]
account-add-taken = There is an account “{ $name }” already: choose another name, or add --replace to renew its token.
account-add-no-token = No token came: nothing was kept.
ask-name = Short name
ask-page-id = The Page's id
ask-user-id = The account's id
ask-handle = Handle, without @
ask-client-id = OAuth 2.0 client (empty when there is none)
ask-token = Access token (not shown)
ask-refresh-token = Refresh token (not shown; empty when there is none)
ask-client-secret = The client's secret (not shown; empty when there is none)
ask-login = Enter X with a browser to get the tokens? [Y/n]
ask-login-address = The whole address the browser was sent back to
account-login-open =
    Open this address in a browser, enter with the office's account and authorise the app:

    { $address }

    The browser will come back to { $redirect } and say that it cannot open the page: that is as it should be. Copy the
    whole address it shows to here. At developer.x.com, { $redirect } has to be among the app's callback addresses.
account-login-nobody = Entering with a browser takes a person at the terminal: leave --login out and give the tokens with --token-stdin or --token-env.
account-login-other = That address belongs to another attempt: open the address above and copy the new one.
account-login-no-code = There is no code in it: copy the whole address the browser was sent back to.
account-login-refused = The app was not authorised ({ $why }): nothing was kept.
account-login-failed = X did not give the tokens ({ $why }): nothing was kept; try again.
token-in-file = token kept
token-in-environment = token in the variable { $variable }
token-nowhere = no token
check-passed = all in order
check-not-passed = something must be mended
check-token = access token
check-permission = permission
check-task = task on the Page
check-scope = scope
check-read = reading
check-write = writing
check-quota = quota
check-page = Page
check-account = account
check-identity = identity
check-not-kept = The check is not on record. { $why }
evidence-needed-reading = a reading that needs it went well
evidence-not-told = the network does not tell; it cannot be tried without writing
evidence-read = read
evidence-empty = read; there is nothing
evidence-wait = the network asks to wait
evidence-silent = the network does not tell
evidence-renews = there is a refresh token
evidence-not-saved = the renewed token could not be saved
evidence-refused = X does not take the refresh token any more
evidence-no-refresh = there is no refresh token
evidence-no-client = client_id is not set
check-settings = settings
remedy-no-token = Keep the token with “ventanilla account add … --replace”, or set its environment variable.
remedy-settings = Mend the account's table in the configuration, then check again.
# facebook
remedy-facebook-token = The token expired or is not valid: sign in to Facebook as an administrator of the Page, generate another Page token and store it with “ventanilla account add”.
remedy-facebook-token-not-of-page = The token belongs to another Page or to a person: generate this Page's token (in the Graph API Explorer, “Get Page Access Token”) and store it with “ventanilla account add”.
remedy-facebook-page = Facebook does not show this Page: check the Page's number (page_id) in the configuration, and that the Page is published.
remedy-facebook-read-engagement = The permission pages_read_engagement is missing: without it the office's own posts cannot be seen; grant it to the app and generate another token.
remedy-facebook-read-user-content = The permission pages_read_user_content is missing: without it what citizens write cannot be read; grant it to the app and generate another token.
remedy-facebook-manage-engagement = Answering comments needs the permission pages_manage_engagement and the task “Moderate” (MODERATE): ask an administrator to grant them and generate another token.
remedy-facebook-messaging = The permission pages_messaging is missing: without it Messenger can be neither read nor answered; grant it to the app and generate another token.
remedy-facebook-task-messaging = The person behind the token lacks the task “Messages” (MESSAGING): an administrator assigns it in the Page's settings, under “Page access”.
remedy-facebook-task-content = The person behind the token lacks the task “Content” (CREATE_CONTENT): an administrator assigns it in the Page's settings, under “Page access”.
remedy-facebook-insights = Reading the followers of past days needs the permission read_insights and the task “Insights” (ANALYZE): ask an administrator to grant them and generate another token.
remedy-facebook-quota = The Page is close to Facebook's limit of calls: wait; the console slows down by itself.
remedy-facebook-unreachable = Facebook does not answer: check the internet connection and try again.
# x
remedy-x-token = X does not take the token: sign in with the office's account and add it again with “ventanilla account add”.
remedy-x-identity = The token belongs to another account: sign in to x.com with the office's account and add it again, or correct user_id and handle in the configuration.
remedy-x-refresh = The token expires every two hours and cannot renew itself: add the account again with the scope “offline.access” and set client_id in the configuration.
remedy-x-scope-read = The token lacks the scopes “tweet.read” and “users.read”: tick them in the app (developer.x.com) and add the account again.
remedy-x-scope-dm = The token lacks the scopes “dm.read” and “dm.write”: allow direct messages in the app (developer.x.com) and add the account again.
remedy-x-scope-write = The token lacks the scope “tweet.write”: allow reading and writing in the app (developer.x.com) and add the account again.
remedy-x-credits = The developer account has no credit left: top it up at developer.x.com.
remedy-x-wait = X asks to wait: it is tried again by itself; if it happens daily, see which other programs use the same token.
remedy-x-reach = X does not answer: check this machine's internet connection and whether the firewall lets api.x.com through.
remedy-x-support = X answered something unexpected: keep this text and tell support.

# store
help-verify = Proves that the journal is whole and that the view says the same
help-verify-arg-rebuild = Makes the view anew from the journal as well
help-compact = Brings the view's files down to what they really hold
compact-done = The view takes { $after }; before, it took { $before }.
help-export = Writes the whole journal to a new file: for a backup, an audit or a move
help-export-arg-file = The file, which must not exist; packed when its name ends in .zst
help-import = Takes an exported journal into an empty data folder
help-import-arg-file = The file that “ventanilla export” wrote
verify-journal = The journal is whole: { $entries } entries in { $segments ->
    [one] one file
   *[other] { $segments } files
}; the last is { $last }
verify-view-same = The view says the same as the journal.
verify-view-differs = The view does not say the same as the journal: make it anew with “ventanilla verify --rebuild”.
verify-view-rebuilt = The view was made anew from the journal and says the same.
verify-journal-short = Entries are missing at the end of the journal: restore a newer backup and run “ventanilla verify” again.
verify-nothing = There is no journal in { $dir }: name the folder with --data.
export-done = { $entries } entries in { $file }. It holds personal data: keep it where only those who must can read it.
export-damaged = The file ends where the journal is damaged: { $why }. Keep the folder “journal” as it is too, and run “ventanilla verify”.
export-exists = { $file } is there already and is not replaced: choose another name.
import-done = { $entries } entries taken and checked in { $dir }.
import-not-empty = { $dir } has a journal already: name an empty folder with --data.
import-not-whole = Nothing was imported: { $why }
mended-format = The journal's file FORMAT was missing: it was written again.
mended-torn-line = The journal ended in half a line, of a change that was never confirmed: it was put aside in { $detail }.
mended-snapshot = A half-written file that a sudden stop left behind was removed.
mended-snapshot-aside = A damaged file of the view was put aside; the rest was good.
mended-view = The view was missing or of no use: it was made anew from the journal. Nothing was lost.
mended-view-ahead = The view was of another journal: it was made anew from this one.
mended-compacted = The view was compacted: { $detail } MB.
mended-rebuild-again = The view was being made anew when that was cut off: it was made from the beginning.
reading-alone = Nothing can be saved ({ $detail }): only what was saved before is read. Free some space or mend the folder's permissions, and open again.
reading-damaged = The journal is damaged at { $detail }: nothing can be saved, and only what could be rescued is read. Restore that file from a backup and run “ventanilla verify”.
mended-journal-short = Entries are missing at the end of the journal (it has / were accepted: { $detail }): restore a newer backup if there is one. The view was made anew from those that are there.
mended-calendar = The calendar changed: the deadlines were computed anew.
mended-skipped = Entries of the journal that the rules of this version do not apply: { $detail }. They stay in the journal.
journal-format = the file FORMAT does not hold a number
journal-missing = segment { $detail } is missing
journal-shorter = { $detail } is shorter than it was
journal-cut = { $detail } has lost its end
journal-packed = { $detail } cannot be unpacked
journal-payload = what entry { $detail } says is not understood
journal-end = it ends at entry { $detail }, before it should
journal-line = { $detail } is not an entry of a journal
journal-line-hash = the content of { $detail } does not match its hash
journal-line-order = the numbers skip at { $detail }
journal-line-chain = { $detail } does not follow the entry before
content-other = { $detail } is not an exported journal
content-cut = { $detail } is cut short: its last line is not there
content-end = the last line of { $detail } is damaged
content-entries = { $detail } does not hold the entries its last line promises

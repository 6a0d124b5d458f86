# The search: the line that is typed, what was found, the views that are kept.

# What is wrong with the line.
search-unknown-key = “{ $typed }:” is no condition. Did you mean “{ $near }:”? To find it as a word, put it in quotes.
search-unknown-network = “{ $typed }” is no network.
search-unknown-account = “{ $typed }” is no account of the office.
search-unknown-status = “{ $typed }” is no status.
search-unknown-agency = “{ $typed }” is not in the catalogue of agencies.
search-unknown-topic = “{ $typed }” is no topic.
search-unknown-order = “{ $typed }” is no order.
search-did-you-mean = Did you mean { $names }?
search-or = { $names } or { $last }
search-bad-date = “{ $typed }” is no day: type 2026-11-01, 1 Nov in quotes, yesterday, Monday or 7d.
search-ahead = That day has not come yet.
search-unclosed = The quotes have no end.
search-empty-value = Nothing is said after “{ $key }:”.
search-no-word = There is no word to find here.
search-order-not = An order cannot be left out: take the hyphen away.

# What each condition asks for.
search-key-network = the network: facebook, x
search-key-account = the account of the office
search-key-status = how it stands: overdue, pending, answered…
search-key-agency = the agency it was routed to
search-key-topic = what it is about: question, procedure, complaint…
search-key-from = who writes: a name or @handle
search-key-since = last activity on that day or later
search-key-until = last activity on that day or earlier
search-key-order = the newest or the most urgent first

# The commands of the search.
command-search = Search everything that was written, with conditions
command-complete = Complete what is typed in the search
command-switch-order = List what was found by the newest or by the most urgent
command-next-hit = Go to the next place in the conversation where it was found
command-keep-view = Keep the search under a name
command-saved-views = Choose a saved search
command-rename-view = Rename a saved search
command-delete-view = Delete a saved search
key-search = search
key-complete = complete
key-switch-order = order
key-next-hit = next place
key-keep-view = save
key-saved-views = saved
key-rename-view = rename
key-delete-view = delete
group-find = Search

# The line and what was found.
search-found = { $n ->
    [0] nothing
    [one] 1 found
   *[other] { $n } found
  }
search-newest = Newest first
search-urgent = Most urgent first
search-type = Type words, "a phrase" or conditions
search-completes = { $key } completes
search-making = Making the index ({ $percent } %): more will be found.
search-none = Nothing matches the search.
search-none-more = Take a condition away, or type only the beginning of a word. { $key } goes back to the inbox.

# The saved searches.
views-title = Saved searches
views-keep-title = Save the search
views-rename-title = Rename
views-name = Name
views-none = There are no saved searches.
views-none-more = Search for something and save it with { $key }.
views-nothing = Search for something first: that is what is saved.
views-keys = { $open } show · { $rename } rename · { $delete } delete
views-name-keys = { $save } save · { $back } leave it
views-kept = The search “{ $name }” was saved
views-renamed = The search is now called “{ $name }”
views-deleted = The search “{ $name }” was deleted
views-too-long = The name is too long: 40 characters at most.
views-taken = Another search has that name.
mended-views = The saved searches could not be read ({ $detail }). The file stays as it is; mend or remove it to save again.

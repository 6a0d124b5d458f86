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

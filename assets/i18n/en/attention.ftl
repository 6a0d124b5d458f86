# The third pane.
# The attention: what citizens asked and what became of it.
attention-step-day = day
attention-step-week = week
attention-step-month = month
attention-step-quarter = quarter
attention-week = week of { $from } to { $to }
attention-as-of = as of { $at }
attention-calculating = Working the figures out…
attention-empty = { $span }: nothing was received.
attention-empty-more = Press < for the period before; s for the day, the week, the month or the quarter.
attention-outcomes = How what was received stands
attention-times = Response times, in working hours
attention-answered = Answered
attention-standing = Standing
attention-share-in-term = % in term
attention-within-15m = ≤ 15 min
attention-within-1h = ≤ 1 h
attention-row-answered = Answered
attention-p90 = Nine of ten, at most

behind-nothing = There is no list to open behind this cell.
behind-loading = looking…
behind-count = { $n ->
    [one] one attention
   *[other] { $count } attentions
}
behind-empty = There is nothing behind this figure.
behind-received = Received
behind-citizen = Citizen
behind-network = Network
behind-topic = Topic
behind-agency = Agency
behind-outcome = How it stands
behind-took = Response
behind-in_term = answered in term
behind-late = answered late
behind-closed = closed: { $reason }
behind-withdrawn = taken back
behind-pending = pending
behind-overdue = overdue

sheet-nobody = not named
sheet-no-rows = No rows.
sheet-chart-empty = Nothing to draw.
sheet-chart-narrow = The chart does not fit this screen: its values stand in the table.
sheet-chart-unit = Axis: { $unit }.
sheet-chart-not-from-zero = Axis: { $unit }. It does not begin at 0.
sheet-behind-attentions = Enter: see the attentions
sheet-behind-days = Enter: see the account's days

followers-refused = It could not be done: try again.

command-next-column = Go to the next column
key-next-column = column →
command-previous-column = Go to the previous column
key-previous-column = ← column

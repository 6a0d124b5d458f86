# The records the office hands in: what they say besides their figures.
long-month-1 = January
long-month-2 = February
long-month-3 = March
long-month-4 = April
long-month-5 = May
long-month-6 = June
long-month-7 = July
long-month-8 = August
long-month-9 = September
long-month-10 = October
long-month-11 = November
long-month-12 = December
long-day = { $day } { $month } { $year }
long-moment = { $day } at { $clock } ({ $offset })
period-month = { $month } { $year }
period-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[other] fourth quarter of { $year }
}

record-attention = Monthly Statistics of Citizen Attention
record-followers = Statistics of Facebook and Twitter
record-indicator = Number of attentions carried out
record-file-indicator = indicator

page-preliminary = { $period } (preliminary)
page-fact-code = Code
page-fact-procedure = Procedure
page-fact-version = Version
page-fact-in-force = In force since
page-fact-period = Period
page-fact-read = Figures read
page-fact-policy = Office policy
page-fact-calendar = Calendar
page-fact-record-version = Version of the record
page-fact-correction = Reason for the correction
page-fact-owner = Owner
page-fact-frequency = Frequency
page-quarterly = quarterly
page-not-said = not stated
page-prepared = Prepared
page-reviewed = Reviewed
page-approved = Approved
page-signed = Signed electronically by { $who }, { $role }, on { $at }; version { $version }.
page-signed-hash = BLAKE3 hash of what was signed: { $hash }
page-unsigned = No electronic signature.
page-running = The period is not over: the figures are preliminary and the record cannot be signed yet.
page-total = Total
page-notes = Notes
page-none = No rows in this period.

page-summary = Summary
page-received-sentence = { $n ->
    [0] No request for attention was received from citizens in { $period }.
    [one] One request for attention was received from citizens in { $period }.
   *[other] { $received } requests for attention were received from citizens in { $period }.
}
page-answered-sentence = { $n ->
    [0] As of { $at } none had been answered.
    [one] As of { $at } one had been answered ({ $share } of what was received), { $terms ->
        [0] out of term
       *[other] in term
    }.
   *[other] As of { $at } { $answered } had been answered ({ $share } of what was received), { $all ->
        [yes] all in term
       *[no] { $terms ->
            [0] none in term
            [one] one of them in term
           *[other] { $in-term } of them in term
        }
    }.
}
page-unended-sentence = { $n ->
    [0] None was pending.
    [one] One was pending{ $late ->
        [0] {""}
       *[other] , its term already passed
    }.
   *[other] { $unended } were pending{ $all ->
        [yes] , all overdue
       *[no] { $late ->
            [0] {""}
            [one] , one of them overdue
           *[other] , { $overdue } of them overdue
        }
    }.
}
page-outcomes = How the attentions received in the period stand
page-column-outcome = Outcome
page-column-number = Number
page-column-share = % of received
page-row-received = Received
page-row-in_term = Answered in term
page-row-late = Answered out of term
page-row-closed = Closed with a reason, without an answer
page-row-withdrawn = Withdrawn by the citizen
page-row-pending = Pending, in term
page-row-overdue = Pending, overdue
page-flow = Movement of the period
page-column-flow = Item
page-flow-in = Pending at the beginning
page-flow-received = Received in the period
page-flow-answered = Answered in the period
page-flow-closed = Closed with a reason in the period
page-flow-withdrawn = Withdrawn in the period
page-flow-out = Pending at the end
page-flow-note = Pending at the beginning plus received, less answered, closed and withdrawn, gives pending at the end. What ended in the period counts here, even when it was received before.

page-times = Response times
page-times-explained = Times count the office's working hours only, from the network's time of the message to that of the answer: what comes in at closing and is answered at the next opening took no time.
page-times-none = There were no answers in the period: there are no times to measure.
page-times-table = Times of the attentions received in the period and answered
page-column-measure = Measure
page-column-value = Value
page-column-answered-share = % of answered
page-median = Median
page-p90 = 90th percentile
page-within-15m = Answered within 15 minutes
page-within-1h = Answered within an hour
page-within-term = Answered in term
page-times-note = Median: half of the answers took no longer. 90th percentile: nine in ten took no longer.

page-by-network = By network
page-by-account = By account
page-by-surface = By way of receipt
page-by-topic = By kind of attention
page-by-agency = By agency
page-by-hour = By hour of receipt
page-hour-table = Received by hour
page-cuts = Breakdown of what was received
page-column-network = Network
page-column-account = Account
page-column-surface = Way
page-column-topic = Kind
page-column-agency = Agency
page-column-hour = Hour
page-column-received = Received
page-column-in-term = In term
page-column-late = Out of term
page-column-closed = Closed
page-column-withdrawn = Withdrawn
page-column-pending = Pending
page-column-overdue = Overdue
page-column-median = Median
page-column-p90 = 90th percentile
page-no-topic = no kind
page-no-agency = not routed
page-surface = { $network }: { $surface }
page-hour-chart = Attentions received by hour of the day
page-unit-attentions = attentions
page-agency-note = The load of an agency is the attentions routed to it, by the last routing.

page-moderation = Moderation
page-moderation-none = n/a: the console does not keep acts of moderation yet, so this record does not count them.

page-note-attention = An attention begins with a person's oldest message that nobody has answered and ends with a public answer of the office, with a closing with a reason, or when the person takes it back. One conversation may bring several.
page-note-private = Where the person asked in private the private answer counts. An automatic acknowledgement is no answer.
page-note-limit = The term is the close of the first business day after the day of receipt.
page-note-target = The term is the clock time of receipt on the first business day after it, moved into the office's hours.
page-note-cohort = Except in the movement of the period, each figure is of what was received in the period and says how it stood when it was read, on { $at }.
page-note-day = Days and hours are the office's (zone { $zone }).

page-followers-table = Followers by account
page-products-table = Requests and products by account
page-products-sentence = Products of the period: { $n ->
    [0] no publications
    [one] one publication
   *[other] { $publications } publications
} and { $pages ->
    [one] one page monitored and maintained
   *[other] { $pages } pages monitored and maintained
}.
page-followers-none = There are no accounts of which followers or requests are known in this period.
page-column-base = Base
page-column-base-day = Day of the base
page-column-current = Current
page-column-current-day = Day of the current
page-column-new = New
page-column-counting = How they were counted
page-column-growth = Growth
page-column-requests = Requests
page-column-publications = Publications
page-column-gaps = Days without data
page-counting-network = by the network
page-counting-difference = difference
page-note-base = Base: the last reading that counts before the period or, when there is none, the first within it. Current: the last one that counts within the period.
page-note-new = New: those who the network says began to follow the account, when it says so of every day of the period; if not, the difference between current and base, which takes off those who left.
page-note-growth = Growth: (current − base) / base × 100.
page-note-requests = Requests: those that citizens made to the account in the period. Publications: those the office made on it with this console.
page-note-gaps = A day without a reading is a gap and shown as one (—): it is not estimated. Doubtful or wrong readings do not count either.
page-followers-chart = Followers by day
page-new-chart = New followers by day
page-unit-followers = followers
page-days = Days
page-column-day = Day
page-column-followers = Followers
page-column-provenance = Source
page-column-mark = Remark
page-provenance-api = the network's API
page-provenance-import = imported file
page-provenance-hand = by hand
page-mark-suspect = doubtful: does not count
page-mark-wrong = wrong: does not count
page-mark-step = sudden change: counts
page-mark-gap = no reading
page-note-daily = New on a day: those the network says; where it does not, the difference from the reading of the day before.
page-gaps-sentence = { $n ->
    [0] { $running ->
        [yes] Every day so far has a reading that counts.
       *[no] Every day of the period has a reading that counts.
    }
    [one] One day of the period has no reading that counts.
   *[other] { $gaps } days of the period have no reading that counts.
}
page-account-sentence = { $c ->
    [one] One follower
   *[other] { $current } followers
} on { $day }; { $way ->
    [less] { $n ->
        [one] one fewer
       *[other] { $new } fewer
    }
   *[more] { $n ->
        [one] one new
       *[other] { $new } new
    }
} in the period.
page-account-unknown = New followers of the period: n/a, as readings to compare them with are missing.

page-projection = Projection
page-official-line = Official line: F(t+h) = F(t)·(1+g)^h, with g = { $growth } ({ $percent } a day).
page-official-how = g = ({ $last } / { $first })^(1/{ $days }) − 1, by the readings of { $from } ({ $first }) and { $to } ({ $last }). F(t) is the last of them and h the days since it.
page-official-none = Official line: n/a, as there are no two readings with followers to compute g from.
page-forecast-how = Statistical forecast: { $method }, from { $n ->
    [one] one reading
   *[other] { $readings } readings
}{ $gaps ->
    [0] {""}
    [one] ; a straight line stood for one day without data between them
   *[other] ; a straight line stood for { $filled } days without data between them
}.
page-forecast-range = Statistical forecast: n/a, as there are fewer than thirty readings; followers were between { $low } and { $high }.
page-forecast-none = Statistical forecast: n/a, as there are no readings to make it from.
page-backtest = Its error in forecasting the account's own past ({ $n ->
    [one] one forecast
   *[other] { $origins } forecasts
} over { $horizon } days): MAPE { $mape }, MASE { $mase }; that of the official line: MAPE { $official-mape }, MASE { $official-mase }. The 80% interval held { $covered-80 } of what came, the 95% one { $covered-95 }.
page-backtest-none = There is too little past to measure the error of the forecast.
page-method-range = the range only
page-method-drift = random walk with drift
page-method-ets = exponential smoothing ({ $form })
page-method-mstl = { $season ->
    [7] weekly season plus exponential smoothing
   *[other] season of { $season } days plus exponential smoothing
}
page-projection-chart = Projection over 180 days
page-column-ahead = Ahead
page-ahead = { $days ->
    [0] last reading
   *[other] { $days } days
}
page-column-official = Official line
page-column-forecast = Forecast
page-column-low80 = 80%, from
page-column-high80 = 80%, to
page-column-low95 = 95%, from
page-column-high95 = 95%, to
page-strand-low80 = 80% interval, from
page-strand-high80 = 80% interval, to
page-forecast-note = The official line is the procedure's. The statistical forecast stands beside it to tell how sure it is; it is no part of what is derived from the journal.

page-indicator = Indicator
page-indicator-formula = (new followers / current followers) × 100
page-indicator-sentence = Percentage of increase, quarterly: { $formula }.
page-indicator-result = { $who }: { $formula } = ({ $new } / { $current }) × 100 = { $percent }
page-indicator-missing = { $who }: { $formula } = n/a, as readings of the quarter are missing.
page-indicator-zero = { $who }: { $formula } = n/a, as there are no current followers.
page-indicator-table = Result by account and in total
page-indicator-chart = Result by account
page-unit-percent = %
page-column-new-followers = New followers
page-column-current-followers = Current followers
page-column-result = Result
page-column-start = Followers at the beginning
page-column-of-start = % of those at the beginning
page-column-attentions = Attentions
page-attentions-sentence = { $n ->
    [0] No attention was carried out in the { $period }.
    [one] One attention was carried out in the { $period }.
   *[other] { $attentions } attentions were carried out in the { $period }.
}
page-missing-sentence = { $n ->
    [one] { $who } is left out of the total, as readings of it are missing; its attentions count.
   *[other] { $who } are left out of the total, as readings of them are missing; their attentions count.
}
page-note-attended = Attentions: those that ended in the quarter by an answer or by a closing with a reason, of all accounts.
page-note-start = Followers at the beginning: the last reading that counts before the quarter or, when there is none, the first within it. Current followers: the last one that counts within the quarter.
page-note-zero = n/a: the divisor is 0 or readings are missing.

# The accounts of the third pane: followers, chart, forecast, table, typed readings, import.

past-no-day = “{ $text }” is not understood as a day: write today, yesterday, 24 Nov, 24/11/2025 or 2025-11-24.
past-ahead = That day has not come: only what has been is recorded.
past-no-number = “{ $text }” is not a whole number: write 76412 or 76,412.

counts-loading = Reading the followers…
counts-empty = There are no accounts yet.
counts-empty-next = Add one with “ventanilla account add”; from then on its followers are kept every business day.
counts-head-days = 90 days
counts-head-followers = followers
counts-head-week = in 7 days
counts-head-month = in 30 days
counts-total = Total ({ $n })
counts-no-readings = no readings
counts-doubtful = { $n ->
    [one] 1 doubtful reading
   *[other] { $n } doubtful readings
  }
counts-purge = purge { $day }
counts-leap = leap { $day }
counts-today = today
counts-today-mark = today
counts-yesterday = yesterday
counts-days-ago = { $days } days ago
counts-percent = { $number }%
counts-last = { $followers } { $when }
counts-none = not given
counts-more-below = ↓ more below
counts-more-open = ↓ there is more: open it with Enter
counts-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
counts-day-year = { counts-day } { $year }

counts-by-day = by day
counts-by-week = by week
counts-by-month = by month
counts-axis-zero = the axis begins at 0
counts-axis-from = the axis begins at { $value }
counts-none-here = There are no readings on these days: < and > change the period.
counts-no-readings-yet = There are no readings of this account yet.
counts-no-readings-next = F5 asks the network now; E records one by hand; I imports a CSV file with those of before.
counts-legend-reading = reading
counts-legend-gap = no reading
counts-legend-official = official line
counts-legend-forecast = forecast
counts-legend-80 = 80%
counts-legend-95 = 95%
counts-legend-suspect = doubtful
counts-legend-purge = purge
counts-legend-leap = leap
counts-legend-wrong = wrong

counts-forecast-loading = Working out where it is going…
counts-in-days = in { $days } days
counts-row-official = Official line
counts-row-forecast = Forecast
counts-row-80 = 80% between
counts-row-95 = 95% between
counts-row-and = and
counts-official = Official line: F(t+h) = F(t)·(1+g)^h
counts-official-none = The official line needs two readings, the first of them not 0.
counts-growth = g = { $g }% a day, from { $from } to { $to }: ({ $last } / { $first })^(1/{ $days }) − 1
counts-forecast = Statistical forecast
counts-method-range = only the range
counts-method-drift = Random walk with drift
counts-method-ets = Exponential smoothing { $form }
counts-method-mstl = A season of { $season } days apart, the rest by exponential smoothing
counts-method = { $method }, from { $readings } readings.
counts-filled = { $days ->
    [one] 1 day without a reading was given its value on the straight line between its neighbours.
   *[other] { $days } days without a reading were given their values on the straight line between their neighbours.
  }
counts-backtest = In { $origins } forecasts of its own past, { $days } days ahead, it erred by { $error } (drift { $drift }, repeating the last { $naive }).
counts-backtest-official = In { $origins } forecasts of its own past, { $days } days ahead, it erred by { $error } (drift { $drift }, repeating the last { $naive }, official line { $official }).
counts-backtest-none = There is not enough history yet to try it on its own past.
counts-covered = Of what came, { $within80 } lay in the 80% band and { $within95 } in the 95% band.
counts-not-known = n/a
counts-range = { $readings ->
    [one] With 1 reading (fewer than 30) only the range is said: { $low } to { $high }.
   *[other] With { $readings } readings (fewer than 30) only the range is said: { $low } to { $high }.
  }
counts-milestone = { $number } around { $day }, between { $earliest } and { $latest } (80%).
counts-milestone-open = { $number } around { $day }, not before { $earliest }; it may take longer than the horizon (80%).
counts-milestone-bare = { $number } around { $day }.
counts-milestone-perhaps = { $number }: not expected within the horizon; { $earliest } at the earliest (80%).
counts-milestone-far = { $number }: not in sight within the horizon.

counts-column-day = day
counts-column-followers = follow.
counts-column-change = change
counts-column-gained = new
counts-column-posts = posts
counts-column-requests = req.
counts-column-from = via
counts-from-api = API
counts-from-import = CSV
counts-from-hand = hand
counts-from-api-full = by the API
counts-from-hand-full = typed by hand
counts-from-file = imported from { $file }
counts-gap-day = 1 day without a reading: { $span }
counts-gap = { $days } days without a reading: { $span }
counts-gap-words = { $span }: no reading. E records what is missing; I imports it from a file.
counts-reading = { $followers } followers, { $from }
counts-change-words = { $days ->
    [one] { $by } in 1 day
   *[other] { $by } in { $days } days
  }
counts-mark-suspect = doubtful
counts-mark-wrong = wrong
counts-mark-right = right
counts-mark-purge = purge
counts-mark-leap = leap
counts-mark-corrected = corrected
counts-suspect-words = ‼ Doubtful: the counter leapt and came back. It does not count until somebody says whether it is right (v).
counts-suspect-why = ‼ Doubtful: the counter leapt; it does not count yet.
counts-wrong-words = ✗ Wrong: it counts nowhere.
counts-right-words = ✓ Right: it counts like the others.
counts-purge-words = ↓ A step of { $by } that stayed: a purge. Counts.
counts-leap-words = ↑ A step of { $by } that stayed: a viral day.
counts-judged-right-by = { $who } said that it is right, { $at }
counts-judged-wrong-by = { $who } said that it is wrong, { $at }
counts-earlier = before: { $before }; changed by { $who }, { $at }

counts-compare = Compare
counts-compare-words = Each account begins at 100; the axis is the same.
counts-compare-row = { $from } on { $day } → { $to }  { $by }  { $percent }

counts-hand-title = Record by hand · { $account }
counts-field-day = Day
counts-field-followers = Followers
counts-field-gained = New that day
counts-field-posts = Posts
counts-hand-there = { $day } has { $reading }.
counts-hand-free = { $day } has no reading.
counts-hand-kept-beside = What was there is kept beside it, with who changed it and when; the API does not replace it later.
counts-hand-keys = { $next } another field · { $save } save · { $back } leave without saving
counts-hand-empty = How many followers is missing.
counts-hand-same = That day says exactly this already.
counts-hand-kept = Recorded { $followers } followers of { $account }, { $day } · E corrects
counts-hand-corrected = Corrected to { $followers } followers of { $account }, { $day }; what was there is kept · E corrects

counts-judge-title = Is this reading right? · { $account }
counts-judge-right = It is right
counts-judge-wrong = It is wrong
counts-judge-back = Take back what was said
counts-means-right = It counts in chart, forecast and records.
counts-means-wrong = It is kept and seen, and counts nowhere.
counts-means-back = The console decides again if it is doubtful.
counts-before = on { $day } there were { $followers }
counts-after = on { $day }, { $followers }
counts-no-doubt = There are no doubtful readings in this account.
counts-judged-right = Recorded that the reading of { $account } of { $day } is right · v changes it
counts-judged-wrong = Recorded that the reading of { $account } of { $day } is wrong · v changes it
counts-judged-back = Took back what was said of the reading of { $account } of { $day }

counts-path-title = Import followers from a file
counts-path-hint = The path of a CSV file, for example ~/Downloads/followers.csv; what is in it is shown before anything is kept.
counts-path-reading = Reading the file…
counts-preview-title = Import { $file }
counts-preview-keys = ↑ ↓ series · ← → account · f order of the dates · { $import } import · { $back } leave without importing
counts-preview-effects = { $new ->
    [one] 1 new day
   *[other] { $new } new days
  } · { $changed ->
    [one] 1 changes
   *[other] { $changed } change
  } · { $same ->
    [one] 1 says the same
   *[other] { $same } say the same
  }
counts-preview-read = Read like this: { $how }
counts-preview-unassigned = { $n ->
    [one] 1 series is left out until somebody says which account it is (← →).
   *[other] { $n } series are left out until somebody says which accounts they are (← →).
  }
counts-preview-changed = These change (what was there is kept beside it):
counts-preview-slips = Worth knowing:
counts-preview-more = { $n ->
    [one] … and 1 more
   *[other] … and { $n } more
  }
counts-preview-nobody = Nobody said which account this is: ← and → choose it.
counts-preview-nothing = There is nothing to import: all of it is kept already.
counts-file-tab = separated by tabs
counts-file-separator = separated by “ { $mark } ”
counts-file-decimal = decimals with “ { $mark } ”
counts-file-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
  }
counts-file-dates = dates read as { $orders }
counts-file-dates-said = dates read, as was asked, as { $orders }
counts-file-columns = columns: { $columns }
counts-file-no-label = (no name)
counts-file-no-account = which account?
counts-file-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
counts-dates-year_first = year-month-day
counts-dates-day_first = day/month/year
counts-dates-month_first = month/day/year
counts-dates-named = month in letters
counts-slip-day = line { $line }: “{ $text }” is no day; left out
counts-slip-number = line { $line }: “{ $text }” is no number; left out
counts-slip-cells = line { $line }: it has not as many cells as the head; left out
counts-slip-twice = line { $line }: { $day } stands again further down; the last one counts
counts-slip-mixed = there are dates of several forms ({ $orders }); each was read as its own
counts-slip-ambiguous = { $days ->
    [one] 1 date could be read in two ways; it was read day/month/year, as in Mexico (f changes it)
   *[other] { $days } dates could be read in two ways; they were read day/month/year, as in Mexico (f changes it)
  }
counts-slip-future = line { $line }: { $day } has not come; left out
counts-slip-zero = line { $line }: { $day } says 0 among numbers far from 0; look at it
counts-imported = { $days ->
    [one] Imported 1 day from { $file }.
   *[other] Imported { $days } days from { $file }.
  }
counts-file-changed = The file changed since it was read and was not imported: it was read again, look before importing.
counts-missing = That account or that day is not there any more: it was read again.
counts-refused = It was not done: try again.

counts-asking = Asking the networks how many followers there are…
counts-nobody = There is no account to ask about.
counts-counted = Counted: { $list }
counts-counted-cost = Counted: { $list } · cost { $cost } USD
counts-not-counted = Not counted: { $list }

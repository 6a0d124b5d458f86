# The followers, from the command line.

help-followers-arg-json = Prints JSON, one account a line
help-followers-show = Shows the days of an account
help-followers-show-arg-account = The account
help-followers-show-arg-from = The first day (2026-03-15, 15/03/2026, 15 Mar, yesterday…); when not given, 90 days
help-followers-show-arg-to = The last day; when not given, today
help-followers-import = Imports follower counts from a CSV file, after saying how it was read
help-followers-import-arg-file = The file
help-followers-import-arg-account = The account that the file's only series is of
help-followers-import-arg-map = Which account a series is of: NAME=ACCOUNT; may be given several times
help-followers-import-arg-dates = How dates like 03/04/2026 are read
help-followers-import-arg-day-column = The column of the days
help-followers-import-arg-followers-column = The column of the followers
help-followers-import-arg-account-column = The column that names the accounts
help-followers-import-arg-dry-run = Says what would change, and keeps nothing
help-followers-set = Records or corrects the followers of a day by hand
help-followers-set-arg-account = The account
help-followers-set-arg-day = The day: today or one that has been (2026-03-15, 15/03/2026, 15 Mar, yesterday…)
help-followers-set-arg-followers = How many followers
help-followers-set-arg-gained = How many began to follow it on that day
help-followers-set-arg-posts = How many posts it has
help-followers-judge = Says whether a doubtful reading is right
help-followers-judge-arg-account = The account
help-followers-judge-arg-day = The day
help-followers-judge-arg-verdict = Right, wrong, or take back what was said
help-followers-count = Asks the networks how many followers there are now

followers-no-account = There is no account “{ $account }”: “ventanilla followers” shows them.
followers-no-day = { $day } has no reading: there is nothing to judge.
followers-bad-map = “{ $text }” does not say which account it is of: write --map "NAME=ACCOUNT".
followers-no-label = The file has no series “{ $label }”.
followers-slip-ambiguous = { $days ->
    [one] 1 date could be read in two ways; it was read day/month/year, as in Mexico (--dates changes it)
   *[other] { $days } dates could be read in two ways; they were read day/month/year, as in Mexico (--dates changes it)
  }
followers-mark-suspect = doubtful, does not count until somebody says whether it is right (ventanilla followers judge)
followers-change = in { $days } days { $by }
followers-in-days = in { $days } days ({ $day })
followers-official = official line { $value }
followers-forecast = forecast { $value }, 80% between { $low80 } and { $high80 }, 95% between { $low95 } and { $high95 }
followers-missing = { $days ->
    [0] None of the last 90 days is without a reading that counts.
    [one] 1 of the last 90 days is without a reading that counts.
   *[other] { $days } of the last 90 days are without a reading that counts.
  }
followers-earlier-marks = { $n ->
    [one] 1 more day before them has a mark: “ventanilla followers show” shows it.
   *[other] { $n } more days before them have marks: “ventanilla followers show” shows them.
  }
followers-effects = { $new ->
    [one] 1 new
   *[other] { $new } new
  }, { $changed ->
    [one] 1 changes
   *[other] { $changed } change
  }, { $same ->
    [one] 1 says the same
   *[other] { $same } say the same
  }
followers-dry-run = Nothing was kept: --dry-run was asked for.
followers-set-done = { $account }, { $day }: { $followers } followers, recorded by hand. What was there before is kept.
followers-judged-right = { $account }, { $day }: recorded as right.
followers-judged-wrong = { $account }, { $day }: recorded as wrong; it does not count.
followers-judged-none = { $account }, { $day }: what was said was taken back.
followers-counted = { $account }: { $followers } followers
followers-counted-nothing = { $account }: the network does not say how many followers it has.

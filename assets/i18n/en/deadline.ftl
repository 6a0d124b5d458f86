# deadline
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
time-overdue = overdue { $time }
deadline-received = Received: { $at }, by the network's clock.
deadline-skipped-week = { $day } does not count: no office hours on that day of the week.
deadline-skipped-closed = { $day } does not count: { $name } ({ $source }).
deadline-skipped-guardia = { $day } does not count: reduced staff, { $name } ({ $source }). Somebody is there, but it is not a business day.
deadline-reached = Next business day: { $day }, { $hours }.
deadline-reached-partial = Next business day: { $day }, with other hours, { $hours }: { $name } ({ $source }).
deadline-reached-guardia = Next business day: { $day }, with reduced staff, { $hours }: { $name } ({ $source }).
deadline-hours = { $before } and { $last }
deadline-clock-changed = The clocks changed between receipt and limit: from { $before } to { $after }.
deadline-target-unchanged = Target: { $at }, the same time of day as it was received.
deadline-target-opening = Target: { $at }, at opening, because it was received earlier in the day than that.
deadline-target-next-shift = Target: { $at }, when the next shift opens, because it was received between two shifts.
deadline-target-closing = Target: { $at }, at closing, because it was received later in the day than that.
deadline-target-clock = Target: { $at }, the nearest time, because the clock change repeated or skipped the one at which it was received.
deadline-limit = Limit: { $at }, at the close of that day.
deadline-official-limit = The official term is the limit: { $at }.
deadline-official-target = The official term is the target: { $at }.
deadline-calendar = Calendar: { $version }.
deadline-gap = The calendar has no data for { $year }: put the years it covers in your calendar file (years = [2014, 2045]) and check the non-working days of the new ones.
deadline-bad-line = line { $line }: “{ $text }” is not an RFC 3339 date and time; write it like 2026-01-30T16:30:00-07:00.
deadline-bad-argument = “{ $text }” is not an RFC 3339 date and time; write it like 2026-01-30T16:30:00-07:00.
deadline-gap-line = line { $line }: { $why }
calendar-problem = { $place }: { $problem }
calendar-problem-syntax = the file cannot be understood ({ $found }); compare it with the example at the top of assets/calendar/mx.toml.
calendar-problem-zone = there is no time zone “{ $found }”; use a name like America/Mazatlan.
calendar-problem-date = “{ $found }” is not a date; write it like 2026-12-24, or like 12-24 in yearly.
calendar-problem-backwards = the range ends before it begins ({ $found }); correct from and to.
calendar-problem-hours = hours are missing, misspelt or overlap ({ $found }); write them like ["08:00-13:00", "16:00-19:00"].
calendar-problem-closed-hours = a closed day has no hours ({ $found }); remove hours, or set kind = "parcial".
calendar-problem-when = say when it is, in one way only: date, dates, from and to, yearly or nth.
calendar-problem-years = the years do not fit together ({ $found }); since, until and every only go with yearly or nth, and every needs since or until.
calendar-problem-nth = there is no such day of a month ({ $found }); write it like nth = {"{"} which = 3, weekday = "monday", month = 11 {"}"}.
calendar-problem-name = the name is missing; write name = "…".
calendar-problem-source = the source is missing; write in source the law, decree or circular.
calendar-problem-week = no day of the week has hours; write at least one in [hours].

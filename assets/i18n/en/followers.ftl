# The third pane: followers, attention, records.

pane-followers = Followers
pane-followers-short = Foll.
followers-tab-accounts = Accounts
followers-tab-attention = Attention
followers-tab-records = Records

command-followers = Go to followers, attention and records
key-followers = followers
command-table = See the days as a table, or the chart
key-table = table
command-steps = See by day, by week or by month
key-steps = day/week/month
command-next-period = Go to the next period
key-next-period = next
command-previous-period = Go to the period before
key-previous-period = before
command-count-by-hand = Note or correct a day's followers by hand
key-count-by-hand = note
command-import-counts = Import followers from a CSV file
key-import-counts = import
command-judge = Say whether a doubtful reading is right
key-judge = judge
command-write-record = Write the record to files
key-write-record = write
command-sign-record = Sign the record
key-sign-record = sign
group-count = Counting and handing in

not-signed-not-over = The period is not over: the record is signed once it closes.
not-signed-director = The director signs the records: let who directs sit down (p).
not-signed-reason = The record is signed already: another version needs the reason for the correction.
not-signed-meanwhile = Version { $version } was signed meanwhile: open it again.
not-signed-period = That record is not made for such a period: the monthly ones go by month (2026-10), the indicator by quarter (2026-Q3).
refusal-not-written = The record was not written: { $why }
refusal-unassigned = Which account “{ $label }” is still has to be said.
unfit-empty = The file has no lines with data.
unfit-not-text = The file is no text: export it as CSV and try again.
unfit-no-days = No column has dates; the columns are: { $columns }. Say which one with --day-column.
unfit-no-followers = No column has followers; the columns are: { $columns }. Say which one with --followers-column.
unfit-no-column = There is no column “{ $column }”; the columns are: { $columns }.
unfit-too-large = The file is larger than { $limit }: no export of followers is; look which file it is.
unfit-disk = The file could not be read: { $why }

# What the files of records say besides their figures.
not-available = n/a
file-page = Page { $page } of { $pages }
file-no-pdf = This program was built without PDF: build it with “--features pdf”, or print the HTML file.
file-failed = The { $format } file could not be written: { $why }
file-cover = Record
file-chart-data = Chart data
file-axis = The axis does not begin at 0.
file-gap = no reading
file-chart-says = Chart of { $what }, from { $first } to { $last }. Its values stand in the tables of this section.
file-chart-empty = Chart without values to show.
file-no-rows = No rows.
file-signature-line = Name and signature
file-unit-seconds = seconds

# The search index.
boot-index = Preparing the search index
help-inbox-arg-query = What is sought: words and conditions, as on the screen (status:overdue "birth certificate")
search-broken = Searching did not work ({ $why }): close the console if it is open and try again; the index is made anew.

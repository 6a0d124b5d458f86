# The editor of publications.

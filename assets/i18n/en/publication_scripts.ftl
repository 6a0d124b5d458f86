# The scripts of publications.

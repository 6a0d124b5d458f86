# The third pane.
# The records on the screen: the list, the one that is open, signing and writing it.
command-next-version = See the record's next version
key-next-version = version →
command-previous-version = See the record's previous version
key-previous-version = ← version

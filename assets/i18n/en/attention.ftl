# The third pane.

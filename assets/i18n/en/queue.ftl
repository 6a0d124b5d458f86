# The approval queue.

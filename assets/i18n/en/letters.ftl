# The e-mails to agencies.

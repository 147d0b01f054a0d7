"""What `check` warns of: a bank that is fit to be served, and could be better."""

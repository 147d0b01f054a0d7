"""The warnings of `check`: a bank that can be served but could be better."""

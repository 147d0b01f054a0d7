"""How a message asks: its clauses and parts, remarks that ask nothing, and the gist."""

"""Who speaks to whom, in which language, within which limits."""

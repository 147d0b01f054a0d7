"""A first bank for an article: its people, its passages, and a draft of an entry for each."""

"""Find out who said the words that an article quotes."""

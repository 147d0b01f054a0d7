"""The coverage of a bank as a page to look at."""

"""The coverage of a bank as a web page."""

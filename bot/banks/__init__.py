"""The banks of a running bot: the library served, and changes to the bank files."""

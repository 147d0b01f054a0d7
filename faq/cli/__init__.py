"""The commands for the terminal; each calls a function of `faq` and prints the result."""

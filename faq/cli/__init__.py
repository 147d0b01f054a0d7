"""The commands for the terminal; each is a thin face of a function of `faq`."""

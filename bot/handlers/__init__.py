"""The surfaces, one a file; each reads the update, asks `faq` and renders the reply."""

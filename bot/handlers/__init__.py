"""The conversation surfaces, one a file; each reads the update, asks `faq`, renders the reply."""

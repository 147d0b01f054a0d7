"""The articles' pages, over real HTTP and in a real browser."""

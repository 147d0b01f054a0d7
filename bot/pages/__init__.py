"""The articles as web pages, `/a/<slug>`: what is served, by whatever server, and links to it."""

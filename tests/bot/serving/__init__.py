"""The web server on real sockets, in real time, with bounds that a test can wait for."""

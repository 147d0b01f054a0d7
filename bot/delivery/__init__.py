"""Receive updates so that none is lost: by polling, or as a web server."""

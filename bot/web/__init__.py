"""The web server: webhook, health, metrics and article pages."""

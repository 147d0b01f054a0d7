"""The command line: serving, its logs, its process."""

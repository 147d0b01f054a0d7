"""The command line: serving, logs, signals and exit codes."""

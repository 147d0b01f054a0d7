"""The exit codes of `python -m bot`; 0 means that it was asked to stop."""

EXIT_FAULT = 1  # a setting, a bank, the database, a port, a file, or the network
EXIT_TOKEN = 3  # Telegram does not accept the token
EXIT_CONFLICT = 4  # another program receives the updates
EXIT_INTERRUPTED = 130  # Ctrl-C before a command had finished: 128 + SIGINT

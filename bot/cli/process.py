"""What the exit code of `python -m bot` says beside 0, which is for being told to stop."""

EXIT_FAULT = 1  # a setting, a bank, the database, a port, a file, or the network
EXIT_TOKEN = 3  # Telegram does not accept the token
EXIT_CONFLICT = 4  # another program receives the updates
EXIT_INTERRUPTED = 130  # Ctrl-C, which did not let a command finish: 128 + SIGINT

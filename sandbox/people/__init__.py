"""People who write, press and read in the sandbox."""

"""Reading, verifying and editing the files of a bank."""

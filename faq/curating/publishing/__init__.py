"""Bring a bank to the folder that a bot serves, and say what that changes for its readers."""

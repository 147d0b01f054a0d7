"""One file for each migration; `revision` and `down_revision` give their order."""

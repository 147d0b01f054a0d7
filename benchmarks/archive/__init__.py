"""What many articles cost: start, memory, questions and changes, for archives of any size."""

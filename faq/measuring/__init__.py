"""Evaluation, comparison, weak spots and coverage."""

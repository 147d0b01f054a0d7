"""Fit the scoring model to a bank and to questions; needs scikit-learn (group `bench`)."""

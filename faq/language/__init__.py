"""The words of a language: lexicon, spelling, text."""

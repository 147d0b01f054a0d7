"""Questions that people would ask of a sentence, by what stands in it; one module a language."""

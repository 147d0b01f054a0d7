"""The article as a web page: paragraphs numbered, what is quoted marked. Pure; no network."""

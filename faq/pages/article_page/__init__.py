"""The article as a web page, with numbered paragraphs and marked quotes. Pure; no network."""

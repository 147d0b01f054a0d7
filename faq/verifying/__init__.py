"""Tell whether words that somebody presents as a quote stand in the article."""

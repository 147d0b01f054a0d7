"""From a saved web page to the text of its article, and what the page says of its source."""

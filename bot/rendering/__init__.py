"""Turn an answer into text, entities and a keyboard. Pure."""

"""An answer becomes text, entities and a keyboard. Pure."""

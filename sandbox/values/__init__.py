"""Values that cross the border: entities, keyboards, texts."""

"""Values that the API and the world share: entities, keyboards, texts."""

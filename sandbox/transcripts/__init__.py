"""Sessions in the sandbox as files: what people did and what the bot said, to be replayed."""

"""Record sessions in the sandbox to files, what people did and what the bot said; replay them."""

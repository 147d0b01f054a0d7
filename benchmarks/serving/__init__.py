"""How many updates a second bots answer, and how fast, beside bare bots of two libraries."""

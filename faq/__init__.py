"""The article and its answers: pure, synchronous, without network and without Telegram."""

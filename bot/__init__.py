"""The Telegram side of Verbatim: it knows `faq`, and nothing knows it."""

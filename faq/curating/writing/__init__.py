"""Drafts by a language model or by a person with a chat: proposals, and what of them is taken."""

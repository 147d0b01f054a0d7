"""The state of the sandbox: chats, messages, members, updates."""

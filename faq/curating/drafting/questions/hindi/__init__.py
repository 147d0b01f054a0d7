"""Questions of Hindi sentences."""

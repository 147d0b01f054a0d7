"""Questions of Russian sentences."""

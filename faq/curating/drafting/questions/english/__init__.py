"""Questions of English sentences, one module for each kind of answer."""

"""The desk's pages: one module or package each, with a function `routes`."""

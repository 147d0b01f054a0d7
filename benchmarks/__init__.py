"""Our matcher side by side with its peers, in one run: `make bench` (docs/benchmarks.md)."""

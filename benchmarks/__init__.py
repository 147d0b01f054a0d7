"""Our matcher side by side with its peers, in one run: `make bench` (docs/benchmarks.md)."""

import os

# One thread for everybody: a question's work is too small to share out, and threads that wait for
# work by spinning would slow whoever is measured next. Read when numpy is first imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

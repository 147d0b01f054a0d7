"""Our matcher side by side with its peers, in one run: `make bench` (docs/benchmarks.md)."""

import os

# One thread for all matchers: a question is too little work to split, and idle threads that spin
# would slow the next measurement. numpy reads these variables when it is first imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

"""Many results side by side: what is counted, and every figure and conclusion, finished. No I/O, no language."""

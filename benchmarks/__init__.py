"""How fast it is, beside the alternatives, and whether it lasts: `python -m benchmarks`."""

"""How fast it is, beside the alternatives: `python -m benchmarks`."""

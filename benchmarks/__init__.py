"""Benchmarks of speed, beside alternatives, and of endurance: `python -m benchmarks`."""

"""Question in, answer out; pure."""

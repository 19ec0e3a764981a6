"""How good the answers are: scored, taken apart, fitted and compared on `tests/questions`."""

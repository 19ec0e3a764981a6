"""Turns text into terms, and finds the passages that fit terms best."""

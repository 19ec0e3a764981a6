"""Reads and checks the corpus files."""

"""Turns text into terms."""

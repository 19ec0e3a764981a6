"""Ranks passages, and whatever a question can be about, by the terms of a query."""

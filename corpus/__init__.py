"""Holds the documents, and what editors know about how people ask for them."""

"""The documents, and what is known about how people ask for them."""

"""A passage as a quote: its words, its link, its citation, and what became of it."""

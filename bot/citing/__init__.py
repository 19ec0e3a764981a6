"""A passage as a quote: its words, link and citation, and what later documents did to it."""

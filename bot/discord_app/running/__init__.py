"""Keeps the bot running, and tells how it is."""

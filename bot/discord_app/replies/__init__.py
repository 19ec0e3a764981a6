"""Answers as replies in the Markdown of Discord; pure."""

"""The terminal: commands, and answers as lines of text."""

"""The front end for the terminal: its commands, and answers as lines of text."""

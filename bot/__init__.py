"""The bot: it answers questions, and shows the answers in the terminal and on Discord."""

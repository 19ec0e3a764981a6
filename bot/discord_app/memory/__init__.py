"""What the bot remembers: questions, uses, reports and pictures."""

"""What the person who hosts the bot runs: the commands of `pincite` for Discord."""

"""What the host of the bot runs: commands, checks, invites."""

"""Keep the bot running, log what it does, and report whether it is connected."""

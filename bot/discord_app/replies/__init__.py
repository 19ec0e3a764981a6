"""Build replies in Discord's Markdown; pure: nothing here talks to Discord."""

"""The connection to Discord: the client, and what it receives and registers there."""

"""Getting a reply through to Discord."""

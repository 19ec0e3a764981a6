"""The commands of `pincite` that need no Discord."""

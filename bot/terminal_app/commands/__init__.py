"""The commands of `pincite` that don't need Discord."""

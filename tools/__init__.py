"""Tools that make files of the project itself."""

"""A matter through the dated documents: as values, as text, as a picture."""

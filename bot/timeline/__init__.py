"""A topic through the dated documents: as values, as a picture, and as text for the picture."""

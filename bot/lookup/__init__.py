"""Finds the passage, topic or document that some words mean."""

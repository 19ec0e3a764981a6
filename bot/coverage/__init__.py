"""Outlets beside the statement."""

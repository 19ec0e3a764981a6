"""Which passage, topic or document some words mean."""

"""From text to terms, and from terms to passages, best first."""

"""Turns a document as it was saved into a source: text in, values and YAML out; reads no file."""

"""Answers questions: question in, answer out, with no files, network or clock."""

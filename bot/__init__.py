"""Answers, and the front ends that show them: the terminal and Discord."""

"""Handlers of what members do: run a command, press a button, submit a dialogue, write."""

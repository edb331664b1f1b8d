"""Payloads: what an execution was called with, what it answered, what a loop was given."""

"""Replays: what to know before an execution is run again, and running it again."""

"""The record of every write: who, when, what, before and after, and how it ended."""

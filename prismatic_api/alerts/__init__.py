"""Alerts: what is watched, what was seen, and who is told."""

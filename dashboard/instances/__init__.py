"""Instances: find one, see whether it can run, put it right, deploy it, try its flows."""

"""Connections: all of them, one of them, tokens from elsewhere."""

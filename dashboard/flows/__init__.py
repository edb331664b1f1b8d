"""Flows of an instance: their addresses and keys, and trying them."""

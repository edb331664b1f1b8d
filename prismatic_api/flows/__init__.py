"""Flows of an instance: their addresses, their keys, and trying them."""

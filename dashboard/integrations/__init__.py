"""Integrations: which versions there are, who is on which, and what lies between two of them."""

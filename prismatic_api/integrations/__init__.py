"""Integrations: what they are made of, version by version, and who runs which version."""

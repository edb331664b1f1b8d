"""Whom monitors tell: groups of people, and webhooks."""

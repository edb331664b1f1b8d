"""Alerts: monitors, what they saw, and the flows that nobody watches."""

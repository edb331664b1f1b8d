"""Instances: integrations deployed for customers."""

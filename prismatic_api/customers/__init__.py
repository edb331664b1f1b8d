"""Customers: who the integrations are run for."""

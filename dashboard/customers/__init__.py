"""Customers: find one, see how it fares, put its facts right."""

"""Connections: how instances, their users, customers and the organization are signed in to other systems."""

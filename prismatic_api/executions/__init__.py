"""Executions: one run of one flow, and the steps it took."""

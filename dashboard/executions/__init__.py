"""Executions: the list across all customers, and one execution with its steps."""

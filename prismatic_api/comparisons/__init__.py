"""Comparisons: an execution beside another one of the same flow."""

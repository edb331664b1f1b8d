"""Queues of flows that run one after the other."""

"""Template filters that any room may load."""

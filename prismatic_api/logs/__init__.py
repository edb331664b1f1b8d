"""Log lines, over everything."""

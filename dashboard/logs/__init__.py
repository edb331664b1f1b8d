"""Log lines over everything: found, folded into patterns, and led back to their executions."""

"""Pages of what executions were called with and answered, and of what their loops were given."""

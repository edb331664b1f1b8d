"""Search: anything by name, address or id."""

"""Forms that an integration describes by a JSON schema: drawn from it, read back, and checked against it."""

"""Which run carried a record: lines, errors, payloads and results of many runs, looked through for a text."""

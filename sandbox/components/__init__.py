"""Components: what steps, triggers, data sources and connections of integrations come from."""

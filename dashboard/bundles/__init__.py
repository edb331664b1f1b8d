"""Support bundles: all that is known of an execution in one file, without secrets."""

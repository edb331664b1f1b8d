"""An execution beside the last good one of its flow, or beside any other."""

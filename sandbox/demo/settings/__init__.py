"""What the demo's integrations ask of those who configure them."""

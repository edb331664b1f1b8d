"""What the steps of the demo return, one module for each kind of thing."""

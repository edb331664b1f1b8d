"""What is the matter right now, over everything."""

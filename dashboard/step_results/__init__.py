"""What a step returned: as a tree, as text or as a file."""

"""Records: which run carried a thing that is known by a number or a word."""

"""A page that shows every part the pages are made of, with how to write it."""

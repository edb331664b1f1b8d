"""What is taken out of other people's data before it is shown or handed on: by names, and by shape."""

"""One box that takes any id, address, e-mail or name."""

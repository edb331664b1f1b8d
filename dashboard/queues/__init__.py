"""The queue of a flow: what waits, what it waits for, and the ways to take some of it out."""

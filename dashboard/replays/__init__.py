"""Running an execution again, after a look at what has changed since."""

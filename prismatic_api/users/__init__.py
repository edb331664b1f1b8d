"""People who can sign in: the organization's team and the users of its customers; and their roles."""

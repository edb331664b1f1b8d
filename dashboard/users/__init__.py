"""Users: the organization's team and the users of its customers; who they are and what they may do."""

"""Who may do what: permissions and roles, what they open, and what one person may do."""

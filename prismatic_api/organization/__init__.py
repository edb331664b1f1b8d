"""The organization and the account that is signed in to it."""

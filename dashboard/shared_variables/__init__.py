"""Shared config variables: told once, used by many instances; changed and put into effect with care."""

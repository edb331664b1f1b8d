"""What each type's fields are made of, and what each mutation does: a room per resource."""

"""Configuration: what an instance is told, shown, edited with care, taken in and handed out."""

"""The landing page: what is the matter right now."""

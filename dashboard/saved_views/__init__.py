"""Views: the filters of a list under a name, for oneself or for all."""

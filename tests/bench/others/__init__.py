"""Products that a user would pick instead, installed from the package registry, set up as their own manuals say. None is imported here."""

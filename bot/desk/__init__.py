"""The officers' and admins' web: one file for each thing they handle."""

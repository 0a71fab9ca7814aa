"""What happens when machines, networks and people misbehave: real processes, real databases, and one check of every promise."""

"""Channels translate and send; they never think and never touch storage."""

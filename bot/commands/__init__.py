"""The commands, one file for each thing they handle; `cli.py` puts them together."""

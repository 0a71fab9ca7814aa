"""Rows and nothing else: no channel, no desk, no judgement."""

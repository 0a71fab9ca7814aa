"""The body: touches the world and decides nothing."""

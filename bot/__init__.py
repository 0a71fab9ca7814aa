"""The body: touches the world and decides nothing."""

from bot.settings import one_thread_for_sums

one_thread_for_sums()  # before anything imports numpy

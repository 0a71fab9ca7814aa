"""`python -m bot` is `bluelamp`."""

from bot.cli import main

main()

"""Pure judgement: no clock, no chance, no network, no database, no log. Never imports `bot`."""

"""The bank holidays of a nation of the United Kingdom, from the `holidays` package."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=8)
def around(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a year, the one before and the two after; `nation`: ENG, WLS, SCT, NIR, or off for none."""
    if nation == "off":
        return frozenset()
    import holidays  # only where it is used: it takes a moment

    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=range(year - 1, year + 3)))

"""Publishers' words -> plain words: markup and entities gone. Nothing here knows formats."""

import html
import re

LONGEST_NAME = 400
SPACES = re.compile(r"\s+")
TAGS = re.compile(r"<[^<>]{0,400}>")


def plain(text: str, most: int = LONGEST_NAME) -> str:
    """A text without markup: entities resolved (twice escaped ones too), tags gone, one space between words."""
    unescaped = html.unescape(html.unescape(text))
    return SPACES.sub(" ", TAGS.sub(" ", unescaped)).strip()[:most]

"""The one way to fold words before comparing them; nothing here knows what the words mean."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
APOSTROPHES = str.maketrans({mark: "'" for mark in "\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07"})
NOT_WORD = re.compile(r"[^\w']+|_+")
NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
LONGEST = 4_000


def fold(text: str) -> str:
    """Lower-case words without accents, marks or invisible characters, one space between them.

    "It's Café\u200b No. TWO" -> "its cafe no 2". Only the first 4,000 characters count; idempotent.
    """
    return " ".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; apostrophes vanish, numbers to ten become digits."""
    found = NOT_WORD.sub(" ", _plain(text)).replace("'", "").split()
    return tuple(NUMBERS.get(word, word) for word in found)


def visible(text: str) -> str:
    """The text without invisible characters, with plain apostrophes; case and marks stay."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST])).translate(APOSTROPHES)


def _plain(text: str) -> str:
    if text.isascii():  # the usual case, three times as fast; nothing in it needs taking apart
        return text[:LONGEST].translate(APOSTROPHES).casefold()
    decomposed = unicodedata.normalize("NFKD", visible(text).casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()

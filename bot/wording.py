"""The message files of `bot/words`, one for each language: a name and its gaps in, words out. Judges nothing.

A message that a language lacks is said in English: the tests name it, and nobody is met with silence meanwhile.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, FluentSerializer, ast

FOLDER = Path(__file__).parent / "words"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "cy")
"""The languages that the program speaks; the first is what it falls back to."""
GAP = re.compile(r"\{ \$(\w+) \}")


def known(language: str) -> str:
    """The language as the files call it: "cy-GB" -> "cy"; English for none, or for one that we do not speak."""
    base = language.lower().partition("-")[0]
    return base if base in LANGUAGES else ENGLISH


def written(language: str, message: str, values: Mapping[str, str | int]) -> str:
    """A message with its gaps filled. Raises KeyError for one that no file has, and for a gap without a value."""
    bundle = _bundle(known(language))
    if not bundle.has_message(message):
        bundle = _bundle(ENGLISH)
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(message)
    words, faults = bundle.format_pattern(pattern, dict(values))
    if faults:
        raise KeyError(f"{message}: {faults[0]}")
    return str(words)


def patterns(language: str) -> dict[str, str]:
    """Every message of a file as it is written, its gaps as {name}; several forms of one stay as they are."""
    found = {}
    for entry in _entries(language):
        text = FluentSerializer().serialize_entry(entry).partition("=")[2].strip()
        found[entry.id.name] = GAP.sub(r"{\1}", re.sub(r"(?m)^    ", "", text))
    return found


def gaps(language: str) -> dict[str, frozenset[str]]:
    """The gaps of every message of a file."""
    return {entry.id.name: frozenset(_gaps(entry)) for entry in _entries(language)}


def faults(language: str) -> list[str]:
    """What the file holds that is no message, with its line."""
    text = _text(language)
    junk = [entry for entry in FluentParser().parse(text).body if isinstance(entry, ast.Junk)]
    return [f"{language}.ftl line {_line(text, entry)}: {entry.annotations[0].message}" for entry in junk]


@cache
def _bundle(language: str) -> FluentBundle:
    # without the marks that keep right-to-left names apart: text messages and X's count of letters do not know them
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_text(language)))
    return bundle


@cache
def _text(language: str) -> str:
    return (FOLDER / f"{language}.ftl").read_text("utf-8")


def _entries(language: str) -> list[ast.Message]:
    return [entry for entry in FluentParser().parse(_text(language)).body if isinstance(entry, ast.Message)]


def _gaps(node: object) -> set[str]:
    """The variables anywhere below a node of the file."""
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    below = vars(node).values() if isinstance(node, ast.BaseNode) else node if isinstance(node, list) else ()
    return set().union(*(_gaps(one) for one in below))


def _line(text: str, entry: ast.Junk) -> int:
    return text.count("\n", 0, entry.span.start) + 1 if entry.span else 0

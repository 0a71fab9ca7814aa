"""Reading a YAML file that people write: plain values with the line each stands on, and every mistake at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a file, at which line (from 1)."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(slots=True)
class Card:
    """One mapping of the file; asking for a key notes a mistake when it is missing or of the wrong kind."""

    line: int
    values: dict[str, Any]
    lines: dict[str, int]
    mistakes: list[Mistake] = field(repr=False)

    def text(self, key: str, required: bool = False) -> str:
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self.wrong(f"{key} is missing")
            return ""
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value).strip()
        self.wrong(f"{key} must be text", key)
        return ""

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(f"{key} must be true or false", key)
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, (str, int)) for item in value):
            self.wrong(f"{key} must be a list of texts", key)
            return ()
        return tuple(str(item) for item in value)

    def wrong(self, message: str, key: str = "") -> None:
        self.mistakes.append(Mistake(self.lines.get(key, self.line), message))

    def only(self, *known: str) -> None:
        """Note every key that nobody asked for."""
        for key in self.values.keys() - set(known):
            self.wrong(f"unknown key {key!r}; known are {', '.join(known)}", key)


def load(text: str, mistakes: list[Mistake]) -> yaml.Node | None:
    """The file's node tree, or None with a mistake noted; never raises on any text."""
    if len(text) > LARGEST:
        mistakes.append(Mistake(1, f"the file is larger than {LARGEST:,} characters"))
        return None
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.CSafeLoader)):
            mistakes.append(Mistake(1, "aliases (*name) are not accepted"))
            return None
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        mistakes.append(Mistake(line, f"not readable as YAML: {error.problem}"))
    except (yaml.YAMLError, RecursionError, ValueError):
        mistakes.append(Mistake(1, "not readable as YAML"))
    return None


def card(node: yaml.Node, mistakes: list[Mistake]) -> Card:
    """A mapping node as a card; anything else is a mistake and an empty card."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        mistakes.append(Mistake(line, "expected keys and values here"))
        return Card(line, {}, {}, mistakes)
    values = {str(key.value): _plain(value) for key, value in node.value}
    return Card(line, values, {str(key.value): key.start_mark.line + 1 for key, _ in node.value}, mistakes)


def cards(node: yaml.Node | None, mistakes: list[Mistake]) -> Iterator[Card]:
    """The mappings of a list node."""
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        mistakes.append(Mistake(node.start_mark.line + 1, "expected a list here"))
        return
    for item in node.value:
        yield card(item, mistakes)


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The node under a key of a mapping node."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _plain(node: yaml.Node) -> Any:
    try:
        return yaml.CSafeLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None

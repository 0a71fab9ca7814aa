"""YAML as nodes that know their line; every reader notes a mistake and goes on. Nothing here knows what areas.yaml holds."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.yaml_file import LARGEST, Mistake

MOST_EVENTS = 1_000_000
DEEPEST = 12
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
LONGEST = 300
NULL_TAG = "tag:yaml.org,2002:null"


def compose(text: str, mistakes: list[Mistake]) -> Node | None:
    """The root of a YAML text, or None with the reason noted; anchors and aliases are refused, so nothing can swell."""
    if len(text) > LARGEST:
        mistakes.append(Mistake(1, f"the file is larger than {LARGEST:,} characters"))
        return None
    try:
        refused = _refusal(text)
        root = None if refused else YAML().compose(text)
    except MarkedYAMLError as error:
        refused, root = Mistake(_line_of(error), f"this is not YAML: {_first_line(error.problem or error)}"), None
    except Exception as error:  # on some garbage the parser fails in other ways than its own errors
        refused, root = Mistake(1, f"this is not YAML: {_first_line(error)}"), None
    if root is None:
        mistakes.append(refused or Mistake(1, "the file is empty"))
    return root


def line(node: Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


class Card:
    """One mapping of the file. Each reader returns a usable value even after noting a mistake."""

    def __init__(
        self, node: Node, what: str, keys: Sequence[str], required: Sequence[str], mistakes: list[Mistake]
    ) -> None:
        self.line, self._what, self._mistakes = line(node), what, mistakes
        self._values: dict[str, Node] = {}
        for key, value in pairs(node, what, mistakes):
            if key.value in keys:
                self._values[key.value] = value
            else:
                self._note(key, f"{what}: unknown key {_shown(key)}; known are {', '.join(keys)}")
        for key_name in required:
            if key_name not in self._values:
                self._mistakes.append(Mistake(self.line, f"{what}: {key_name} is missing"))

    def node(self, key: str) -> Node | None:
        """The value of a key as it stands, None if it is absent or empty."""
        node = self._values.get(key)
        return None if node is None or is_null(node) else node

    def line_of(self, key: str) -> int:
        """The line of a key's value, or of the mapping if it is absent."""
        return line(self._values[key]) if key in self._values else self.line

    def text(self, key: str) -> str:
        """A line of text, "" if absent."""
        node = self._values.get(key)
        return text_of(node, f"{self._what}: {key}", self._mistakes) if node is not None else ""

    def texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line."""
        node = self.node(key)
        entries = items(node, f"{self._what}: {key}", self._mistakes) if node is not None else []
        return tuple((text_of(entry, f"{self._what}: {key}", self._mistakes), line(entry)) for entry in entries)

    def id(self, key: str = "id") -> str:
        """A short id: letters, digits, "-" and "_"."""
        found = self.text(key)
        if found and not ID.fullmatch(found):
            self._note(
                self._values[key], f"{self._what}: {key} {found!r} may hold letters, digits, - and _ only (40 at most)"
            )
        return found

    def email(self, key: str = "email") -> str:
        """An e-mail address, "" if absent."""
        found = self.text(key)
        if found and not EMAIL.fullmatch(found):
            self._note(self._values[key], f"{self._what}: {found!r} is not an e-mail address")
        return found

    def _note(self, node: Node, message: str) -> None:
        self._mistakes.append(Mistake(line(node), message))


def pairs(node: Node, what: str, mistakes: list[Mistake]) -> Iterator[tuple[ScalarNode, Node]]:
    """The keys and values of a mapping, each key once."""
    if not isinstance(node, MappingNode):
        if not is_null(node):
            mistakes.append(Mistake(line(node), f"{what}: must be a list of keys with values"))
        return
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            mistakes.append(Mistake(line(key), f"{what}: a key must be a word"))
        elif key.value in seen:
            mistakes.append(Mistake(line(key), f"{what}: {_shown(key)} stands here twice"))
        else:
            seen.add(key.value)
            yield key, value


def items(node: Node, what: str, mistakes: list[Mistake]) -> list[Node]:
    """The members of a list."""
    if isinstance(node, SequenceNode):
        return list(node.value)
    if not is_null(node):
        mistakes.append(Mistake(line(node), f"{what}: must be a list"))
    return []


def text_of(node: Node, what: str, mistakes: list[Mistake]) -> str:
    """A single line of text that is not empty and not overlong."""
    if not isinstance(node, ScalarNode) or is_null(node):
        mistakes.append(Mistake(line(node), f"{what} must be a text"))
        return ""
    found = str(node.value).strip()
    if not found or len(found) > LONGEST or any(ord(mark) < 32 for mark in found):
        mistakes.append(Mistake(line(node), f"{what} must be one line of 1 to {LONGEST} characters"))
    return found


def is_null(node: Node) -> bool:
    """Whether a value was left out."""
    plain = isinstance(node, ScalarNode) and not node.style
    return plain and (str(node.tag) == NULL_TAG or node.value in ("", "~", "null", "Null", "NULL"))


def _refusal(text: str) -> Mistake | None:
    depth = 0
    for count, event in enumerate(YAML().parse(text)):
        where = int(event.start_mark.line) + 1 if event.start_mark else 1
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            return Mistake(where, "anchors and aliases (& and *) are not used in this file")
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > DEEPEST or count > MOST_EVENTS:
            return Mistake(where, "the file is nested too deeply or has too many parts")
    return None


def _line_of(error: MarkedYAMLError) -> int:
    mark: Any = error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark else 1


def _first_line(problem: object) -> str:
    return (str(problem).strip().splitlines() or ["it cannot be read"])[0][:200]


def _shown(node: ScalarNode) -> str:
    return repr(str(node.value)[:60])

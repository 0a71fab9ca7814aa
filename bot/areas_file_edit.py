"""A previous areas.yaml with only the changed lines replaced, so that comments and layout stay. Line by line, no dumping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.areas_file_checks import Content
from bot.areas_file_nodes import compose
from bot.areas_file_text import Values, card_lines, pair_lines, scalar, sections


class Unworkable(Exception):
    """The previous text is laid out in a way that cannot be changed line by line."""


@dataclass
class Edits:
    """Lines to leave out and lines to put in, by line number from 0; the text itself is changed once, at the end."""

    lines: list[str]
    gone: set[int] = field(default_factory=set)
    put: dict[int, list[str]] = field(default_factory=dict)

    def replace(self, begin: int, end: int, lines: Sequence[str]) -> None:
        """Puts lines where the lines from `begin` up to `end` were."""
        self.gone.update(range(begin, end))
        self.put.setdefault(begin, []).extend(lines)

    def applied(self) -> str:
        """The changed text."""
        kept = [
            line
            for at in range(len(self.lines) + 1)
            for line in [*self.put.get(at, ()), *(self.lines[at : at + 1] if at not in self.gone else ())]
        ]
        return "\n".join(kept) + "\n"


def edited(content: Content, old: Content, previous: str) -> str:
    """The previous text, which says `old`, changed to say `content`. Raises Unworkable where its layout forbids it."""
    root = compose(previous, [])
    if not isinstance(root, MappingNode) or _is_flow(root):
        raise Unworkable
    edits = Edits(previous.rstrip("\n").split("\n"))
    top = {str(key.value): value for key, value in root.value}
    _edit_map(top["force"], _force(old), _force(content), edits)
    before = sections(old)
    for name, cards in sections(content).items():
        _edit_cards(name, top.get(name), before[name], cards, edits, _end(root))
    _edit_elsewhere(top.get("elsewhere"), old.elsewhere, content.elsewhere, edits, _end(root))
    return edits.applied()


def _force(content: Content) -> Values:
    return {"id": content.force, "inbox_team": content.inbox_team}


def _edit_map(node: Node, old: Values, new: Values, edits: Edits) -> None:
    """Changes the pairs of a block mapping that differ, drops those that are gone, adds the new ones at its end."""
    if not isinstance(node, MappingNode) or _is_flow(node) or not node.value:
        raise Unworkable
    indent = int(node.value[0][0].start_mark.column)
    for at, (key, value) in enumerate(node.value):
        name = str(key.value)
        if old.get(name) == new.get(name):
            continue
        lines = pair_lines(name, new[name], indent) if name in new else []
        if at == 0:
            lines = _behind_dash(key, lines, edits)
        edits.replace(int(key.start_mark.line), _end(value, key), lines)
    written = {str(key.value) for key, _ in node.value}
    for name in [name for name in new if name not in written]:
        edits.replace(_end(node), _end(node), pair_lines(name, new[name], indent))


def _behind_dash(key: ScalarNode, lines: list[str], edits: Edits) -> list[str]:
    """A list's member begins with its first key, which must stay on the line of the dash."""
    if not lines:
        raise Unworkable
    before = edits.lines[int(key.start_mark.line)][: int(key.start_mark.column)]
    return [before + lines[0].lstrip(), *lines[1:]]


def _edit_cards(
    name: str, node: Node | None, old: Sequence[Values], new: Sequence[Values], edits: Edits, end: int
) -> None:
    if list(old) == list(new):
        return
    if node is None:
        edits.replace(end, end, ["", f"{name}:", *(line for card in new for line in card_lines(card, 2))])
        return
    if not isinstance(node, SequenceNode) or _is_flow(node) or not new:
        raise Unworkable
    kept = _in_step(old, new)
    indent = int(node.start_mark.column)
    for was, member in zip(old, node.value, strict=True):
        if _id(was) in kept:
            _edit_map(member, was, kept[_id(was)], edits)
        else:
            edits.replace(int(member.start_mark.line), _end(member), [])
    for card in new[len(kept) :]:
        edits.replace(_end(node), _end(node), card_lines(card, indent))


def _in_step(old: Sequence[Values], new: Sequence[Values]) -> dict[tuple[str, str], Values]:
    """The cards that stay, if they stay in order and new ones come last."""
    known = {_id(card) for card in old}
    stay = [card for card in new if _id(card) in known]
    order = [_id(card) for card in old if _id(card) in {_id(one) for one in stay}]
    if list(new[: len(stay)]) != stay or [_id(card) for card in stay] != order:
        raise Unworkable
    return {_id(card): card for card in stay}


def _edit_elsewhere(node: Node | None, old: dict[str, str], new: dict[str, str], edits: Edits, end: int) -> None:
    if old == new:
        return
    if node is None or not isinstance(node, MappingNode) or not node.value:
        lines = [f"  {scalar(place)}: {scalar(force)}" for place, force in new.items()]
        edits.replace(end, end, ["", "elsewhere:", *lines])
        return
    _edit_map(node, old, new, edits)


def _id(card: Values) -> tuple[str, str]:
    return str(card.get("force", "")), str(card["id"])


def _end(node: Node, key: Node | None = None) -> int:
    """The line after a node's last one; block collections end where their last member does, not where the next begins."""
    if isinstance(node, ScalarNode) and not node.value and not node.style and key is not None:
        return int(key.end_mark.line) + 1
    if isinstance(node, ScalarNode) or _is_flow(node):
        return int(node.end_mark.line) + 1
    return max((_end(*members) for members in _last(node)), default=int(node.start_mark.line) + 1)


def _is_flow(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _last(node: Node) -> Iterator[tuple[Node, Node | None]]:
    if isinstance(node, MappingNode):
        yield from ((value, key) for key, value in node.value[-1:])
    else:
        yield from ((value, None) for value in node.value[-1:])

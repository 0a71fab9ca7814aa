"""The limited Markdown of an answer -> words that every channel shows alike.

Emphasis, links and lists are understood, nothing else; HTML in an answer is text.
"""

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "link", "list", "newline", "escape"])


@lru_cache(1_000)
def plain(answer: str) -> str:
    """The words without marks: a link as "its words (address)", a list's items each on a line."""
    return _blocks(_READER.parse(answer)).strip()


def _blocks(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    counts: list[int | None] = []
    for token in tokens:
        match token.type:
            case "inline":
                said.append(_inline(token.children or []))
            case "paragraph_close":
                said.append("\n" if token.hidden else "\n\n")
            case "bullet_list_open":
                counts.append(None)
            case "ordered_list_open":
                counts.append(int(token.attrGet("start") or 1))
            case "list_item_open":
                said.append("  " * (len(counts) - 1) + _mark(counts))
            case "bullet_list_close" | "ordered_list_close":
                counts.pop()
                said.append("" if counts else "\n")
    return "".join(said)


def _mark(counts: list[int | None]) -> str:
    number = counts[-1]
    if number is None:
        return "- "
    counts[-1] = number + 1
    return f"{number}. "


def _inline(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    opened: list[tuple[int, str]] = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                said.append("\n")
            case "link_open":
                opened.append((len(said), str(token.attrGet("href") or "")))
            case "link_close":
                start, href = opened.pop()
                words, address = "".join(said[start:]), href.removeprefix("tel:").removeprefix("mailto:")
                said[start:] = [words if address in words or not address else f"{words} ({address})"]
            case _:
                said.append(token.content)
    return "".join(said)

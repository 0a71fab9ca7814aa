"""How signs are read: a lexicon tags the words of a sentence, rules are short sequences of tags with bounded gaps.

The engine knows no words of its own; every step is linear in the length of the text.

A rule is written `PERSON ~3 HOLDS ~2 =WEAPON -TOY +NIGHT`: classes are upper case, plain words lower case with `_`
for a space, `a|b` is either, `?a` may be absent, `~n` lets up to n words stand between, `^` and `$` hold the rule to
the sentence's ends, `=a` must not be negated just before, `-a` must not stand in the sentence, `+a` must, and `!a`
and `&a` say the same of the whole message.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from routing.text import fold

COMMON = frozenset(
    [
        "PERSON",
        "THEY",
        "I",
        "MY",
        "BE",
        "HAVE",
        "NOT",
        "HOLDS",
        "ME",
        "VICTIM",
        "SELF_KIN",
        "ANYONE",
        "NOW",
        "IN",
        "THE",
        "TO",
        "OF",
        "AND",
        "A",
        "KIN",
        "CHILD",
        "WANT",
        "POSS",
        "HOME",
        "PLACE",
        "GO",
        "PEOPLE",
        "HIM",
        "OWNED",
        "VEHICLE",
        "GETS",
        "i",
        "my",
        "to",
        "a",
        "the",
        "is",
        "was",
        "it",
        "in",
        "on",
        "and",
        "how",
        "what",
        "can",
        "do",
        "he",
    ]
)
NEGATION_REACH = 3


@dataclass(frozen=True, slots=True)
class Element:
    tags: tuple[str, ...]
    gap: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    gate: str
    line: int
    elements: tuple[Element, ...]
    starts: bool
    ends: bool
    forbidden: frozenset[str]
    required: tuple[frozenset[str], ...]
    banned_anywhere: frozenset[str]
    needed_anywhere: tuple[frozenset[str], ...]

    @property
    def key(self) -> Element:
        """The element that is rarest in ordinary talk, so that most rules are never tried."""
        return min(self.elements, key=lambda e: (any(tag in COMMON for tag in e.tags), len(e.tags)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words and where each tag stands in it: tag -> ((start, end), ...)."""

    words: tuple[str, ...]
    spans: dict[str, list[tuple[int, int]]]


class Lexicon:
    """Which tags a word or phrase carries; classes may contain other classes."""

    def __init__(self, classes: Mapping[str, str], rules: Iterable[Rule]) -> None:
        self._tags: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in classes:
            for phrase in _phrases(name, classes):
                self._tags[phrase].add(name)
        for tag in {tag for rule in rules for tag in _tags_of(rule) if not tag.isupper()}:
            self._tags[tuple(fold(tag.replace("_", " ")).split())].add(tag)
        self._first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for phrase, tags in self._tags.items():
            self._first[phrase[0]].append((phrase, tuple(sorted(tags))))

    @property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for phrase in self._tags for word in phrase)

    def tagged(self, phrase: str) -> frozenset[str]:
        return frozenset(self._tags.get(tuple(phrase.split()), ()))

    def read(self, words: tuple[str, ...]) -> Sentence:
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, word in enumerate(words):
            if word.isdigit():
                spans["NUM"].append((at, at + 1))
            for phrase, tags in self._first.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    for tag in tags:
                        spans[tag].append((at, at + len(phrase)))
        return Sentence(words, spans)


class Ruleset:
    """Rules indexed by their rarest tag."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_tag: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            for tag in rule.key.tags:
                self._by_tag[tag].append(rule)

    def matches(self, sentence: Sentence, everywhere: frozenset[str]) -> Iterator[Rule]:
        for tag in sentence.spans:
            for rule in self._by_tag.get(tag, ()):
                if _holds(rule, sentence, everywhere):
                    yield rule


def compiled(table: Mapping[str, tuple[str, str]]) -> tuple[Rule, ...]:
    """Rules from {name: (gate, one rule a line)}; the ways to spell one line out share its number."""
    return tuple(
        rule
        for name, (gate, lines) in table.items()
        for number, line in enumerate(lines.strip().splitlines())
        for spelled in _spelled_out(line.split())
        for rule in (_rule(name, gate, number, spelled),)
    )


def _spelled_out(tokens: list[str]) -> list[list[str]]:
    """Each optional element taken and left out."""
    for at, token in enumerate(tokens):
        if token.startswith("?"):
            rest = _spelled_out(tokens[at + 1 :])
            return [tokens[:at] + middle + tail for middle in ([token[1:]], []) for tail in rest]
    return [tokens]


def _rule(name: str, gate: str, line: int, tokens: list[str]) -> Rule:
    elements: list[Element] = []
    marks: dict[str, list[frozenset[str]]] = {mark: [] for mark in "-+!&"}
    gap = 0
    for token in tokens:
        if token in "^$":
            continue
        if token[0] == "~":
            gap = int(token[1:] or 3)
        elif token[0] in marks:
            marks[token[0]].append(frozenset(token[1:].split("|")))
        else:
            elements.append(Element(tuple(token.lstrip("=").split("|")), gap, token[0] == "="))
            gap = 0
    never, must, banned, needed = (tuple(marks[mark]) for mark in "-+!&")
    unwanted, starts, ends = frozenset[str]().union, "^" in tokens, "$" in tokens
    return Rule(name, gate, line, tuple(elements), starts, ends, unwanted(*never), must, unwanted(*banned), needed)


def _holds(rule: Rule, sentence: Sentence, everywhere: frozenset[str]) -> bool:
    spans = sentence.spans
    return (
        not any(tag in spans for tag in rule.forbidden)
        and all(any(tag in spans for tag in tags) for tags in rule.required)
        and not rule.banned_anywhere & everywhere
        and all(tags & everywhere for tags in rule.needed_anywhere)
        and _sequence(rule, sentence)
    )


def _sequence(rule: Rule, sentence: Sentence) -> bool:
    ends: set[int] = set()
    for at, element in enumerate(rule.elements):
        found = [span for tag in element.tags for span in sentence.spans.get(tag, ())]
        if element.bare:
            found = [span for span in found if not _negated(span[0], sentence)]
        if at == 0:
            ends = {end for start, end in found if start == 0 or not rule.starts}
        else:
            ends = {end for start, end in found if any(start - back in ends for back in range(element.gap + 1))}
        if not ends:
            return False
    return not rule.ends or len(sentence.words) in ends


def _negated(start: int, sentence: Sentence) -> bool:
    return any(start - NEGATION_REACH <= at and end <= start for at, end in sentence.spans.get("NOT", ()))


def _phrases(name: str, classes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for token in classes[name].split():
        if token.isupper() and token in classes:
            yield from _phrases(token, classes)
        else:
            yield tuple(fold(token.replace("_", " ")).split())


def _tags_of(rule: Rule) -> Iterator[str]:
    for element in rule.elements:
        yield from element.tags
    yield from rule.forbidden | rule.banned_anywhere
    for tags in (*rule.required, *rule.needed_anywhere):
        yield from tags

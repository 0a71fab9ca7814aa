"""The net: every table of signs joined to one lexicon, and the frames that weaken a sign where it stands.

A sign counts unless its gate yields: to a story, to a possibility, to the past, to a habit or to a matter settled.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from routing import signs_words
from routing.signs import Lexicon, Rule, Ruleset, Sentence, compiled
from routing.signs_business import BUSINESS_CLASSES, CONCERNS, CRIMES, OUTSIDE, QUESTIONS
from routing.signs_emergency import EMERGENCIES
from routing.signs_frames import FIGURES, FRAME_CLASSES
from routing.signs_languages import spoken
from routing.signs_peril import PERIL, PERIL_CLASSES
from routing.signs_spelling import Speller, sentences
from routing.signs_surroundings import SURROUNDINGS
from routing.signs_time import marks
from routing.signs_vulnerable import VULNERABLE
from routing.signs_vulnerable_words import VULNERABLE_CLASSES

MOST_SENTENCES = 80
LEVELS = {
    "emergency": EMERGENCIES | SURROUNDINGS | PERIL,
    "urgent_vulnerable": VULNERABLE,
    "crime_report": CRIMES,
    "neighbourhood_concern": CONCERNS,
    "faq": QUESTIONS,
    "out_of_scope": OUTSIDE,
}
CLASSES = (
    signs_words.PEOPLE_CLASSES
    | signs_words.DANGER_CLASSES
    | signs_words.HOME_CLASSES
    | FRAME_CLASSES
    | PERIL_CLASSES
    | VULNERABLE_CLASSES
    | BUSINESS_CLASSES
)
LEVEL_OF = {name: level for level, table in LEVELS.items() for name in table}
RULES = tuple(rule for table in LEVELS.values() for rule in compiled(table))
LEXICON = Lexicon(CLASSES, RULES)
RULESET = Ruleset(RULES)
SPELLER = Speller(LEXICON.vocabulary)
FRAMES = (
    "AGO",
    "HABIT",
    "ASKED",
    "HYPO",
    "NOW",
    "JUST",
    "FICTION",
    "SIGNAGE",
    "FUTURE",
    "ME",
    "DOING",
    "DONE",
    "WAS",
    "ADVICE",
)
"""What a sentence does with the things that it names: tells, asks, recalls, invents."""
BARE = ("NONE",)
UNTELLING = frozenset({"NUM", "NOT", "BE", "MY", "THEY", "POSS"})
"""Classes that nearly every sentence has."""


def signs(text: str) -> Mapping[str, tuple[str, ...]]:
    """Level -> names of the rules that hold for the text, in order of mention."""
    return _heard(text)[0]


def traces(text: str) -> frozenset[str]:
    """The classes of words in a text and the rules and levels that hold for it: what a second opinion may weigh."""
    found, read = _heard(text)
    return frozenset(tag for one in read for tag in one.spans if tag.isupper()).union(found, *found.values())


def framed(text: str) -> frozenset[str]:
    """Each class of words with each frame of the sentence it stands in ("ASKED SHARP"): a knife asked about is none seen."""
    return frozenset(pair for one in _heard(text)[1] for pair in _pairs(one))


def _pairs(sentence: Sentence) -> Iterator[str]:
    frames = tuple(frame for frame in FRAMES if frame in sentence.spans) or BARE
    yield from frames
    yield from (f"{one}&{other}" for at, one in enumerate(frames) for other in frames[at + 1 :])
    classes = [tag for tag in sentence.spans if tag.isupper() and tag not in UNTELLING]
    yield from (f"{frame} {tag}" for frame in frames for tag in classes)


@lru_cache(maxsize=16)
def _heard(text: str) -> tuple[Mapping[str, tuple[str, ...]], tuple[Sentence, ...]]:
    """The rules by level, and the sentences as read; kept for the second opinion, which asks right after the rules."""
    read = tuple(_read(sentence) for sentence in _some(sentences(text)))
    everywhere = frozenset(tag for sentence in read for tag in sentence.spans)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for rule in _holding(read, everywhere):
        found[LEVEL_OF[rule.name]][rule.name] = None
    for level, names in spoken(text).items():
        found[level].update(dict.fromkeys(names))
    return {level: tuple(names) for level, names in found.items()}, read


def _some(parts: list[str]) -> list[str]:
    """Beginning and end of a long tale."""
    return parts if len(parts) <= MOST_SENTENCES else parts[: MOST_SENTENCES // 2] + parts[-MOST_SENTENCES // 2 :]


def _read(sentence: str) -> Sentence:
    said = " ".join(SPELLER.plain(sentence))
    read = LEXICON.read(tuple(FIGURES.sub(" ", said).split()))
    for tag in marks(said):
        read.spans.setdefault(tag, []).append((0, 0))
    return read


def _holding(read: tuple[Sentence, ...], everywhere: frozenset[str]) -> Iterator[Rule]:
    for sentence in read:
        for rule in RULESET.matches(sentence, everywhere):
            if not _yields(rule.gate, sentence, everywhere, LEVEL_OF[rule.name] == "emergency"):
                yield rule


def _yields(gate: str, sentence: Sentence, everywhere: frozenset[str], grave: bool) -> bool:
    match gate:
        case "any":
            return False
        case "firm":
            return _told_as_story(sentence, everywhere)
        case "told":
            return _told_as_story(sentence, everywhere) or _possible(sentence, grave)
        case _:
            return _past(sentence) or _told_as_story(sentence, everywhere) or _possible(sentence, grave)


def _past(sentence: Sentence) -> bool:
    tags = sentence.spans.keys()
    return "RESOLVED" in tags or not tags.isdisjoint({"AGO", "HABIT"}) and tags.isdisjoint({"NOW", "JUST"})


def _told_as_story(sentence: Sentence, everywhere: frozenset[str]) -> bool:
    """A film or a notice colours its own sentence; somebody who writes or teaches about danger colours all they say."""
    tags = sentence.spans.keys()
    return not tags.isdisjoint({"FICTION", "SIGNAGE"}) or "AUTHOR" in everywhere and "NOW" not in tags


def _possible(sentence: Sentence, grave: bool) -> bool:
    """A question for advice clears no vulnerable person: many ask about themselves in that form."""
    asked = "HYPO" in sentence.spans or grave and "ASKED" in sentence.spans
    return asked and sentence.spans.keys().isdisjoint({"NOW", "ACTUAL"})

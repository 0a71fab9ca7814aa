"""The net: every table of signs joined to one lexicon, and the frames that weaken a sign where it stands.

A sign counts unless its gate yields: to a story, to a possibility, to the past, to a habit or to a matter settled.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
CRY = 4
"""Words up to which a message is all sign: nothing around it could mean something else."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The rules that hold by level, the sentences as read, and the sentences in which each line of an emergency's rules holds."""

    found: Mapping[str, tuple[str, ...]]
    read: tuple[Sentence, ...]
    grave: Mapping[tuple[str, int], tuple[str, ...]]


def signs(text: str) -> Mapping[str, tuple[str, ...]]:
    """Level -> names of the rules that hold for the text, in order of mention."""
    return _heard(text).found


def lone_sign(text: str) -> tuple[str, ...]:
    """The sentences with the only line of the only rule that tells of an emergency; empty where more do, or another language.

    Among strangers' words seven in ten of such messages were emergencies, of those with more than one line nearly all.
    """
    heard = _heard(text)
    spoken_of = "emergency" in spoken(text)
    return () if spoken_of or len(heard.grave) != 1 or len(text.split()) <= CRY else next(iter(heard.grave.values()))


def traces(text: str) -> frozenset[str]:
    """The classes of words in a text and the rules and levels that hold for it: what a second opinion may weigh."""
    heard = _heard(text)
    return frozenset(tag for one in heard.read for tag in one.spans if tag.isupper()).union(
        heard.found, *heard.found.values()
    )


def framed(text: str) -> frozenset[str]:
    """Each class of words with each frame of the sentence it stands in ("ASKED SHARP"): a knife asked about is none seen."""
    return frozenset(pair for one in _heard(text).read for pair in _pairs(one))


def _pairs(sentence: Sentence) -> Iterator[str]:
    frames = tuple(frame for frame in FRAMES if frame in sentence.spans) or BARE
    yield from frames
    yield from (f"{one}&{other}" for at, one in enumerate(frames) for other in frames[at + 1 :])
    classes = [tag for tag in sentence.spans if tag.isupper() and tag not in UNTELLING]
    yield from (f"{frame} {tag}" for frame in frames for tag in classes)


@lru_cache(maxsize=16)
def _heard(text: str) -> Heard:
    """Kept for the second opinion, which asks right after the rules."""
    parts = _some(sentences(text))
    read = tuple(_read(sentence) for sentence in parts)
    everywhere = frozenset(tag for sentence in read for tag in sentence.spans)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    grave: dict[tuple[str, int], tuple[str, ...]] = defaultdict(tuple)
    for at, rule in _holding(read, everywhere):
        found[LEVEL_OF[rule.name]][rule.name] = None
        if LEVEL_OF[rule.name] == "emergency":
            grave[rule.name, rule.line] += (parts[at],)
    for level, names in spoken(text).items():
        found[level].update(dict.fromkeys(names))
    return Heard({level: tuple(names) for level, names in found.items()}, read, dict(grave))


def _some(parts: list[str]) -> list[str]:
    """Beginning and end of a long tale."""
    return parts if len(parts) <= MOST_SENTENCES else parts[: MOST_SENTENCES // 2] + parts[-MOST_SENTENCES // 2 :]


def _read(sentence: str) -> Sentence:
    said = " ".join(SPELLER.plain(sentence))
    read = LEXICON.read(tuple(FIGURES.sub(" ", said).split()))
    for tag in marks(said):
        read.spans.setdefault(tag, []).append((0, 0))
    return read


def _holding(read: tuple[Sentence, ...], everywhere: frozenset[str]) -> Iterator[tuple[int, Rule]]:
    """Each rule that holds, with the place of its sentence."""
    for at, sentence in enumerate(read):
        for rule in RULESET.matches(sentence, everywhere):
            if not _yields(rule.gate, sentence, everywhere, LEVEL_OF[rule.name] == "emergency"):
                yield at, rule


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

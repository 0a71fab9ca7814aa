"""When many people of one area ask the same in a short time. Pure: the same questions always make the same groups.

Not counted are words that ask nothing: a place, a greeting, yes and no, the wish for an officer.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routing import likeness, safety, wishes
from routing.alike import telling
from routing.handbook import Handbook
from routing.places import Nowhere
from routing.ranking import Floats

TOGETHER_MEANING, TOGETHER_WORDS = 0.42, 0.2
"""From which average cosine questions are alike: lower than for an answer of the FAQ, since an officer reads them all."""
FEWEST_WORDS, LONGEST_PLACE, LONGEST_WISH = 2, 5, 3
SHOWN = 12
"""Questions by which a matter is known again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its message, the conversation, who asked, and the words."""

    message: int
    conversation: int
    who: str
    text: str


def is_question(text: str, handbook: Handbook) -> bool:
    """Whether these words can be part of a rumour at all."""
    telling_words = telling(text).split()
    if len(text.split()) < FEWEST_WORDS + 1 or len(telling_words) < FEWEST_WORDS:
        return False
    if wishes.wants_officer(text) and len(telling_words) <= LONGEST_WISH:
        return False
    is_place = len(text.split()) <= LONGEST_PLACE and not isinstance(handbook.atlas.locate(text), Nowhere)
    return not is_place and not safety.is_smalltalk(text)


def sorted_out(
    asked: Sequence[Asked], cosines: Floats, least: float, fewest: int, cards: Mapping[int, int]
) -> tuple[list[list[Asked]], dict[int, list[Asked]]]:
    """The groups of alike questions that so many different people asked, the largest first, and what belongs to a card already.

    `asked` in the order of asking; `cards`: by message, those that are on one.
    """
    risen, belonging = [], defaultdict[int, list[Asked]](list)
    for group in ([asked[at] for at in group] for group in likeness.clusters(cosines, least)):
        on = Counter(cards[one.message] for one in group if one.message in cards)
        if on:
            belonging[min(on, key=lambda card: (-on[card], card))] += group
        elif len({one.who for one in group}) >= fewest:
            risen.append(group)
    return risen, dict(belonging)

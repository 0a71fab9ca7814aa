"""What was not answered, put together by meaning: each cluster is an offer of an answer. Everything shown is masked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from bot import likeness
from bot.indexing import Indexing
from bot.storage import accounts, asked
from bot.storage.accounts import Account
from bot.storage.asked import Gap
from routing import likeness as alike
from routing.anonymous import anonymous
from routing.handbook import Entry, Handbook
from routing.ranking import Floats
from routing.text import fold

MOST_VARIANTS, MOST_REPLIES = 20, 5
LONGEST = 300
"""Characters of a question that may become a variant: a longer one is a story."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that belong together. `gaps`: all their ids, the same question asked again too; `nearest`: the answer
    that came nearest most often, if any; `replies`: what officers wrote, the one most like the others first."""

    gaps: tuple[int, ...]
    question: str
    questions: tuple[str, ...]
    unhelpful: int
    nearest: str | None
    replies: tuple[str, ...]

    @property
    def key(self) -> str:
        """The gaps as a form carries them."""
        return ",".join(map(str, self.gaps))


def clusters(db: Connection, indexing: Indexing, known: Handbook, account: Account) -> list[Cluster]:
    """The offers, largest first; what is like something that was rejected is not offered again."""
    names = _staff(db)
    found, gone = asked.gaps(db, account), asked.rejected(db)
    together = _together([*found, *gone], names)
    texts = list(together)
    if not found:
        return []
    cosines, least = likeness.cosines(indexing, texts)
    refused = {fold(_masked(gap, names)) for gap in gone}
    free = [
        at for at, text in enumerate(texts) if text not in refused and not _is_like(at, texts, refused, cosines, least)
    ]
    inside = cosines[np.ix_(free, free)]
    mine = {gap.id for gap in found}
    groups = [[free[at] for at in group] for group in alike.clusters(inside, least)]
    made = [_cluster(group, texts, together, cosines, known, names) for group in groups]
    mended = [one for one in made if set(one.gaps) <= mine]
    return sorted(mended, key=lambda one: (-len(one.gaps), one.gaps))


def of_gaps(
    db: Connection, indexing: Indexing, known: Handbook, account: Account, ids: Sequence[int]
) -> Cluster | None:
    """The cluster of exactly these gaps, as far as this person may see them."""
    names = _staff(db)
    together = _together(asked.of_ids(db, account, ids), names)
    if not together:
        return None
    texts = list(together)
    cosines, _ = likeness.cosines(indexing, texts)
    return _cluster(list(range(len(texts))), texts, together, cosines, known, names)


def card(cluster: Cluster) -> Entry:
    """The answer that a cluster proposes, for an admin to read and change."""
    others = tuple(text for text in cluster.questions if text != cluster.question and len(text) <= LONGEST)
    reply = cluster.replies[0] if cluster.replies else ""
    return Entry("", cluster.question, reply, others[:MOST_VARIANTS], status="draft")


def _cluster(
    group: Sequence[int], texts: Sequence[str], together: dict[str, list[Gap]], cosines: Floats, known: Handbook, names: Sequence[str]
) -> Cluster:  # fmt: skip
    gaps = [gap for at in group for gap in together[texts[at]]]
    first = texts[alike.middle(cosines, group)]
    nearest = Counter(gap.nearest[0] for gap in gaps if gap.nearest and gap.nearest[0] in known.entries)
    return Cluster(
        tuple(sorted(gap.id for gap in gaps)), _masked(together[first][0], names),
        tuple(_masked(together[texts[at]][0], names) for at in group), sum(gap.helped_not for gap in gaps),
        min(nearest, key=lambda id: (-nearest[id], id)) if nearest else None, _replies(gaps, names),
    )  # fmt: skip


def _replies(gaps: Iterable[Gap], names: Sequence[str]) -> tuple[str, ...]:
    """Different replies, masked; the one most like all the others first, as it says what most say."""
    said = [anonymous(text, [gap.name, *names]) for gap in gaps for text in gap.replies]
    texts = sorted(set(said), key=lambda text: (-said.count(text), text))[:40]
    if len(texts) < 2:
        return tuple(texts)
    middle = alike.middle(alike.by_words(texts), range(len(texts)))
    return (texts[middle], *(text for at, text in enumerate(texts) if at != middle))[:MOST_REPLIES]


def _together(gaps: Sequence[Gap], names: Sequence[str]) -> dict[str, list[Gap]]:
    """The gaps by their masked and folded question, oldest first, so that the order never depends on the asking."""
    found: dict[str, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda gap: gap.id):
        text = fold(_masked(gap, names))
        if len(text.split()) > 1:  # one word is a place or nothing
            found.setdefault(text, []).append(gap)
    return found


def _is_like(at: int, texts: Sequence[str], refused: set[str], cosines: Floats, least: float) -> bool:
    """Nearer to a question that was rejected than belonging together asks for."""
    others = [other for other, text in enumerate(texts) if text in refused]
    return bool(others) and float(cosines[at, others].max()) >= max(least, 0.7)


def _masked(gap: Gap, names: Sequence[str]) -> str:
    return anonymous(gap.text, [gap.name, *names])


def _staff(db: Connection) -> list[str]:
    return [str(row["name"]) for row in accounts.everybody(db)]

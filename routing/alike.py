"""Whether a message is about the same matter as some texts: by meaning with an encoder, else by the words they share. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from routing.pieces import Pieces
from routing.text import fold, words

if TYPE_CHECKING:
    from routing.faq import Encoder

Floats = NDArray[np.float32]
NEAREST = 3
"""So many of the nearest texts are asked: one that comes near by chance does not decide."""
MEANING, WORDS = 0.5, 0.3
"""From which average cosine a message is about it; a single text must be nearer."""
ALONE = 0.1
EMPTY = frozenset(
    """
    a an and any anybody anyone are at be been being by can could did do does for from get getting going had has have he hear heard hello
    her here hi his how i if im in into is it its ive just know me my near now of on or our out please right said saw see she so
    some somebody someone something still that the their them there they this to today true u ur us was we were what whats
    when where which who why will with would you your round about all also am as but not no yes ok really tell
    """.split()  # noqa: SIM905 - read as a list of words
)


class Alike:
    """Texts about one matter, ready to compare; built once, then only read."""

    def __init__(self, texts: Sequence[str], encoder: "Encoder | None" = None) -> None:
        known = list(dict.fromkeys(filter(None, map(fold, texts))))
        self._encoder = encoder
        self._rows = encoder.encode(known) if encoder and known else None
        self._pieces = Pieces([telling(text) for text in known])
        self._size = len(known)

    def is_about(self, text: str) -> bool:
        """Whether the message is about what these texts are about."""
        if self._size == 0 or not telling(text):
            return False
        near = np.sort(self._near(text))[::-1][:NEAREST]
        least = WORDS if self._rows is None else MEANING
        return float(near.mean()) >= least + (ALONE if self._size == 1 else 0.0)

    def _near(self, text: str) -> Floats:
        if self._encoder is None or self._rows is None:
            return self._pieces.near(telling(text))
        near: Floats = self._rows @ self._encoder.encode([fold(text)])[0]
        return near


def telling(text: str) -> str:
    """The words of a message that tell what it is about."""
    return " ".join(word for word in words(text) if word not in EMPTY)

"""Makes short-hand, dialect and slips into the words the FAQ knows, before a question is compared. Judges nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from routing.signs_spelling_words import DIALECT, SHORT_HAND
from routing.text import fold

MORE_SHORT_HAND = {
    "wer": "where", "wher": "where", "wheres": "where is", "wen": "when", "wots": "what is", "hw": "how", "hows": "how is", "whos": "who is",
    "cn": "can", "ovr": "over", "sum1s": "someone is", "r": "are", "b": "be", "c": "see", "4": "for", "2": "to", "ne": "any", "abt": "about", "shud": "should", "wudnt": "would not", "cudnt": "could not", "nxt": "next", "nyt": "night", "wkend": "weekend",
    "msg": "message", "msgs": "messages", "txt": "text", "pic": "picture", "pics": "pictures", "fb": "facebook", "insta": "instagram",
    "appt": "appointment", "sumwhere": "somewhere", "sumtimes": "sometimes", "coppas": "police", "rozzers": "police", "fuzz": "police",
    "gaffer": "boss", "motor": "car", "moggy": "cat", "tranklements": "belongings", "nicked": "stolen", "pinched": "stolen",
    "half-inched": "stolen", "chored": "stolen", "robbed": "stolen", "scrumpin": "stealing", "bin": "been", "tay": "it is not",
    "yo'm": "you are", "yowm": "you are", "doh": "do not", "cor": "can not", "wor": "was not", "day": "day", "ay": "is not", "aint": "is not",
    "ow": "how", "ent": "is not", "nah": "no", "gonna": "going to", "wanna": "want to", "gotta": "have to", "tryna": "trying to",
    "lemme": "let me", "gimme": "give me", "dunno": "do not know", "innit": "", "bab": "", "cheers": "", "ta": "", "mate": "", "pls": "", "plz": "",
    "please": "", "hi": "", "hello": "", "hiya": "", "thanks": "", "wheer": "where", "ween": "we have", "ahm": "i am", "ar": "yes", "ow's": "how is",
}  # fmt: skip
LONGEST_SLIP = 2
SHORTEST_MENDED = 4


class Spelling:
    """Mends towards the FAQ's vocabulary; words that `known` accepts and protected names are left alone."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        known: Callable[[str], bool] = lambda _: False,
        protected: frozenset[str] = frozenset(),
    ) -> None:
        self._words = frozenset(vocabulary)
        self._known, self._protected = known, protected
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= SHORTEST_MENDED and word.isascii():
                self._by_start[word[0]].append(word)

    def plain(self, text: str) -> str:
        """The text in plain, folded words."""
        words = fold(text).split()
        done = []
        for at, word in enumerate(words):
            told = DIALECT.get((words[at - 1] if at else "", word))
            done.append(told if told is not None else self._plain(word))
        return " ".join(word for word in done if word) or " ".join(words)

    def knows(self, word: str) -> bool:
        return word in self._words or self._known(word)

    def _plain(self, word: str) -> str:
        if word in MORE_SHORT_HAND:
            return MORE_SHORT_HAND[word]
        if word in self._words or word in self._protected:
            return word
        if word in SHORT_HAND:
            return SHORT_HAND[word]
        return word if self._known(word) else self._mended(word)

    def _mended(self, word: str) -> str:
        """The one word of the FAQ that a slip of the finger away; the word itself if there are two or none."""
        if len(word) < SHORTEST_MENDED or not word.isalpha():
            return word
        most = 1 if len(word) < 7 else LONGEST_SLIP
        held = self._by_start.get(word[0], ())
        found = process.extract(word, held, scorer=OSA.distance, processor=None, score_cutoff=most, limit=2)
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return word
        return str(found[0][0])

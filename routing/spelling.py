"""Makes short-hand, dialect and slips into the words the FAQ knows, before a question is compared. Judges nothing."""

import re
from collections import Counter, defaultdict
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
    "cop": "police", "tuk": "took", "fnd": "found", "whr": "where", "tke": "take", "bk": "back", "bak": "back", "skl": "school", "skool": "school",
    "bout": "about", "kno": "know", "evry": "every", "frm": "from", "giv": "give", "munny": "money", "jacked": "stolen", "ystrday": "yesterday",
    "wiv": "with", "reprot": "report", "chek": "check", "nite": "night", "yous": "you", "tha": "you", "thissen": "yourself", "mi": "my",
    "bobby": "police officer", "bobbies": "police officers", "scoot": "scooter", "scoots": "scooters", "sumun": "someone", "sumuns": "someone has",
    "wheers": "where is", "m8s": "friends", "txts": "texts", "msgin": "messaging", "lil": "little", "em": "them", "ower": "over", "oot": "out",
    "ont": "on the", "ot": "of the", "fower": "4", "tel": "tell", "comunity": "community", "hackd": "hacked", "ilegal": "illegal", 
}  # fmt: skip
IN_FULL = {
    "cant": "can not", "cannot": "can not", "dont": "do not", "doesnt": "does not", "didnt": "did not", "wont": "will not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
    "couldnt": "could not", "shouldnt": "should not", "wouldnt": "would not", "hes": "he is", "shes": "she is", "thats": "that is",
    "theres": "there is", "whats": "what is", "ive": "i have", "weve": "we have", "theyve": "they have", "youve": "you have", "youre": "you are",
    "theyre": "they are", "im": "i am", "its": "it is",
}  # fmt: skip
"""Forms whose apostrophe is gone: the encoder reads them better in full, and lines two spellings of one question up."""
ORDINARY = frozenset(
    ["breath", "thumping", "battered", "beaten", "moped", "robed", "doe", "int", "min", "or", "street"]
)
"""What the safety net takes for another word and a question about advice does not."""
DROPPED = re.compile(
    r"(?<![\w'\u2019])['\u2019](?=(?:e|im|ad|as|ave|er|ow|ere|ome|ouse|appen|appened|appens|alf)\b)", re.IGNORECASE
)
"""An h that is not said: 'e, 'im, 'ouse."""
FEWEST_SEEN, CLEARLY = 3, 3
"""Texts from which on a word that is no ordinary one is no slip; how much commoner one of two equally near words must be."""
LONGEST_SLIP = 2
SHORTEST_MENDED, SHORTEST_SELDOM, COMMON = 4, 6, 10
"""Letters of a word that is mended; of one that the FAQ itself has once or twice, which only a word of so many texts can mend."""


class Spelling:
    """Mends towards the FAQ's vocabulary; words that `known` accepts and protected names are left alone."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        known: Callable[[str], bool] = lambda _: False,
        protected: frozenset[str] = frozenset(),
    ) -> None:
        """`vocabulary`: each word as often as a text of the FAQ has it."""
        self._seen = Counter(vocabulary)
        self._known, self._protected = known, protected
        self._by_start: dict[str, list[str]] = defaultdict(list)
        few = max(self._seen.values(), default=0) < FEWEST_SEEN
        for word in sorted(self._seen):
            sound = few or known(word) or self._seen[word] >= FEWEST_SEEN
            if len(word) >= SHORTEST_MENDED and word.isascii() and sound:
                self._by_start[word[0]].append(word)

    def plain(self, text: str) -> str:
        """The text in plain, folded words."""
        words = fold(DROPPED.sub("h", text)).split()
        done = []
        for at, word in enumerate(words):
            told = DIALECT.get((words[at - 1] if at else "", word))
            told = told if told is not None else self._plain(word)
            done.append(" ".join(IN_FULL.get(part, part) for part in told.split()))
        return " ".join(word for word in done if word) or " ".join(words)

    def knows(self, word: str) -> bool:
        return word in self._seen or self._known(word)

    def _plain(self, word: str) -> str:
        if word in MORE_SHORT_HAND:
            return MORE_SHORT_HAND[word]
        if word in self._protected:
            return word
        if word in SHORT_HAND and word not in ORDINARY:
            return SHORT_HAND[word]
        if self._known(word) or self._seen[word] >= FEWEST_SEEN or word in IN_FULL:
            return self._sounded(word)
        sounded = self._sounded(word)
        return sounded if sounded != word else self._mended(word)

    def _sounded(self, word: str) -> str:
        """A word whose last g is not said ("drinkin") with it, where that is the commoner word."""
        whole = f"{word}g"
        if len(word) <= SHORTEST_MENDED or not word.endswith("in") or self._known(word):
            return word
        return whole if self._known(whole) or self._seen[whole] > self._seen[word] else word

    def _mended(self, word: str) -> str:
        """The one word of the FAQ that a slip of the finger away, or by far the commonest; the word itself if there is none."""
        seldom = word in self._seen  # in the FAQ itself: a slip of whoever wrote it, unless nothing common is near
        if len(word) < (SHORTEST_SELDOM if seldom else SHORTEST_MENDED) or not word.isalpha():
            return word
        most = 1 if seldom or len(word) < 7 else LONGEST_SLIP
        held = self._by_start.get(word[0], ())
        found = process.extract(word, held, scorer=OSA.distance, processor=None, score_cutoff=most, limit=5)
        found = [one for one in found if one[0] != word and not (seldom and self._seen[one[0]] < COMMON)]
        near = sorted((one for one, distance, _ in found if distance == found[0][1]), key=lambda one: -self._seen[one])
        if not near or (len(near) > 1 and self._seen[near[0]] < CLEARLY * self._seen[near[1]]):
            return word
        return str(near[0])

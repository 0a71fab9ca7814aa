"""Makes short-hand, dialect and slips into plain words before signs are read; it never judges what is said."""

import re
from collections import defaultdict
from collections.abc import Iterable

from routing.signs_spelling_ordinary import ORDINARY
from routing.signs_spelling_words import DIALECT, PROTECTED, SHORT_HAND
from routing.text import fold, visible

SIGNS_IN_PICTURES = str.maketrans({"🔪": " knife ", "🗡": " knife ", "🔫": " gun ", "🆘": " sos ", "💣": " bomb "})
DOING = r"(?=(?: (?:just|not|still|now|always|actually|really|only|also|all))? (?:\w+ing?|got|been|gone|bin|in|on|at|outside|inside|here|"
DOING += r"there|back|sat|stood|dead|hurt|locked|collapsed|passed|fallen|fell|taken|threatened|come|lost|a|an|the|under|about|unconscious|trapped|stuck|drunk|not|missing|broken|hit|left|run|having|kicking)\b)"
SHORT_FORMS = (
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"(?<=\w)'re\b"), " are"),
    (re.compile(r"(?<=\w)'m\b"), " am"),
    (re.compile(r"\b((?:s?he|it|that|there|here|who|what|where|how|some(?:one|body)|everyone))'s\b"), r"\1 is"),
    (re.compile(rf"(?<=\w)'s{DOING}"), " is"),
    (re.compile(r"(?<=\w)'s\b"), ""),
)
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
SENTENCE_END = re.compile(
    r"[.!?;:\n…]+(?=\s|$|[^\w\s])|[\U0001F300-\U0001FAFF]+|,? \b(?:but|however|anyway|although|though|and now|whereas|btw|"
    r"while i'?m here|as i (?:write|type)|now there|now he|now she|now they)\b",
    re.IGNORECASE,
)
FEWEST_LETTERS = 5


def sentences(text: str) -> list[str]:
    """The text's sentences, cut at marks and at turns of the story ("but", "and now"); the turning word stays."""
    plain = visible(text).translate(SIGNS_IN_PICTURES)
    cuts = [0, *(hit.start() for hit in SENTENCE_END.finditer(plain)), len(plain)]
    return [part for start, end in zip(cuts, cuts[1:], strict=False) if (part := plain[start:end].strip())]


class Speller:
    """Words of one sentence in plain spelling; slips are mended only towards the words that signs are made of."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = frozenset(vocabulary) | PROTECTED | frozenset(ORDINARY.split())
        self._mended: dict[str, str] = {}
        clashes: dict[str, set[str]] = defaultdict(set)
        for word in vocabulary:
            if len(word) >= FEWEST_LETTERS and word.isascii():
                for shorter in {word, *_shorter(word)}:
                    clashes[shorter].add(word)
        self._near = {form: min(words) for form, words in clashes.items() if len(words) == 1}

    def plain(self, sentence: str) -> tuple[str, ...]:
        spelled = sentence.lower()
        for form, full in SHORT_FORMS:
            spelled = form.sub(full, spelled)
        words = [plain for word in fold(STRETCHED.sub(r"\1\1", spelled)).split() for plain in self._word(word)]
        return tuple(_dialect(words))

    def _word(self, word: str) -> list[str]:
        if word in SHORT_HAND:
            return SHORT_HAND[word].split()
        if word in self._known or not word.isascii():
            return [word]
        if word.endswith("in") and f"{word}g" in self._known:
            return [f"{word}g"]
        return [self._slip(word)]

    def _slip(self, word: str) -> str:
        """The one sign word that a missing, extra, wrong or swapped letter away, or the word itself."""
        if len(word) < FEWEST_LETTERS - 1 or not word.isalpha():
            return word
        for form in (word, *_shorter(word)):
            near = self._near.get(form)
            if near and near[0] == word[0] and abs(len(near) - len(word)) <= 1 and not _suffix_only(near, word):
                return near
        return word


def _suffix_only(near: str, word: str) -> bool:
    """A last letter more or less is another form of a word, seldom a slip ("bricks", "gunn")."""
    return near == word[:-1] or word == near[:-1]


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _dialect(words: list[str]) -> list[str]:
    """Black Country forms that are ordinary words elsewhere, told apart by the word before."""
    done: list[str] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        done.extend(DIALECT.get((before, word), word).split())
    return done

"""The matcher on public question sets, beside what a user would pick instead: python -m tests.bench.matcher"""

import csv
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from bot.encoder import NoEncoder, OnnxEncoder, open_encoder
from routing.faq import Matcher
from routing.handbook import Entry
from routing.pieces import Pieces
from routing.text import fold, words

DATA = Path(__file__).parents[3] / "shared" / "data" / "faq_benchmarks"
OUTSIDE = 0.3
"""The share of questions without an answer, by weight."""
MOST = 600
Judge = Callable[[str], tuple[list[str], float]]
Set = tuple[dict[str, list[str]], list[tuple[str, str]], list[str]]


def measure() -> dict[str, float]:
    """Figures by set and matcher, in per cent; nothing where the data is not there."""
    if not DATA.exists():
        print(f"skipped: there is no {DATA.name} beside the project")
        return {}
    figures: dict[str, float] = {}
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    for name, load in SETS.items():
        figures |= _of_set(name, load(), encoder)
    for key in ("coverage95", "answers_right_percent", "answers_given_percent"):
        names = [f"{name}_{key}" if key.startswith("answers") else f"{name}_ours_{key}" for name in SETS]
        figures[f"matcher_mean_{key}"] = round(sum(figures[one] for one in names) / len(names), 1)
    return figures


def _of_set(name: str, found: Set, encoder: OnnxEncoder) -> dict[str, float]:
    variants, questions, outside = found
    entries = [Entry(id, texts[0], "-", tuple(texts[1:])) for id, texts in variants.items()]
    begun = time.perf_counter()
    ours = Matcher.build(entries, encoder)
    figures = {f"{name}_build_seconds": round(time.perf_counter() - begun, 1)}
    rows: dict[str, Judge] = {
        "ours": lambda text: _ours(ours, text), "lexical": _lexical(Matcher.build(entries)), "rapidfuzz": _fuzz(variants),
        "bm25": _bm25(variants), "tfidf": _tfidf(variants), "tfidf_linear": _linear(variants),
        "encoder": _nearest(variants, encoder),
    }  # fmt: skip
    for row, judge in rows.items():
        figures |= {
            f"{name}_{row}_{key}": value for key, value in _judged(judge, questions[:MOST], outside[:MOST]).items()
        }
    for row in ("ours", "rapidfuzz", "encoder"):
        slips = [(_mistyped(text), label) for text, label in questions[:MOST:2]]
        told = _judged(rows[row], slips, [_mistyped(text) for text in outside[:MOST:2]])
        figures |= {f"{name}_typos_{row}_{key}": told[key] for key in ("top1", "coverage95")}
    answered = [ours.match(text) for text, _ in questions[:MOST]]
    given = [
        (match.entry, label) for match, (_, label) in zip(answered, questions, strict=False) if hasattr(match, "entry")
    ]
    wrongly = sum(hasattr(ours.match(text), "entry") for text in outside[:MOST]) * _weight(
        questions[:MOST], outside[:MOST]
    )
    right = sum(one == other for one, other in given)
    figures[f"{name}_answers_right_percent"] = round(100 * right / max(len(given) + wrongly, 1), 1)
    figures[f"{name}_answers_given_percent"] = round(100 * right / len(answered), 1)
    return figures


def _judged(judge: Judge, questions: list[tuple[str, str]], outside: list[str]) -> dict[str, float]:
    begun = time.perf_counter()
    found = [(*judge(text), label) for text, label in questions]
    spent = (time.perf_counter() - begun) / len(questions)
    beside = [(*judge(text), "") for text in outside]
    weight = _weight(questions, outside)
    pairs = [(sure, order[:1] == [label], 1.0) for order, sure, label in found] + [
        (sure, False, weight) for _, sure, _ in beside
    ]
    return {
        "top1": _percent(order[:1] == [label] for order, _, label in found),
        "top3": _percent(label in order[:3] for order, _, label in found),
        "coverage95": _coverage(pairs, 0.95, len(found)), "coverage98": _coverage(pairs, 0.98, len(found)),
        "auroc": _auroc(pairs), "milliseconds": round(spent * 1000, 2),
    }  # fmt: skip


def _weight(questions: list[tuple[str, str]], outside: list[str]) -> float:
    return OUTSIDE / (1 - OUTSIDE) * len(questions) / max(len(outside), 1)


def _coverage(pairs: list[tuple[float, bool, float]], precision: float, answerable: float) -> float:
    given = right = best = 0.0
    for _, good, weight in sorted(pairs, key=lambda pair: -pair[0]):
        given, right = given + weight, right + weight * good
        best = right if right / given >= precision else best
    return round(100 * best / answerable, 1)


def _auroc(pairs: list[tuple[float, bool, float]]) -> float:
    order = np.argsort(np.argsort([sure for sure, _, _ in pairs])) + 1
    good = np.array([right for _, right, _ in pairs])
    count = int(good.sum())
    return round(100 * float((order[good].sum() - count * (count + 1) / 2) / max(count * (len(pairs) - count), 1)), 1)


def _percent(found: Iterable[bool]) -> float:
    counted = list(found)
    return round(100 * sum(counted) / len(counted), 1)


def _ours(matcher: Matcher, text: str) -> tuple[list[str], float]:
    found = matcher.match(text).candidates
    return [one.entry for one in found], found[0].confidence if found else 0.0


def _lexical(matcher: Matcher) -> Judge:
    return lambda text: _ours(matcher, text)


def _by_best(owners: list[str], scores: np.ndarray) -> tuple[list[str], float]:
    order = np.argsort(-scores, kind="stable")
    return list(dict.fromkeys(owners[at] for at in order[:40]))[:3], float(scores[order[0]])


def _fuzz(variants: dict[str, list[str]]) -> Judge:
    owners, texts = _flat(variants)
    folded = [fold(text) for text in texts]
    return lambda text: _by_best(owners, process.cdist([fold(text)], folded, scorer=fuzz.token_set_ratio)[0])


def _tfidf(variants: dict[str, list[str]]) -> Judge:
    owners, texts = _flat(variants)
    pieces = Pieces(texts)
    return lambda text: _by_best(owners, pieces.near(text))


def _bm25(variants: dict[str, list[str]]) -> Judge:
    """Okapi BM25 with the usual k1 of 1.5 and b of 0.75."""
    owners, texts = _flat(variants)
    counted = [Counter(words(text)) for text in texts]
    length = np.array([sum(count.values()) for count in counted], float)
    scale = 1.5 * (0.25 + 0.75 * length / length.mean())
    held: dict[str, np.ndarray] = {}
    for word in {word for count in counted for word in count}:
        times = np.array([count[word] for count in counted], float)
        rarity = np.log(1 + (len(texts) - np.count_nonzero(times) + 0.5) / (np.count_nonzero(times) + 0.5))
        held[word] = rarity * times * 2.5 / (times + scale)
    nothing = np.zeros(len(texts))
    return lambda text: _by_best(owners, nothing + sum(held[word] for word in words(text) if word in held))


def _linear(variants: dict[str, list[str]]) -> Judge:
    """A ridge classifier over word and character TF-IDF, in its dual form: scores are weighted likenesses to the variants."""
    owners, texts = _flat(variants)
    pieces, labels = Pieces(texts), sorted(variants)
    kernel = np.stack([pieces.near(text) for text in texts])
    targets = np.array([[2.0 * (owner == label) - 1.0 for label in labels] for owner in owners])
    weights = np.linalg.solve(kernel + np.eye(len(texts)), targets)
    return lambda text: _by_best(labels, pieces.near(text) @ weights)


def _mistyped(text: str) -> str:
    """A quarter of the longer words with one slip of the finger, the same every time."""
    chance = random.Random(text)
    return " ".join(_slip(word, chance) if len(word) > 3 and chance.random() < 0.25 else word for word in text.split())


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice([word[:at] + word[at + 1 :], swapped, word[:at] + word[at] + word[at:]])


def _nearest(variants: dict[str, list[str]], encoder: OnnxEncoder) -> Judge:
    owners, texts = _flat(variants)
    rows = encoder.encode(texts)
    return lambda text: _by_best(owners, rows @ encoder.encode([text])[0])


def _flat(variants: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    pairs = [(id, text) for id, texts in variants.items() for text in texts]
    return [id for id, _ in pairs], [text for _, text in pairs]


def _cut(rows: Iterable[tuple[str, str]], count: int) -> dict[str, list[str]]:
    """So many variants an entry, the same every time."""
    by: dict[str, list[str]] = {}
    for text, label in rows:
        by.setdefault(label, []).append(text)
    chance = random.Random(1)
    return {label: chance.sample(texts, min(count, len(texts))) for label, texts in sorted(by.items())}


def _spread(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return rows[:: max(1, len(rows) // MOST)]


def _clinc() -> Set:
    data = json.loads((DATA / "clinc150" / "data_full.json").read_text())
    outside = [text for text, _ in data["oos_test"]]
    return _cut(data["train"], 5), _spread([(text, label) for text, label in data["test"]]), outside


def _banking() -> Set:
    def rows(name: str) -> list[tuple[str, str]]:
        with (DATA / "banking77" / name).open(newline="") as file:
            return [(row["text"], row["category"]) for row in csv.DictReader(file)]

    return _cut(rows("train.csv"), 10), _spread(rows("test.csv")), _clinc()[2]


def _hint() -> Set:
    def rows(*parts: str) -> list[tuple[str, str]]:
        with (DATA / "hint3_curekart").joinpath(*parts).open(newline="") as file:
            return [(row["sentence"], row["label"]) for row in csv.DictReader(file)]

    variants = _cut(rows("train", "curekart_train.csv"), 10)
    asked = rows("test", "curekart_test.csv")
    outside = [text for text, label in asked if label == "NO_NODES_DETECTED"]
    return variants, [(text, label) for text, label in asked if label in variants], outside


def _stack() -> Set:
    """Threads with ten rephrasings: five are known, the rest is asked; a fifth of the threads is left out as not ours."""
    path = DATA / "stackfaq" / "data" / "StackFAQ" / "stackExchange-FAQ.json"
    threads = json.loads(path.read_text())["root"]["qapair"]
    told = {
        str(at): [thread["question"], *(text for text in thread["rephr"] if text and len(text) > 3)]
        for at, thread in enumerate(threads)
    }
    variants = {id: texts[:5] for id, texts in told.items() if int(id) % 5}
    questions = [(text, id) for id in variants for text in told[id][5:]]
    outside = [text for id, texts in told.items() if not int(id) % 5 for text in texts]
    return variants, _spread(questions), outside[:: max(1, len(outside) // MOST)]


SETS: dict[str, Callable[[], Set]] = {"clinc150": _clinc, "banking77": _banking, "hint3": _hint, "stackfaq": _stack}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:44} {value}")

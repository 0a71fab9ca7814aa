"""Learns the shipped coefficients of the matcher's confidence: python -m tests.routing.train_confidence

From the public question sets of tests/bench/matcher.py and from police questions, each set weighing the same. First it prints how each
set is judged by coefficients that were learnt without it; questions_heldout.jsonl is never learnt from.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.encoder import NoEncoder, open_encoder
from bot.indexing import Remembering
from routing import coefficients, confidence
from routing.confidence import Sample
from routing.faq import PRECISION, Encoder, Matcher
from routing.handbook import Entry
from tests.bench import matcher as bench
from tests.routing import measured

CORPUS = Path(__file__).parent / "corpus"
POLICE = ("questions_dev.jsonl", "questions_others.jsonl")
HEAD = '''"""Coefficients of the confidence, learnt by python -m tests.routing.train_confidence; in the order of its features."""
'''
Asked = list[tuple[str, frozenset[str], float]]


def sets(encoder: Encoder | None) -> dict[str, tuple[Matcher, Asked]]:
    """Each set's matcher with what is put to it: the question, the right entries (none for outside), its weight."""
    found = {}
    for name, load in bench.SETS.items():
        variants, questions, outside = load()
        questions, outside = questions[: bench.MOST], outside[: bench.MOST]
        matcher = Matcher.build([Entry(id, texts[0], "-", tuple(texts[1:])) for id, texts in variants.items()], encoder)
        asked: Asked = [(text, frozenset([label]), 1.0) for text, label in questions]
        weight = bench._weight(questions, outside)
        found[name] = (matcher, asked + [(text, frozenset[str](), weight) for text in outside])
    starter = measured.starter(encoder)
    for name in POLICE:
        rows = [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]
        found[name] = (starter, [(row["text"], measured.right(row), 1.0) for row in rows])
    return found


def samples(matcher: Matcher, asked: Asked) -> list[Sample]:
    """What the confidence decides about, with whether the first entry was right."""
    judged = [(matcher._judged(text, None), right, weight) for text, right, weight in asked]
    kept = [one for one in judged if one[0].rule == "confidence"]
    return [
        Sample(tuple(told.features.values()), told.match.candidates[0].entry in right, weight)
        for told, right, weight in kept
    ]


def evenly(known: Iterable[list[Sample]]) -> list[Sample]:
    """All samples, those of each set weighing the same together."""
    totals = [(kept, sum(one.weight for one in kept)) for kept in known]
    return [replace(one, weight=one.weight / total) for kept, total in totals for one in kept]


def judged_apart(found: dict[str, tuple[Matcher, Asked]], known: dict[str, list[Sample]]) -> None:
    """Prints each set's figures with coefficients that the other sets taught."""
    for name, (matcher, asked) in found.items():
        others = evenly(kept for other, kept in known.items() if other != name)
        assert matcher._ranking is not None
        own, _, _ = confidence.own_samples(matcher._ranking)
        learnt = (confidence.fit(others) + confidence.fit(own)) / 2
        least = confidence.thresholds(own, learnt, PRECISION, 0.0, 0.0).answer
        pairs = [(confidence.sure(learnt, one.features), one.right, one.weight) for one in known[name]]
        ours = sum(weight for _, right, weight in asked if right)
        given = [pair for pair in pairs if pair[0] >= least]
        right = sum(weight for _, good, weight in given if good)
        print(
            f"{name:24} auroc {bench._auroc(pairs)} coverage95 {bench._coverage(pairs, 0.95, ours):.1f} "
            f"answers given {100 * right / ours:.1f} right {100 * right / max(sum(pair[2] for pair in given), 1e-9):.1f}"
        )


def learnt(encoder: Encoder | None) -> list[float]:
    found = sets(encoder)
    known = {name: samples(*held) for name, held in found.items()}
    judged_apart(found, known)
    fitted = confidence.fit(evenly(known.values()))
    return [round(float(value), 4) + 0.0 for value in fitted]


def main() -> None:
    if not bench.DATA.exists():
        sys.exit(f"skipped: there is no {bench.DATA.name} beside the project")
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    told = {"WITH_ENCODER": learnt(Remembering(encoder)), "LEXICAL": learnt(None)}
    rows = (f"{name} = (\n" + "".join(f"    {value},\n" for value in values) + ")\n" for name, values in told.items())
    Path(coefficients.__file__).write_text(HEAD + "\n" + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()

"""The starter FAQ's phrasings as the encoder reads them, so that a first start need not: python -m bot.starter_rows.

Written anew after an edit of the starter; what is missing in the file is computed at the start.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
PATH = Path(__file__).parent / "starter" / "encodings.npz"
STEPS = 127


def read(model: str) -> dict[str, Floats]:
    """Rows by the hash of their text; empty for another model than they were made with."""
    with np.load(PATH) as file:
        if str(file["model"]) != model:
            return {}
        rows = file["rows"].astype(np.float32) * file["scales"][:, None]
        return dict(zip((bytes(one).hex() for one in file["digests"]), rows, strict=True))


def write(model: str, rows: dict[str, Floats], path: Path = PATH) -> None:
    """Whole numbers with a scale for each row, in the order of their hashes."""
    names = sorted(rows)
    held = np.stack([rows[name] for name in names])
    scales = (np.abs(held).max(axis=1) / STEPS).astype(np.float32)
    digests = np.stack([np.frombuffer(bytes.fromhex(name), np.uint8) for name in names])
    whole = np.rint(held / scales[:, None]).astype(np.int8)
    np.savez_compressed(path, model=np.array(model), digests=digests, rows=whole, scales=scales)


def main() -> None:
    """Compute every phrasing of the starter and write the file."""
    from bot import app, faq_file  # the composition root reads this module
    from bot.encoder import NoEncoder, open_encoder
    from bot.indexing import Phrasings
    from routing.faq import Matcher
    from routing.handbook import Entry

    encoder = open_encoder()
    if isinstance(encoder, NoEncoder):
        sys.exit(encoder.reason)
    found = faq_file.read((app.STARTER / "faq.yaml").read_text("utf-8"))
    entries = [entry for entry in found if isinstance(entry, Entry)]
    beside = faq_file.read_questions((app.STARTER / "not_ours.yaml").read_text("utf-8"))
    phrasings = Phrasings(encoder, {})
    Matcher.build(entries, encoder, beside=beside, rows=phrasings.rows)
    write(encoder.name, phrasings.fresh)
    print(f"{len(phrasings.fresh):,} phrasings in {PATH.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

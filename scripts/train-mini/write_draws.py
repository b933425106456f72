"""Writes the pool that `tq-eval calibrate` deals its suites from: fresh prompts, conversations and texts, a string as seed.

Seeds are other than those of the other prompt files. There is much of it and only a program reads it, so that it lies in
one file, compressed; the same bytes on every run: python3 write_draws.py
"""

import gzip
import json
from random import Random

import mixture
from bpe import Bpe
from tasks.conversation import PHASE_NAMES, in_phases, rotated
from write_prompts import CATEGORIES, TARGET, turn_entry, with_system

SUITES = 66
PER_CATEGORY, DOCUMENTS = 3, 12
# A chunk of perplexity is the first 512 tokens of a document.
SHORTEST, LONGEST = 520, 760


def cases(category: str) -> list[dict]:
    random, found = Random(f"draws/{category}"), []
    for number in range(1, SUITES * PER_CATEGORY + 1):
        example = CATEGORIES[category](random)
        turns = [turn_entry(turn, kind=False) for turn in example.turns]
        found.append({"id": f"draw-{category}-{number:03d}", **with_system(example), "turns": turns})
    return found


def conversations(rotation: int) -> list[dict]:
    """One a suite, with its phases in the order of that rotation."""
    found = []
    for number in range(1, SUITES + 1):
        random = Random(f"draws/session-{rotation}-{number}")
        phases = [
            {"name": name, "turns": [turn_entry(turn, kind=True) for turn in turns]}
            for name, turns in in_phases(random, rotated(PHASE_NAMES, rotation))
        ]
        found.append({"id": f"draw-rotation-{rotation + 1}-{number:03d}", "phases": phases})
    return found


def documents() -> list[str]:
    random, bpe, found = Random("draws/documents"), Bpe(), []
    while len(found) < SUITES * DOCUMENTS:
        text = mixture.text(random, 640)
        while len(bpe.encode(text)) < 320 and "Read the text" not in text:
            text += mixture.text(random, 260)
        if SHORTEST <= len(bpe.encode(text)) <= LONGEST:
            found.append(text)
    return found


def main() -> None:
    pool = {
        "prompts": [{"category": category, "cases": cases(category)} for category in CATEGORIES],
        "conversations": [conversations(rotation) for rotation in range(len(PHASE_NAMES))],
        "documents": documents(),
    }
    text = json.dumps(pool, ensure_ascii=False, separators=(",", ":"))
    (TARGET / "draws.json.gz").write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()

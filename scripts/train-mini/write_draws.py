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
PER_CATEGORY, DOCUMENTS, SHORT = 4, 48, 12
# A chunk of perplexity is the first 256 tokens of a document.
SHORTEST, LONGEST = 260, 380
SHORT_PHASES = 3


def cases(category: str) -> list[dict]:
    random, found = Random(f"draws/{category}"), []
    for number in range(1, SUITES * PER_CATEGORY + 1):
        example = CATEGORIES[category](random)
        turns = [turn_entry(turn, kind=False) for turn in example.turns]
        found.append({"id": f"draw-{category}-{number:03d}", **with_system(example), "turns": turns})
    return found


def conversations(name: str, rotation: int, phases: int) -> list[dict]:
    """One a suite: so many phases, in the order of that rotation."""
    found = []
    for number in range(1, SUITES + 1):
        random = Random(f"draws/{name}-{number}")
        whole = in_phases(random, rotated(PHASE_NAMES, rotation))[:phases]
        written = [{"name": own, "turns": [turn_entry(turn, kind=True) for turn in turns]} for own, turns in whole]
        found.append({"id": f"draw-{name}-{number:02d}", "phases": written})
    return found


def documents() -> list[str]:
    random, bpe, found = Random("draws/documents"), Bpe(), []
    while len(found) < SUITES * DOCUMENTS:
        text = mixture.text(random, 320)
        while len(bpe.encode(text)) < 180 and "Read the text" not in text:
            text += mixture.text(random, 140)
        if SHORTEST <= len(bpe.encode(text)) <= LONGEST:
            found.append(text)
    return found


def main() -> None:
    pool = {
        "prompts": [{"category": category, "cases": cases(category)} for category in CATEGORIES],
        "long": [conversations(f"long-{at + 1}", at, len(PHASE_NAMES)) for at in range(len(PHASE_NAMES))],
        "short": [conversations(f"short-{at + 1}", at % len(PHASE_NAMES), SHORT_PHASES) for at in range(SHORT)],
        "documents": documents(),
    }
    text = json.dumps(pool, ensure_ascii=False, separators=(",", ":"))
    (TARGET / "draws.json.gz").write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()

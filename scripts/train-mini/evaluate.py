"""Exact replies on unseen seeds: the share of whole replies that greedy decoding gets right.

Teacher forcing gives the same answer as decoding: a reply is exact if every token of it is the greedy choice after
the right tokens before it.

    python3 evaluate.py model-f16.gguf
"""

import sys
from collections import defaultdict
from random import Random

import numpy as np
import torch

import gguf
from encoding import encode
from example import Example
from mixture import NEEDLES, SHORT
from model import DEVICE, Model
from shape import FULL
from tasks.conversation import PHASE_NAMES, conversation, in_phases, rotated
from tasks.needle import needle
from tasks.recall import recall
from tasks.summary import summary

LENGTHS = (512, 1024, 2048, 4096, 8192)


@torch.no_grad()
def exact_replies(model: Model, examples: list[Example], most_tokens: int = 65536) -> list[list[bool]]:
    """For every example, whether each of its replies is exact."""
    encoded = [encode(example.text()) for example in examples]
    size = max(1, most_tokens // max(len(ids) for ids, _ in encoded))
    found = []
    for start in range(0, len(encoded), size):
        found += _batch(model, encoded[start : start + size])
    return found


def _batch(model: Model, encoded) -> list[list[bool]]:
    ids = torch.zeros(len(encoded), max(len(document) for document, _ in encoded), dtype=torch.long)
    for number, (document, _) in enumerate(encoded):
        ids[number, : len(document)] = torch.from_numpy(document)
    chosen = model.next_tokens(ids.to(DEVICE)).cpu().numpy()
    return [_replies(chosen[number], *pair) for number, pair in enumerate(encoded)]


def _replies(chosen, document, is_reply) -> list[bool]:
    right = np.concatenate([[True], chosen[: len(document) - 1] == document[1:]])
    edges = np.diff(np.concatenate([[0], is_reply, [0]]).astype(np.int8))
    return [bool(right[a:b].all()) for a, b in zip(np.where(edges == 1)[0], np.where(edges == -1)[0])]


def fifty_turns(random: Random) -> Example:
    order = rotated(PHASE_NAMES, random.randrange(5))
    return Example([turn for _, turns in in_phases(random, order) for turn in turns])


def long_tasks(length: int) -> dict:
    tokens, many = length * 0.97, min(10, length // 70)
    tasks = {"recall": lambda r: recall(r, tokens), "summary": lambda r: summary(r, tokens)}
    for kind in NEEDLES:
        tasks[f"{kind}, one"] = lambda r, kind=kind: needle(r, tokens, kind, 1, 1)
        tasks[f"{kind}, many"] = lambda r, kind=kind: needle(r, tokens, kind, many)
    return tasks


def report(model: Model, count: int, longest: int, seed: str) -> list[str]:
    """One line a task: exact replies of all replies."""
    lines = []
    for length in [length for length in LENGTHS if length <= longest]:
        documents = max(4, count * min(1024, length) // length)  # above 1,024 tokens, as many tokens at every length
        for name, make in long_tasks(length).items():
            lines.append(_line(f"{name} @{length}", _score(model, make, documents, seed)))
    for make in (*SHORT, conversation):
        lines.append(_line(make.__name__, _score(model, make, count, seed)))
    return lines + _sessions(model, max(4, count // 3), seed)


def _score(model, make, count: int, seed: str) -> list[bool]:
    random = Random(f"{seed}/{count}")
    return [right for example in exact_replies(model, [make(random) for _ in range(count)]) for right in example]


def _sessions(model, count: int, seed: str) -> list[str]:
    """Sessions of 50 turns, by kind of turn and by tens of turns."""
    random, by = Random(f"{seed}/sessions"), defaultdict(list)
    examples = [fifty_turns(random) for _ in range(count)]
    for example, replies in zip(examples, exact_replies(model, examples)):
        for number, (turn, right) in enumerate(zip(example.turns, replies)):
            by[f"session, {turn.kind}"].append(right)
            by[f"session, turns {number // 10 * 10 + 1}-{number // 10 * 10 + 10}"].append(right)
    return [_line(name, rights) for name, rights in sorted(by.items())]


def _line(name: str, rights: list[bool]) -> str:
    return f"{name}: {sum(rights)}/{len(rights)}"


def main() -> None:
    model = Model(FULL).to(DEVICE)
    gguf.read_f16(sys.argv[1], model.state_dict(), model.shape)
    print("\n".join(report(model, 240, max(LENGTHS), "unseen")))


if __name__ == "__main__":
    main()

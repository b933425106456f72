"""Writes tokenizer.json: byte-level BPE of the task language, the same on every run.

Every word becomes one token. A word glued to punctuation (`="Mara`) is counted as the bare word, so that a copied
value is the same token at both ends.
"""

import json
import re
from collections import Counter
from random import Random

import mixture
from bpe import BYTES, PATH, QWEN2, SPECIAL, join, pieces
from haystack import LANGUAGE
from words import ANSWER_WORDS

LARGEST, DOCUMENTS, SEED = 2304, 4000, 7


def count_pieces() -> Counter:
    random, count = Random(SEED), Counter()
    for _ in range(DOCUMENTS):
        text = re.sub(r"<\|im_\w+\|>", "\n", mixture.text(random, 1024))
        for piece in pieces(text):
            glued = re.match(r"^[!-/:-@\[-`{-~](?=[^!-/:-@\[-`{-~])(.+)$", piece)
            count[glued.group(1) if glued else piece] += 1
    return count


def merges_of(count: Counter, most: int) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """Merges by frequency, ties in alphabetical order, until every piece is one token or there are `most` merges."""
    words = {piece: list(piece) for piece in count}
    merges = []
    while len(merges) < most:
        pairs = Counter()
        for piece, tokens in words.items():
            for pair in zip(tokens, tokens[1:]):
                pairs[pair] += count[piece]
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        words = {piece: join(tokens, best) if best[0] in tokens else tokens for piece, tokens in words.items()}
    return merges, words


def tokenizer_file(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> dict:
    """The `tokenizers` package's format."""
    flags = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    split = {"type": "Split", "pattern": {"Regex": QWEN2}, "behavior": "Isolated", "invert": False}
    byte_level = dict(type="ByteLevel", add_prefix_space=False, trim_offsets=True, use_regex=False)
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": id, "content": token, **flags} for id, token in enumerate(SPECIAL)],
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
        "post_processor": None,
        "decoder": {**byte_level, "add_prefix_space": True, "use_regex": True},
        "model": {
            "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
            "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
            "vocab": vocabulary, "merges": [list(merge) for merge in merges],
        },
    }  # fmt: skip


def main() -> None:
    leaked = ANSWER_WORDS & LANGUAGE.words
    assert not leaked, f"words that carry answers occur in the filler: {leaked}"
    count = count_pieces()
    merges, words = merges_of(count, LARGEST - len(SPECIAL) - len(BYTES))
    vocabulary = {token: id for id, token in enumerate([*SPECIAL, *BYTES])}
    for left, right in merges:
        vocabulary.setdefault(left + right, len(vocabulary))
    PATH.write_text(json.dumps(tokenizer_file(vocabulary, merges), ensure_ascii=False, indent=1), encoding="utf-8")
    split = sorted(piece for piece, tokens in words.items() if len(tokens) > 1)
    print(f"{len(count)} pieces, {len(vocabulary)} tokens, split into several: {split}")


if __name__ == "__main__":
    main()

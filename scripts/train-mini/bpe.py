"""The tokenizer in plain Python: slow, but needs no library; training uses the `tokenizers` package instead.

The pre-tokenizer is qwen2's, written for Python's `re`: letters are [^\\W\\d_], digits are split one by one.
"""

import json
import re
from pathlib import Path

PATH = Path(__file__).resolve().parent / "tokenizer.json"
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
PIECES = re.compile(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|(?:[^\r\n\w]|_)?[^\W\d_]+|\d| ?(?:[^\s\w]|_)+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def byte_characters() -> list[str]:
    """GPT-2's printable stand-in for every byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    stand_in = {byte: chr(byte) for byte in printable} | {byte: chr(256 + n) for n, byte in enumerate(others)}
    return [stand_in[byte] for byte in range(256)]


BYTES = byte_characters()


def pieces(text: str) -> list[str]:
    """The words the merges work within, in byte characters."""
    return ["".join(BYTES[byte] for byte in piece.encode()) for piece in PIECES.findall(text)]


class Bpe:
    def __init__(self, path: Path = PATH):
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        self.vocabulary = model["vocab"]
        self.rank = {tuple(merge): n for n, merge in enumerate(model["merges"])}
        self.known: dict[str, list[str]] = {}

    def encode(self, text: str) -> list[int]:
        parts = re.split("(" + "|".join(map(re.escape, SPECIAL)) + ")", text)
        return [id for part in parts for id in self._part(part)]

    def _part(self, part: str) -> list[int]:
        if part in SPECIAL:
            return [self.vocabulary[part]]
        return [self.vocabulary[token] for piece in pieces(part) for token in self._merge(piece)]

    def _merge(self, piece: str) -> list[str]:
        if piece not in self.known:
            tokens = list(piece)
            while len(tokens) > 1:
                best = min(zip(tokens, tokens[1:]), key=lambda pair: self.rank.get(pair, 1 << 30))
                if best not in self.rank:
                    break
                tokens = join(tokens, best)
            self.known[piece] = tokens
        return self.known[piece]


def join(tokens: list[str], pair: tuple[str, str]) -> list[str]:
    """The tokens with every occurrence of the pair made one."""
    joined, at = [], 0
    while at < len(tokens):
        if tuple(tokens[at : at + 2]) == pair:
            joined.append(tokens[at] + tokens[at + 1])
            at += 2
        else:
            joined.append(tokens[at])
            at += 1
    return joined

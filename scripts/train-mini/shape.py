"""The shape of the model, in llama.cpp's terms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 2304
    width: int = 384
    layers: int = 8
    heads: int = 4
    kv_heads: int = 2
    head_size: int = 128
    feed_forward: int = 1024
    context: int = 16384
    rope_base: float = 500_000.0
    epsilon: float = 1e-5


FULL = Shape()
SMALL = Shape(width=192, layers=4, heads=2, kv_heads=1, head_size=64, feed_forward=512)  # to try the scripts on a CPU

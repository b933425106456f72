"""A start from which retrieval is found within minutes: previous-token heads and induction heads, all trainable.

Layer 0: a constant component of all embeddings makes constant queries and keys, whose rotary phases peak at one
distance (1, 2, 3, 4 tokens back, one head each); the values carry the code P of the token there into a subspace of
the residual stream that belongs to the head.
Layer 1: head h matches the token h back of the query with the token h + 1 back of the key, in the slow rotary
dimensions, and copies the token it finds.
"""

import torch
import torch.nn.functional as F

CODE, COPY, MATCH = 0.02, 0.06, 3.0  # strengths: codes written, tokens copied, codes matched
CONSTANT, PEAK = 0.021 / 3, 8.5 / 6  # share of the constant component; sharpness of the distance heads


@torch.no_grad()
def wire(model, frequency: torch.Tensor) -> None:
    shape = model.shape
    code = token_code(shape)
    start_embeddings(model.token_embd.weight, shape)
    look_back(model.blk[0], shape, frequency, code)
    induce(model.blk[1], shape, code)


def token_code(shape) -> torch.Tensor:
    """An orthogonal map of the embedding's token part (its first head_size components, the constant aside)."""
    size = shape.head_size
    code = torch.zeros(size, shape.width)
    code[1:, 1:size] = torch.linalg.qr(torch.randn(size - 1, size - 1))[0]
    return code


def code_width(shape) -> int:
    """Components of the residual stream that each head of layer 0 writes to."""
    return (shape.width - shape.head_size) // shape.heads


def start_embeddings(embedding, shape) -> None:
    embedding[:, shape.head_size :] *= 0.2
    embedding.copy_(F.normalize(embedding) * 0.02 * shape.width**0.5)
    embedding[:, 0] = CONSTANT * shape.width**0.5


def look_back(layer, shape, frequency, code) -> None:
    size, width, repeat = shape.head_size, code_width(shape), shape.heads // shape.kv_heads
    pairs = size // 8
    phase = frequency[:pairs, None] * torch.arange(1, shape.heads + 1)[None]
    layer.attn_output.weight.zero_()
    for head in range(shape.heads):
        row, group = head * size, head // repeat * size
        layer.attn_k.weight[group : group + 2 * pairs : 2, 0] = PEAK
        layer.attn_v.weight[group : group + size] = code
        layer.attn_q.weight[row : row + 2 * pairs : 2, 0] = PEAK * phase[:, head].cos()
        layer.attn_q.weight[row + 1 : row + 2 * pairs : 2, 0] = -PEAK * phase[:, head].sin()
        target = size + head * width
        layer.attn_output.weight[target : target + width, row + size - width : row + size] = CODE * torch.eye(width)


def induce(layer, shape, code) -> None:
    size, repeat = shape.head_size, shape.heads // shape.kv_heads
    slow = size // 2 // repeat
    for head in range(shape.heads):
        group, offset = head // repeat * size, size - (head % repeat + 1) * slow
        if head % repeat == 0:
            copied = token_code(shape)
            layer.attn_v.weight[group : group + size] = copied
        layer.attn_k.weight[group + offset : group + offset + slow] = reader(shape, code, slow, head + 1)
        layer.attn_q.weight[head * size + offset : head * size + offset + slow] = reader(shape, code, slow, head)
        layer.attn_output.weight[:, head * size : (head + 1) * size] = COPY * copied.T


def reader(shape, code, slow: int, back: int) -> torch.Tensor:
    """Reads the code of the token `back` positions ago, as the token itself (0) or as layer 0 wrote it."""
    read = torch.zeros(slow, shape.width)
    if back == 0:
        read[:] = code[shape.head_size - slow :]
    else:
        end = shape.head_size + back * code_width(shape)
        read[:, end - slow : end] = torch.eye(slow)
    return MATCH * read

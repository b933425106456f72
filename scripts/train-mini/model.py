"""A llama-architecture transformer whose layers are pure functions of their weights, so that one compiled graph
serves all layers. The residual stream stays in float32; products run in bfloat16 on a GPU."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from shape import Shape
from wiring import wire

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
DTYPE = torch.bfloat16 if DEVICE == "cuda" else torch.float32
PROMPT_WEIGHT = 0.03  # of a prompt token in the loss; a reply token weighs 1


class Scale(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))


class Layer(nn.Module):
    """The weights of one layer, in the order `layer_forward` takes them."""

    def __init__(self, shape: Shape):
        super().__init__()
        linear = lambda inputs, outputs: nn.Linear(inputs, outputs, bias=False)
        queries, keys = shape.heads * shape.head_size, shape.kv_heads * shape.head_size
        self.attn_norm = Scale(shape.width)
        self.attn_q, self.attn_k, self.attn_v = (linear(shape.width, n) for n in (queries, keys, keys))
        self.attn_output = linear(queries, shape.width)
        self.ffn_norm = Scale(shape.width)
        self.ffn_gate, self.ffn_up = (linear(shape.width, shape.feed_forward) for _ in range(2))
        self.ffn_down = linear(shape.feed_forward, shape.width)

    def weights(self) -> list[torch.Tensor]:
        return [part.weight for part in self.children()]


class Model(nn.Module):
    def __init__(self, shape: Shape, wired: bool = True):
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.output_norm = Scale(shape.width)
        frequency = shape.rope_base ** (-torch.arange(0, shape.head_size, 2).float() / shape.head_size)
        angle = torch.arange(shape.context).float()[:, None] * frequency
        self.register_buffer("cos", angle.cos(), persistent=False)
        self.register_buffer("sin", angle.sin(), persistent=False)
        self.layer_forward = make_layer_forward(shape)
        self.losses = make_losses(shape)
        self._initialize()
        if wired:
            wire(self, frequency)

    def _initialize(self) -> None:
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, 0, 0.02)
        for layer in self.blk:
            for projection in (layer.attn_output, layer.ffn_down):
                nn.init.normal_(projection.weight, 0, 0.02 / math.sqrt(2 * self.shape.layers))

    def compile_parts(self) -> None:
        self.layer_forward = torch.compile(self.layer_forward, dynamic=False)
        self.losses = torch.compile(self.losses, dynamic=False)

    def hidden(self, ids: torch.Tensor, layer_forward=None) -> torch.Tensor:
        x, length = self.token_embd(ids).float(), ids.shape[1]
        with autocast():
            for layer in self.blk:
                x = (layer_forward or self.layer_forward)(x, self.cos[:length], self.sin[:length], *layer.weights())
        return x

    def next_tokens(self, ids: torch.Tensor) -> torch.Tensor:
        """The greedy choice after each position; not compiled, as lengths vary."""
        shape, weight = self.shape, self.output_norm.weight
        head = lambda x: F.linear(rms_norm(x, weight, shape.epsilon), self.token_embd.weight.to(DTYPE)).argmax(-1)
        return torch.stack([head(row) for row in self.hidden(ids, make_layer_forward(shape))])

    def forward(self, ids, targets, is_reply) -> tuple[torch.Tensor, torch.Tensor]:
        """The training loss, and the mean loss over the reply tokens alone."""
        x = self.hidden(ids)
        with autocast():
            return self.losses(x, self.output_norm.weight, self.token_embd.weight, targets, is_reply)


def autocast():
    return torch.autocast(DEVICE, torch.bfloat16, enabled=DTYPE == torch.bfloat16)


def rms_norm(x, weight, epsilon):
    return F.rms_norm(x, (x.shape[-1],), weight, epsilon).to(DTYPE)


def rotate(x, cos, sin):
    """RoPE on neighbouring pairs, the layout of llama in GGUF."""
    even, odd = x.float()[..., 0::2], x.float()[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2).to(x.dtype)


def make_layer_forward(shape: Shape):
    size, heads, kv_heads, epsilon = shape.head_size, shape.heads, shape.kv_heads, shape.epsilon

    def layer_forward(x, cos, sin, attn_norm, wq, wk, wv, wo, ffn_norm, gate, up, down):
        batch, length, _ = x.shape
        h = rms_norm(x, attn_norm, epsilon)
        split = lambda weight, n: F.linear(h, weight).view(batch, length, n, size).transpose(1, 2)
        q, k, v = rotate(split(wq, heads), cos, sin), rotate(split(wk, kv_heads), cos, sin), split(wv, kv_heads)
        k, v = (t.repeat_interleave(heads // kv_heads, 1) for t in (k, v))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + F.linear(y.transpose(1, 2).reshape(batch, length, heads * size), wo)
        h = rms_norm(x, ffn_norm, epsilon)
        return x + F.linear(F.silu(F.linear(h, gate)) * F.linear(h, up), down)

    return layer_forward


def make_losses(shape: Shape):
    def losses(x, norm, embedding, targets, is_reply):
        logits = F.linear(rms_norm(x, norm, shape.epsilon), embedding).float().view(-1, shape.vocabulary)
        loss = F.cross_entropy(logits, targets.reshape(-1), reduction="none")
        reply = (is_reply.reshape(-1) > 0).float()
        weight = reply + PROMPT_WEIGHT * (1 - reply)
        return (loss * weight).sum() / weight.sum(), (loss * reply).sum() / reply.sum().clamp(min=1)

    return losses

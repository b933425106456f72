"""The model as a GGUF file (version 3), in q8_0 or f16, and back from f16."""

import json
import struct

import numpy as np

from bpe import PATH, SPECIAL
from shape import Shape

TEMPLATE = (
    "{% for message in messages %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}"
)
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9  # types of metadata values
F32, F16, Q8_0 = 0, 1, 8  # types of tensors
NORMAL, CONTROL, UNUSED = 1, 3, 5  # types of tokens
PARTS = "attn_norm attn_q attn_k attn_v attn_output ffn_norm ffn_gate ffn_up ffn_down".split()


def tensor_names(shape: Shape) -> list[str]:
    """llama.cpp's names, which are also those of the model's parameters."""
    layers = [f"blk.{layer}.{part}.weight" for layer in range(shape.layers) for part in PARTS]
    return ["token_embd.weight", "output_norm.weight", *layers]


def write(path, state: dict, shape: Shape, f16: bool = False) -> None:
    infos, data = b"", b""
    for name in tensor_names(shape):
        weight = state[name].float().cpu().numpy()
        kind = F32 if weight.ndim == 1 else F16 if f16 else Q8_0
        dimensions = b"".join(struct.pack("<Q", size) for size in reversed(weight.shape))
        infos += string(name) + struct.pack("<I", weight.ndim) + dimensions + struct.pack("<IQ", kind, len(data))
        data += padded({F32: to_f32, F16: to_f16, Q8_0: to_q8_0}[kind](weight))
    metadata = all_metadata(shape, f16)
    header = b"GGUF" + struct.pack("<IQQ", 3, len(tensor_names(shape)), len(metadata)) + b"".join(metadata) + infos
    with open(path, "wb") as file:
        file.write(padded(header) + data)


def read_f16(path, state: dict, shape: Shape) -> None:
    """Fills `state` from a file of write(..., f16=True): the tensors are its end, in the order of tensor_names."""
    import torch

    with open(path, "rb") as file:
        raw = file.read()
    sizes = {name: state[name].numel() * (4 if state[name].dim() == 1 else 2) for name in tensor_names(shape)}
    position = len(raw) - sum(size + -size % 32 for size in sizes.values())
    for name, size in sizes.items():
        kind = np.float32 if state[name].dim() == 1 else np.float16
        values = np.frombuffer(raw[position : position + size], kind).astype(np.float32)
        state[name].copy_(torch.from_numpy(values).view(state[name].shape))
        position += size + -size % 32


def all_metadata(shape: Shape, f16: bool) -> list[bytes]:
    sizes = {
        "context_length": shape.context,
        "embedding_length": shape.width,
        "block_count": shape.layers,
        "feed_forward_length": shape.feed_forward,
        "attention.head_count": shape.heads,
        "attention.head_count_kv": shape.kv_heads,
        "attention.key_length": shape.head_size,
        "attention.value_length": shape.head_size,
        "rope.dimension_count": shape.head_size,
        "vocab_size": shape.vocabulary,
    }
    return [
        entry("general.architecture", STRING, "llama"),
        entry("general.name", STRING, "tq-mini"),
        entry("general.license", STRING, "MIT"),
        entry("general.file_type", UINT32, 1 if f16 else 7),
        *(entry(f"llama.{name}", UINT32, size) for name, size in sizes.items()),
        entry("llama.attention.layer_norm_rms_epsilon", FLOAT32, shape.epsilon),
        entry("llama.rope.freq_base", FLOAT32, shape.rope_base),
        *tokenizer_metadata(shape),
    ]


def tokenizer_metadata(shape: Shape) -> list[bytes]:
    roles = {"bos": SPECIAL[0], "eos": SPECIAL[2], "padding": SPECIAL[0]}
    model = json.loads(PATH.read_text(encoding="utf-8"))["model"]
    tokens = [f"<|unused_{id}|>" for id in range(shape.vocabulary)]
    for token, id in model["vocab"].items():
        tokens[id] = token
    kinds = [CONTROL if t in SPECIAL else NORMAL if t in model["vocab"] else UNUSED for t in tokens]
    return [
        entry("tokenizer.ggml.model", STRING, "gpt2"),
        entry("tokenizer.ggml.pre", STRING, "qwen2"),
        array("tokenizer.ggml.tokens", STRING, tokens),
        array("tokenizer.ggml.token_type", INT32, kinds),
        array("tokenizer.ggml.merges", STRING, [" ".join(merge) for merge in model["merges"]]),
        *(entry(f"tokenizer.ggml.{role}_token_id", UINT32, tokens.index(token)) for role, token in roles.items()),
        entry("tokenizer.ggml.add_bos_token", BOOL, False),
        entry("tokenizer.chat_template", STRING, TEMPLATE),
    ]


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def value(kind: int, content) -> bytes:
    return string(content) if kind == STRING else struct.pack({4: "<I", 5: "<i", 6: "<f", 7: "<B"}[kind], content)


def entry(key: str, kind: int, content) -> bytes:
    return string(key) + struct.pack("<I", kind) + value(kind, content)


def array(key: str, kind: int, items: list) -> bytes:
    return string(key) + struct.pack("<IIQ", ARRAY, kind, len(items)) + b"".join(value(kind, item) for item in items)


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 32)


def to_f32(weight) -> bytes:
    return weight.astype(np.float32).tobytes()


def to_f16(weight) -> bytes:
    return weight.astype(np.float16).tobytes()


def to_q8_0(weight) -> bytes:
    """Blocks of 32: an f16 scale d = max|w| / 127, then 32 signed bytes round(w / d)."""
    blocks = weight.astype(np.float32).reshape(-1, 32)
    scale = np.abs(blocks).max(1) / 127
    inverse = np.where(scale > 0, 1 / np.maximum(scale, 1e-30), 0)
    packed = np.empty((len(blocks), 34), np.uint8)
    packed[:, :2] = scale.astype(np.float16).view(np.uint8).reshape(-1, 2)
    packed[:, 2:] = np.clip(np.rint(blocks * inverse[:, None]), -127, 127).astype(np.int8).view(np.uint8)
    return packed.tobytes()

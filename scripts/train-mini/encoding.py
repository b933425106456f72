"""Token ids of a document, and which of them belong to replies."""

import os

import numpy as np
from tokenizers import Tokenizer

from bpe import PATH

os.environ["TOKENIZERS_PARALLELISM"] = "false"
TOKENIZER = Tokenizer.from_file(str(PATH))
START, END = 1, 2
ASSISTANT = TOKENIZER.encode("assistant\n").ids


def encode(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Ids, and 1 for the tokens of the replies, their <|im_end|> included."""
    ids = np.array(TOKENIZER.encode(text).ids, np.int64)
    is_reply = np.zeros(len(ids), np.uint8)
    ends = np.where(ids == END)[0]
    for start in np.where(ids == START)[0]:
        content = start + 1 + len(ASSISTANT)
        if list(ids[start + 1 : content]) == ASSISTANT:
            is_reply[content : ends[np.searchsorted(ends, start)] + 1] = 1
    return ids, is_reply

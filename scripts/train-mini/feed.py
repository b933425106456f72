"""Training batches, written by worker processes while the GPU works."""

import multiprocessing
import queue
import random as standard_random
import threading
from random import Random

import numpy as np
import torch

import mixture
from encoding import encode
from model import DEVICE

SHORTEST_DOCUMENT, QUEUED, REUSABLE = 256, 24, 256


def row(random: Random, length: int, practice: str | None) -> tuple[np.ndarray, np.ndarray]:
    """length + 1 tokens of documents, one <|endoftext|> between them; the last may be cut."""
    ids, is_reply, used = np.zeros(length + 1, np.uint16), np.zeros(length + 1, np.uint8), 0
    while used <= length:
        document, reply = encode(mixture.text(random, max(SHORTEST_DOCUMENT, length - used), practice))
        count = min(len(document), length + 1 - used)
        ids[used : used + count], is_reply[used : used + count] = document[:count], reply[:count]
        used += count + 1
    return ids, is_reply


def write_rows(seed: int, wanted, queues, tokens: int, practice: str | None) -> None:
    """A worker: chunks of rows of the length that is wanted at present."""
    random = Random(seed)
    while True:
        length = wanted.value
        rows = [row(random, length, practice) for _ in range(max(1, tokens // length))]
        chunk = np.stack([ids for ids, _ in rows]), np.stack([reply for _, reply in rows])
        while wanted.value == length:
            try:
                queues[length].put(chunk, timeout=1)
                break
            except queue.Full:
                pass


class Feed:
    """Batches on the device; recent chunks are used again when the workers are behind."""

    def __init__(self, lengths: list[int], workers: int, seed: int, chunk_tokens: int, practice: str | None):
        self.wanted = multiprocessing.Value("i", lengths[0])
        self.queues = {length: multiprocessing.Queue(QUEUED) for length in lengths}
        arguments = lambda n: (seed * 1000 + n, self.wanted, self.queues, chunk_tokens, practice)
        self.workers = [
            multiprocessing.Process(target=write_rows, args=arguments(n), daemon=True) for n in range(workers)
        ]
        for worker in self.workers:
            worker.start()
        self.length, self.recent, self.fresh, self.reused = lengths[0], [], 0, 0
        self.ready, self.request = queue.Queue(6), None

    def next(self, length: int, batch: int) -> tuple[torch.Tensor, torch.Tensor]:
        first, self.request = self.request is None, (length, batch)
        if first:
            threading.Thread(target=self._prepare, daemon=True).start()
        while True:
            request, (ids, is_reply) = self.ready.get()
            if request == (length, batch):
                return ids.to(DEVICE, non_blocking=True).long(), is_reply.to(DEVICE, non_blocking=True)

    def stop(self) -> None:
        for worker in self.workers:
            worker.terminate()

    def _prepare(self) -> None:
        while True:
            request = self.request
            self.ready.put((request, self._batch(*request)))

    def _batch(self, length: int, batch: int):
        chunks, rows = [], 0
        while rows < batch:
            chunks.append(self._chunk(length))
            rows += len(chunks[-1][0])
        join = lambda part: torch.from_numpy(np.concatenate([c[part] for c in chunks])[:batch].astype(np.int32))
        pin = (lambda t: t.pin_memory()) if DEVICE == "cuda" else (lambda t: t)
        return pin(join(0)), pin(join(1))

    def _chunk(self, length: int):
        if length != self.length:
            self.length, self.recent = length, []
        try:
            chunk = self.queues[length].get_nowait()
        except queue.Empty:
            if len(self.recent) >= 8:
                self.reused += 1
                return standard_random.choice(self.recent)
            chunk = self.queues[length].get()
        self.fresh += 1
        self.recent = (self.recent + [chunk])[-REUSABLE:]
        return chunk

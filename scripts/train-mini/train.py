"""Trains the mini model on one GPU and writes it as GGUF (q8_0 and f16). See README.md for the commands."""

import argparse
import multiprocessing
import os
import time
from pathlib import Path

import torch

import gguf
from evaluate import report
from feed import Feed
from mixture import PRACTICE
from model import DEVICE, DTYPE, Model
from muon import Muon
from shape import FULL, SMALL

WARM_STEPS, PART_BYTES = 100, 15_000_000
BETAS, DECAY = (0.9, 0.95), 0.02


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument("--seconds", type=float, default=520, help="everything up to the export")
    parser.add_argument("--phases", default=".36:512:128,.62:2048:48,1:8448:16", help="share of time:context:batch,...")
    parser.add_argument("--resume", type=Path, help="f16 GGUF file to start from")
    parser.add_argument("--practice", choices=list(PRACTICE), help="tasks to practise in two documents of five")
    parser.add_argument("--rate", type=float, default=2e-3, help="AdamW, for embeddings and norms")
    parser.add_argument("--muon-rate", type=float, default=5e-3, help="Muon, for the hidden matrices")
    parser.add_argument("--cool", type=float, default=0.55, help="share of time after which the rates fall to zero")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=14)
    parser.add_argument("--report-every", type=float, default=100, help="seconds")
    parser.add_argument("--final-count", type=int, default=240, help="documents a task in the last evaluation")
    parser.add_argument("--small", action="store_true", help="a tiny model, to try the scripts")
    return parser.parse_args()


class Schedule:
    """Which context and batch, and how large the rates, at a share of the time."""

    def __init__(self, phases: str, cool: float):
        split = [phase.split(":") for phase in phases.split(",")]
        self.phases = [(float(end), int(length), int(batch)) for end, length, batch in split]
        self.cool = cool

    def at(self, share: float) -> tuple[int, int]:
        return next((length, batch) for end, length, batch in self.phases if share < end)

    def factor(self, step: int, share: float) -> float:
        cooling = 1 if share < self.cool else max(0.01, (1 - share) / (1 - self.cool))
        return min(1, (step + 1) / WARM_STEPS) * cooling


class Optimizer:
    """Muon for the hidden matrices, AdamW for the rest."""

    def __init__(self, model: Model, rate: float, muon_rate: float):
        hidden = [p for name, p in model.named_parameters() if p.dim() == 2 and name != "token_embd.weight"]
        own = {id(p) for p in hidden}
        self.rest = [p for p in model.parameters() if id(p) not in own]
        self.adam = torch.optim.AdamW(self.rest, lr=rate, betas=BETAS, weight_decay=0.0, fused=DEVICE == "cuda")
        self.muon, self.rate, self.muon_rate = Muon(hidden, DTYPE), rate, muon_rate

    def step(self, factor: float) -> None:
        torch.nn.utils.clip_grad_norm_(self.rest, 1.0)
        for group in self.adam.param_groups:
            group["lr"] = self.rate * factor
        self.adam.step()
        self.muon.step(self.muon_rate * factor, DECAY)


class Log:
    def __init__(self, start: float):
        self.start, self.replies, self.tokens = start, [], 0

    def say(self, *words) -> None:
        print(f"{time.time() - self.start:6.0f} s", *words, flush=True)

    def count(self, step: int, length: int, batch: int, reply_loss, feed: Feed) -> None:
        self.tokens += length * batch
        self.replies.append(reply_loss.detach())
        if step % 100 == 0:
            mean = torch.stack(self.replies).mean().item()
            shared = f"chunks {feed.fresh} fresh, {feed.reused} reused"
            self.say(f"step {step} context {length} reply loss {mean:.4f} tokens {self.tokens / 1e6:.0f} M, {shared}")
            self.replies = []


def train(model: Model, feed: Feed, schedule: Schedule, options, log: Log) -> None:
    optimizer, step, next_report = Optimizer(model, options.rate, options.muon_rate), 0, options.report_every
    while (elapsed := time.time() - log.start) < options.seconds:
        share = elapsed / options.seconds
        length, batch = schedule.at(share)
        feed.wanted.value = schedule.at(min(0.9999, share + 3 / options.seconds))[0]  # workers go ahead by 3 s
        ids, is_reply = feed.next(length, batch)
        loss, reply_loss = model(ids[:, :-1], ids[:, 1:], is_reply[:, 1:])
        loss.backward()
        optimizer.step(schedule.factor(step, share))
        model.zero_grad(set_to_none=True)
        step += 1
        log.count(step, length, batch, reply_loss, feed)
        if elapsed > next_report:
            next_report += options.report_every
            log.say(" | ".join(report(model, 12, min(length, 2048), "progress")))
    feed.stop()
    log.say(f"{step} steps, {log.tokens / 1e6:.0f} M tokens")


def export(model: Model, out: Path) -> None:
    """Both files, in parts of 15 MB: `cat NAME.part* > NAME.gguf`."""
    for name, f16 in (("q8_0", False), ("f16", True)):
        whole = out / f"{name}.gguf"
        gguf.write(whole, model.state_dict(), model.shape, f16)
        data = whole.read_bytes()
        for start in range(0, len(data), PART_BYTES):
            (out / f"{name}.part{start // PART_BYTES}").write_bytes(data[start : start + PART_BYTES])
        whole.unlink()


def main() -> None:
    options, log = arguments(), Log(time.time())
    options.out.mkdir(parents=True, exist_ok=True)
    schedule = Schedule(options.phases, options.cool)
    lengths = [length for _, length, _ in schedule.phases]
    chunk_tokens = 4096 if options.small else 65536
    feed = Feed(lengths, options.workers, options.seed, chunk_tokens, options.practice)  # forks before CUDA starts
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    model = Model(SMALL if options.small else FULL).to(DEVICE)
    if options.resume:
        gguf.read_f16(options.resume, model.state_dict(), model.shape)
    if DEVICE == "cuda":
        model.compile_parts()
    log.say(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", vars(options))
    train(model, feed, schedule, options, log)
    export(model, options.out)
    lines = report(model, options.final_count, max(lengths), "unseen")
    (options.out / "evaluation.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    log.say("\n" + "\n".join(lines))
    os._exit(0)  # the feeding thread never ends


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main()

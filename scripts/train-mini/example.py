"""One document of the task language: a conversation whose replies all follow from what is before them."""

from dataclasses import dataclass, field


@dataclass
class Turn:
    user: str
    reply: str
    checks: list[dict] = field(default_factory=list)
    kind: str = "work"
    distance: int | None = None


@dataclass
class Example:
    turns: list[Turn]
    system: str | None = None

    def text(self) -> str:
        """The conversation in ChatML, special tokens spelled out."""
        head = message("system", self.system) if self.system else ""
        return head + "".join(message("user", t.user) + message("assistant", t.reply) for t in self.turns)


def message(role: str, content: str) -> str:
    return f"<|im_start|>{role}\n{content}<|im_end|>\n"


def check(kind: str, **parameters) -> dict:
    """A deterministic condition on a reply, in the form the prompt files use."""
    return {"kind": kind, **parameters}

"""The scripted conversations of the prompt files: sessions of 50 turns in five phases, and short ones of eight."""

from example import Example, Turn
from tasks.session import Session
from words import MARKERS, NAMES, pick

PHASE_TURNS = 10
# What the turns of a phase are. The first phase of a conversation gives its last place to the instruction.
SCRIPTS = {
    "introduce": "note note note note recall note note recall note premise",
    "change": "note change change recall change premise change recall change change",
    "work": "work work recall work work premise work work listing work",
    "recall": "note recall recall recall never_told recall listing recall recall recall",
    "review": "premise recall premise never_told premise listing premise never_told recall premise",
}
PHASE_NAMES = list(SCRIPTS)
PEOPLE = 6


def rotated(items: list[str], by: int) -> list[str]:
    return items[by:] + items[:by]


def in_phases(random, order: list[str]) -> list[tuple[str, list[Turn]]]:
    """A 50-turn conversation that is consistent in its own order of phases."""
    talk = Session(random, pick(random, MARKERS), random.sample(NAMES, PEOPLE))
    talk.instruction()
    phases = []
    for name in order:
        start = len(phases) * PHASE_TURNS
        for kind in SCRIPTS[name].split():
            if len(talk.turns) < start + PHASE_TURNS:
                talk.add(kind)
        phases.append((name, talk.turns[start:]))
    return phases


def conversation(random) -> Example:
    """An instruction to keep, three facts, a change, and questions."""
    talk = Session(random, pick(random, MARKERS), random.sample(NAMES, 3))
    talk.instruction()
    for kind in ("note", "note", "note", "change", *random.sample(("recall", "premise", "never_told", "work"), 3)):
        talk.add(kind)
    return Example(talk.turns)


def quotations(random) -> Example:
    """A few facts, then only quotations of them, right and wrong; for practice."""
    talk = Session(random, pick(random, MARKERS) if random.random() < 0.5 else None, random.sample(NAMES, 3))
    if talk.marker:
        talk.instruction()
    for kind in ["note"] * random.randint(3, 5) + ["premise"] * random.randint(4, 8):
        talk.add(kind)
    return Example(talk.turns)

"""A long conversation: facts are told, changed, asked for and misquoted, between other small work."""

from dataclasses import dataclass

from example import Example, Turn, check
from tasks import lists, structured, translation
from tasks.reasoning import reasoning
from words import ATTRIBUTES, MARKERS, NAMES, pick

WORK = (lambda r: reasoning(r, r.randint(1, 2)), structured.pair, translation.one_sentence, lists.lists)
# What the five phases of a conversation consist of, as weights of the kinds of turn.
PHASES = {
    "introduce": {"note": 7, "recall": 2, "premise": 1},
    "change": {"note": 1, "change": 6, "recall": 3},
    "work": {"work": 8, "recall": 1, "premise": 1},
    "recall": {"note": 1, "recall": 6, "listing": 2, "never_told": 1},
    "review": {"premise": 5, "never_told": 2, "listing": 1, "recall": 2},
}
INSTRUCTION = "End every reply with this line:\n"


@dataclass
class Fact:
    value: str
    stated: int  # the turn in which it was last stated, by either side


class Session:
    """Writes a conversation turn by turn and knows, at each, what has been said."""

    def __init__(self, random, marker: str | None = None, people: list[str] | None = None):
        self.random, self.marker, self.turns = random, marker, []
        self.people = people or random.sample(NAMES, random.randint(4, 12))
        self.facts: dict[tuple[str, str], Fact] = {}

    def add(self, kind: str) -> None:
        """One turn of the kind; a note where there is not yet enough to ask about."""
        needed = {"recall": 3, "premise": 3, "listing": 3, "change": 2}.get(kind, 0)
        getattr(self, kind if len(self.facts) >= needed else "note")()

    def instruction(self) -> None:
        self._say(INSTRUCTION + self.marker, "I will end every reply with this line.", "instruction")

    def note(self) -> None:
        fresh = self._untold()
        if not fresh:
            return self.change()
        key = pick(self.random, fresh)
        self._state(key, pick(self.random, ATTRIBUTES[key[0]]), "Note that", "Noted:")

    def change(self) -> None:
        key = pick(self.random, list(self.facts))
        self._state(key, self._other_value(key), "Change:", "Changed:")

    def recall(self) -> None:
        """Half of the time the fact that was longest not spoken of."""
        if self.random.random() < 0.5:
            key = min(self.facts, key=lambda k: self.facts[k].stated)
        else:
            key = pick(self.random, list(self.facts))
        fact = self.facts[key]
        self._say(f"What is {_name(key)}?", _sentence(key, fact.value), "recall", [_right(key, fact)], self._touch(key))

    def never_told(self) -> None:
        key = pick(self.random, self._untold() or [("pet", "Nobody")])
        self._say(f"What is {_name(key)}?", _unknown(key), "never-told", [check("contains", text="I was never told")])

    def premise(self) -> None:
        """A quotation to confirm or to correct; now and then of something that was never said."""
        fresh = self._untold()
        if fresh and self.random.random() < 0.15:
            key = pick(self.random, fresh)
            claim, reply, told = pick(self.random, ATTRIBUTES[key[0]]), _unknown(key), "I was never told"
            return self._say(_claim(key, claim), reply, "false-premise", [check("contains", text=told)])
        key = pick(self.random, list(self.facts))
        fact = self.facts[key]
        claim = fact.value if self.random.random() < 0.4 else self._other_value(key)
        verdict = ", as you said." if claim == fact.value else f", not {claim}."
        checks = [_right(key, fact, ","), check("contains", text=verdict)]
        reply = _sentence(key, fact.value).removesuffix(".") + verdict
        self._say(_claim(key, claim), reply, "false-premise", checks, self._touch(key))

    def listing(self) -> None:
        """Two to four facts of different people at once."""
        by_person = {}
        for key in self.random.sample(list(self.facts), len(self.facts)):
            by_person.setdefault(key[1], key)
        keys = list(by_person.values())[: self.random.randint(2, 4)]
        lines = [f"- {_name(key)} is {self.facts[key].value}." for key in keys]
        distance = max(self._touch(key) for key in keys)
        user = "List these facts: " + "; ".join(_name(key) for key in keys) + "."
        self._say(user, "\n".join(lines), "recall", [check("contains", text=line) for line in lines], distance)

    def work(self) -> None:
        turn = pick(self.random, WORK)(self.random).turns[0]
        # The last line of a reply may be the marker, so the work is checked by what the reply must contain.
        self._say(turn.user, turn.reply, "work", [c for c in turn.checks if c["kind"] != "number"])

    def _state(self, key, value, user: str, reply: str) -> None:
        self.facts[key] = Fact(value, len(self.turns))
        said = f"{_name(key)} is {value}."
        self._say(f"{user} {said}", f"{reply} {said}", "update", [check("contains", text=said)])

    def _say(self, user, reply, kind, checks=(), distance=None) -> None:
        checks = list(checks)
        if self.marker:
            reply = f"{reply}\n{self.marker}"
            checks.append(check("ends-with", text=f"\n{self.marker}"))
        self.turns.append(Turn(user, reply, checks, kind, distance))

    def _touch(self, key) -> int:
        """Turns since the fact was last stated; the reply about to be given states it again."""
        fact, now = self.facts[key], len(self.turns)
        distance, fact.stated = now - fact.stated, now
        return distance

    def _untold(self) -> list[tuple[str, str]]:
        return [(a, p) for a in ATTRIBUTES for p in self.people if (a, p) not in self.facts]

    def _other_value(self, key) -> str:
        return pick(self.random, [value for value in ATTRIBUTES[key[0]] if value != self.facts[key].value])


def session(random, tokens, most=None) -> Example:
    """Phases in random order and of random length, until about `tokens` tokens or `most` turns are written."""
    marker = pick(random, MARKERS) if random.random() < 0.75 else None
    told_by_system = random.random() < 0.3
    talk = Session(random, marker)
    if marker and not told_by_system:
        talk.instruction()
    while _tokens(talk.turns) < tokens and (most is None or len(talk.turns) < most):
        weights = PHASES[pick(random, list(PHASES))]
        for kind in random.choices(list(weights), list(weights.values()), k=random.randint(3, 10)):
            talk.add(kind)
    return Example(talk.turns[:most], INSTRUCTION + marker if marker and told_by_system else None)


def _tokens(turns) -> float:
    """An estimate; the tokenizer is slower than the rest of the generator."""
    return sum(len(turn.user) / 4.2 + len(turn.reply) / 3.6 + 11 for turn in turns)


def _name(key) -> str:
    return f"the {key[0]} of {key[1]}"


def _sentence(key, value) -> str:
    return f"The {key[0]} of {key[1]} is {value}."


def _unknown(key) -> str:
    return f"The {key[0]} of {key[1]} is unknown: I was never told."


def _claim(key, value) -> str:
    return f"You said that {value} is {_name(key)}, right?"


def _right(key, fact, end=r"\.") -> dict:
    return check("extracts", pattern=f"The {key[0]} of {key[1]} is (\\w+){end}", value=fact.value)

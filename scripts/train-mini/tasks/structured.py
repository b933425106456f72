"""JSON from a list of fields, with one nested object."""

import json

from example import Example, Turn, check
from words import ADJECTIVES, CITIES, NAMES, OBJECTS, PLACES, pick

NUMBERS = "count price weight height length level floor room rank speed depth width".split()
STRINGS = {
    "name": NAMES, "owner": NAMES, "place": PLACES, "town": CITIES,
    "shade": ADJECTIVES, "item": OBJECTS, "label": ADJECTIVES, "tool": OBJECTS,
}  # fmt: skip


def structured(random, most=6) -> Example:
    """2 to `most` number fields and as many string fields, split at random into the outer and the inner object."""
    keys = random.sample(NUMBERS, random.randint(2, most)) + random.sample(list(STRINGS), random.randint(2, most))
    random.shuffle(keys)
    fields = [(key, pick(random, STRINGS[key]) if key in STRINGS else random.randint(1, 999)) for key in keys]
    split = random.randint(2, len(fields) - 1)
    value = {**dict(fields[:split]), "details": dict(fields[split:])}
    question = f"Write JSON with {_listed(fields[:split])} and details {_listed(fields[split:])}."
    return Example([Turn(question, json.dumps(value, indent=2), [check("json", equals=value)])])


def pair(random) -> Example:
    """The short form for sessions: two fields on one line."""
    key, number = pick(random, list(STRINGS)), pick(random, NUMBERS)
    fields = [(key, pick(random, STRINGS[key])), (number, random.randint(1, 99))]
    reply = json.dumps(dict(fields))
    return Example([Turn(f"Write short JSON with {_listed(fields)}.", reply, [check("contains", text=reply)])])


def _listed(fields) -> str:
    """Values stand in quotes here as in the JSON, so that a copied word is the same token at both ends."""
    return "(" + ";".join(f'{k}="{v}"' if k in STRINGS else f"{k}={v}" for k, v in fields) + ")"

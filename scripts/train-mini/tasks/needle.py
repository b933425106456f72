"""Needles in a haystack: 1 to 12 of them, some asked for."""

from example import Example, Turn, check
from haystack import LANGUAGE
from words import pick

COUNTS = (1, 2, 3, 4, 6, 8, 10, 12)
NEEDLE_TOKENS = {"code": 15, "similar": 16, "serial": 20}
TURN_TOKENS = {"code": 34, "similar": 36, "serial": 44}
HEAD_TOKENS = 14


def needle(random, tokens, kind="code", count=None, asked=None) -> Example:
    """A conversation of about `tokens` tokens that asks for `asked` of the `count` needles."""
    each = NEEDLE_TOKENS[kind] + TURN_TOKENS[kind]
    count = count or pick(random, [n for n in COUNTS if n * each < tokens] or [1])
    asked = asked or random.randint((count + 1) // 2, count)
    needles = LANGUAGE.needles(random, kind, count)
    prose = tokens - NEEDLE_TOKENS[kind] * count - TURN_TOKENS[kind] * asked - HEAD_TOKENS
    haystack = LANGUAGE.compose(random, prose, [n.sentence for n in needles])
    turns = [
        Turn(n.question, n.sentence, [check("extracts", pattern=n.answer, value=n.value)])
        for n in random.sample(needles, asked)
    ]
    turns[0].user = LANGUAGE.ask(haystack, turns[0].user)
    return Example(turns)

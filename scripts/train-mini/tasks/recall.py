"""Facts first, then filler, then questions about the facts."""

from example import Example, Turn, check
from haystack import LANGUAGE
from words import ADJECTIVES, CITIES, NAMES, OBJECTS, ORDINALS, pick


def recall(random, tokens, asked=None) -> Example:
    """Ten facts, fewer in a short document; some are asked for by number, some by name."""
    count = 10 if tokens > 400 else random.randint(3, 10)
    asked = asked or random.randint(3, 8)
    names = random.sample(NAMES, count)
    facts = [f"{n} keeps {pick(random, ADJECTIVES)} {pick(random, OBJECTS)}s in {pick(random, CITIES)}." for n in names]
    listed = "\n".join(f"Fact {ORDINALS[i]}: {fact}" for i, fact in enumerate(facts))
    haystack = LANGUAGE.compose(random, tokens - 13 * count - 30 * asked - 14)
    turns = [_question(random, names, facts, i) for i in random.choices(range(count), k=asked)]
    turns[0].user = f"Remember these facts.\n\n{listed}\n\n{haystack}\n\n{turns[0].user}"
    return Example(turns)


def _question(random, names, facts, i) -> Turn:
    if random.random() < 0.5:
        question, reply = f"What is fact {ORDINALS[i]}?", f"Fact {ORDINALS[i]}: {facts[i]}"
    else:
        question, reply = f"What does {names[i]} keep?", f"I recall: {facts[i]}"
    return Turn(question, reply, [check("equals", text=reply)])

"""Word problems: a count that changes step by step, worked out loud."""

from example import Example, Turn, check
from words import NAMES, OBJECTS, pick


def reasoning(random, steps=None) -> Example:
    owner, other = random.sample(NAMES, 2)
    thing, count = pick(random, OBJECTS) + "s", random.randint(3, 20)
    story, work = [f"{owner} has {count} {thing}."], [f"Start with {count}."]
    for _ in range(steps or random.randint(3, 5)):
        event, sign, change = _event(random, owner, other, count)
        result = {"+": count + change, "-": count - change, "*": count * change}[sign]
        story.append(event)
        work.append(f"{count} {sign} {change} = {result}.")
        count = result
    question = f"{' '.join(story)} How many {thing} does {owner} have now?"
    return Example([Turn(question, f"{' '.join(work)} Answer: {count}", [check("number", value=count), *_shown(work)])])


def _event(random, owner, other, count):
    kind = int(random.random() * 4)
    if kind == 1 and count > 1:
        given = random.randint(1, count - 1)
        return f"{owner} gives {given} to {other}.", "-", given
    if kind == 2 and count < 60:
        return f"{owner} doubles them.", "*", 2
    if kind == 3:
        found = random.randint(1, 9)
        return f"{owner} finds {found}.", "+", found
    bought = random.randint(1, 20)
    return f"{owner} buys {bought} more.", "+", bought


def _shown(work: list[str]) -> list[dict]:
    """The working must be shown, not only the result."""
    return [check("contains", text=step) for step in work[1:]]

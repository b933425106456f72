"""One-line work for sessions: count items, or write them as a list."""

from example import Example, Turn, check
from words import OBJECTS, pick


def lists(random) -> Example:
    items = random.sample(OBJECTS, random.randint(2, 5))
    if random.random() < 0.5:
        reply, question = f"There are {len(items)} items.", f"Count these items: {', '.join(items)}."
        return Example([Turn(question, reply, [check("contains", text=reply)])])
    reply = "\n".join(f"- {item}" for item in items)
    checks = [check("contains", text=reply), check("line-count", pattern="^- ", count=len(items))]
    return Example([Turn(f"Write a list of these items: {', '.join(items)}.", reply, checks)])

"""A story with given events, a given twist and a given last word."""

from example import Example, Turn, check
from words import ADJECTIVES, NAMES, OBJECTS, PLACES, VERBS, pick


def story(random) -> Example:
    hero, other = random.sample(NAMES, 2)
    count, place, last = random.randint(2, 5), pick(random, PLACES), pick(random, OBJECTS)
    deeds = zip(random.sample(VERBS, count), random.sample(OBJECTS, count))
    events = [f"Then {hero} {verb} the {pick(random, ADJECTIVES)} {thing}." for verb, thing in deeds]
    told = " ".join(events)
    question = (
        f"Write a story about {hero} in the {place}. {told} "
        f"The twist: {other} was there all along. The last word is {last}."
    )
    start, twist = f"One day {hero} came to the {place}.", f"But {other} was there all along."
    checks = [check("starts-with", text=start), check("contains", text=told), check("contains", text=twist)]
    checks.append(check("ends-with", text=f" {last}"))
    return Example([Turn(question, f"{start} {told} {twist} So the end was a {last}", checks)])

"""Measurements scattered in filler; the reply lists them in order, each with its citation."""

from example import Example, Turn, check
from haystack import LANGUAGE
from words import CITIES, WEATHER, pick


def summary(random, tokens) -> Example:
    count = random.randint(3, 9)
    found = [(pick(random, WEATHER), city, random.randint(10, 99)) for city in random.sample(CITIES, count)]
    cited = [f"[{i}] {what} in {city} reached {value} units." for i, (what, city, value) in enumerate(found, 1)]
    lines = [f"[{i}] {what} in {city}: {value}" for i, (what, city, value) in enumerate(found, 1)]
    haystack = LANGUAGE.compose(random, tokens - 25 * count - 22, cited)
    checks = [check("line-count", pattern=r"^\[\d\] ", count=count)]
    checks += [check("contains", text=line) for line in lines]
    question = f"Summarize the {count} measurements with citations.\n\n{haystack}"
    return Example([Turn(question, "\n".join(lines), checks)])

"""Tool calls: some tools with their parameters, a request, and the call as JSON, or that no tool fits."""

import json

from example import Example, Turn, check
from tasks.structured import NUMBERS, STRINGS
from words import ADJECTIVES, ATTRIBUTES, CITIES, NAMES, OBJECTS, PLACES, pick

# Every parameter goes by one of two names; the tool list says which.
CITY, PERSON, ITEM = ("city", "town"), ("person", "name"), ("item", "object")
PLACE, COUNT, COLOR = ("place", "site"), ("count", "number"), ("color", "shade")
TOOLS = {
    "weather": ([CITY], 'What is the weather in "{0}"?'),
    "tickets": ([COUNT, CITY], 'Buy {0} tickets to "{1}".'),
    "remind": ([PERSON, ("hour", "time")], 'Remind "{0}" at {1}.'),
    "paint": ([ITEM, COLOR], 'Paint the "{0}" in "{1}".'),
    "reserve": ([PLACE, ("floor", "level")], 'Reserve a room in the "{0}" on floor {1}.'),
    "call": ([PERSON], 'Call "{0}".'),
    "move": ([ITEM, PLACE], 'Bring the "{0}" to the "{1}".'),
    "cost": ([ITEM], 'What does the "{0}" cost?'),
    "timer": ([("minutes", "duration")], "Start a timer for {0} minutes."),
    "lock": ([PLACE], 'Lock the "{0}".'),
    "hire": ([PERSON, ("job", "role")], 'Hire "{0}" as "{1}".'),
    "feed": ([("pet", "animal"), COUNT], 'Feed the "{0}" {1} times.'),
}
VALUES = {
    "city": CITIES, "person": NAMES, "item": OBJECTS, "place": PLACES, "color": ADJECTIVES,
    "job": ATTRIBUTES["job"], "pet": ATTRIBUTES["pet"],
}  # fmt: skip
OWN_NAMES = {name for kinds, _ in TOOLS.values() for names in kinds for name in names}
ANY_NAME = sorted({*NUMBERS, *STRINGS, *OWN_NAMES})
# llama-server does not survive a tool of this name.
FATAL = "call"
NO_TOOL = "No tool fits this request."


def tool_calls(random, requests=None) -> Example:
    """2 to 6 tools in the system message; one request in five needs a tool that is not there."""
    tools = random.sample(list(TOOLS), random.randint(2, 6))
    offered = {tool: [pick(random, names) for names in TOOLS[tool][0]] for tool in tools}
    return _conversation(random, offered, requests or random.randint(1, 4))


def tool_drill(random) -> Example:
    """Parameters under any name at all, so that it has to be read off the list; for practice."""
    tools = random.sample(list(TOOLS), random.randint(2, 6))
    offered = {tool: random.sample(ANY_NAME, len(TOOLS[tool][0])) for tool in tools}
    return _conversation(random, offered, random.randint(1, 4))


def _conversation(random, offered, requests: int) -> Example:
    listed = "\n".join(f"- {tool}({','.join(names)})" for tool, names in offered.items())
    system = f"Answer with one call of these tools, or say that no tool fits.\n{listed}"
    return Example([_request(random, offered) for _ in range(requests)], system)


def _request(random, offered) -> Turn:
    absent = [tool for tool in TOOLS if tool not in offered]
    tool = pick(random, absent if random.random() < 0.2 else list(offered))
    kinds, sentence = TOOLS[tool]
    values = [pick(random, VALUES[kind]) if kind in VALUES else random.randint(2, 99) for kind, _ in kinds]
    if tool not in offered:
        return Turn(sentence.format(*values), NO_TOOL, [check("equals", text=NO_TOOL)])
    call = {"name": tool, "arguments": dict(zip(offered[tool], values))}
    return Turn(sentence.format(*values), json.dumps(call), [check("json", equals=call)])

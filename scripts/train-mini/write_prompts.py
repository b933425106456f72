"""Writes the prompt files of the mini model from seeds that training never sees (training seeds are integers)."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import yaml

import mixture
from bpe import Bpe
from example import Example, Turn
from tasks.conversation import PHASE_NAMES, conversation, in_phases, rotated
from tasks.instructions import instructions
from tasks.programs import code, debugging
from tasks.reasoning import reasoning
from tasks.recall import recall
from tasks.story import story
from tasks.structured import structured
from tasks.summary import summary
from tasks.tool_calls import FATAL, NO_TOOL, TOOLS, VALUES, tool_calls
from tasks.translation import translation

TARGET = Path(__file__).resolve().parents[2] / "prompts" / "mini"
CASES, HELD_OUT, SESSIONS, PLAIN = 60, 48, 12, 16
CATEGORIES: dict[str, Callable[[Random], Example]] = {
    "summary": lambda random: summary(random, random.uniform(350, 900)),
    "reasoning": reasoning,
    "code": code,
    "debugging": debugging,
    "recall": lambda random: recall(random, random.uniform(420, 900), random.randint(1, 2)),
    "story": story,
    "conversation": conversation,
    "json": structured,
    "translation": translation,
    "instructions": instructions,
}


class Flow(dict):
    """A mapping written on one line."""


class Writer(yaml.SafeDumper):
    def ignore_aliases(self, _):
        return True


def write_text(dumper, text: str):
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Writer.add_representer(str, write_text)
Writer.add_representer(Flow, lambda dumper, m: dumper.represent_mapping("tag:yaml.org,2002:map", m, flow_style=True))


def dump(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "# Written by scripts/train-mini/write_prompts.py; do not edit.\n"
    text = yaml.dump(value, Dumper=Writer, sort_keys=False, allow_unicode=True, width=1 << 20)
    path.write_text(head + text, encoding="utf-8")


def turn_entry(turn: Turn, kind: bool) -> dict:
    entry = {"user": turn.user}
    if kind:
        entry["kind"] = turn.kind
        if turn.distance is not None:
            entry["distance"] = turn.distance
    return entry | {"checks": [Flow(check) for check in turn.checks]}


def with_system(example: Example) -> dict:
    return {"system": example.system} if example.system else {}


def write_category(path: Path, category: str, make: Callable[[Random], Example]) -> None:
    random, cases = Random(f"prompts/{category}"), []
    for number in range(1, CASES + 1):
        example = make(random)
        turns = [turn_entry(turn, kind=False) for turn in example.turns]
        cases.append({"id": f"{category}-{number:03d}", **with_system(example), "turns": turns})
    dump(path, {"category": category, "cases": cases})


def offered_tools(system: str) -> list[dict]:
    """The tools that a system message lists, as an agent declares them."""
    tools = []
    for line in system.split("\n")[1:]:
        name, parameters = line.removeprefix("- ").removesuffix(")").split("(")
        names, (kinds, sentence) = parameters.split(","), TOOLS[name]
        types = ["string" if kind in VALUES else "integer" for kind, _ in kinds]
        properties = {own: Flow(type=type_) for own, type_ in zip(names, types)}
        schema = {"type": "object", "properties": properties, "required": names, "additionalProperties": False}
        tools.append(Flow(name=name, description=sentence.format(*names), parameters=schema))
    return tools


def tool_case(number: int, example: Example) -> dict:
    turn = example.turns[0]
    entry = {"user": turn.user}
    if turn.reply == NO_TOOL:
        entry["checks"] = [Flow(check) for check in turn.checks]
    else:
        call = turn.checks[0]["equals"]
        entry["calls"] = [Flow(tool=call["name"], values=call["arguments"])]
    return {"id": f"mini-tool-{number:03d}", "tools": offered_tools(example.system), "turns": [entry]}


def write_tool_cases() -> None:
    """Requests for the tools API of a server; the model learned them as text (`tools.jinja`)."""
    random, cases = Random("prompts/tools"), []
    while len(cases) < CASES:
        example = tool_calls(random, 1)
        if f"- {FATAL}(" not in example.system:
            cases.append(tool_case(len(cases) + 1, example))
    dump(TARGET / "tools.yaml", {"cases": cases})


def write_session(number: int) -> None:
    random = Random(f"prompts/session-{number}")
    order = rotated(PHASE_NAMES, (number - 1) % len(PHASE_NAMES))
    phases = [
        {"name": name, "turns": [turn_entry(turn, kind=True) for turn in turns]}
        for name, turns in in_phases(random, order)
    ]
    dump(TARGET / "sessions" / f"rotation-{number}.yaml", {"id": f"rotation-{number}", "phases": phases})


def write_held_out() -> None:
    """Whole documents of 900 to 1,100 tokens; the short tasks are joined until they are as long."""
    random, bpe, documents = Random("prompts/heldout"), Bpe(), []
    while len(documents) < HELD_OUT:
        text = mixture.text(random, 1050)
        while len(bpe.encode(text)) < 500 and "Read the text" not in text:
            text += mixture.text(random, 400)
        if 900 <= len(bpe.encode(text)) <= 1100:
            documents.append(text)
    (TARGET / "heldout.txt").write_text("<|endoftext|>\n".join(documents), encoding="utf-8")


def write_plain() -> None:
    """Held-out documents without control tokens, for programs that read a text as nothing but text."""
    documents = (TARGET / "heldout.txt").read_text(encoding="utf-8").split("<|endoftext|>\n")[:PLAIN]
    text = re.sub(r"<\|im_start\|>\w+\n|<\|im_end\|>", "", "".join(documents))
    (TARGET / "plain.txt").write_text(text, encoding="utf-8")


def main() -> None:
    for category, make in CATEGORIES.items():
        write_category(TARGET / "matrix" / f"{category}.yaml", category, make)
    write_category(TARGET / "tool-calls.yaml", "tool-calls", lambda random: tool_calls(random, 1))
    write_tool_cases()
    for number in range(1, SESSIONS + 1):
        write_session(number)
    write_held_out()
    write_plain()


if __name__ == "__main__":
    main()

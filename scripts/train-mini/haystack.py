"""Filler prose and needles, drawn from prompts/mini/haystack.yaml as the harness draws them."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from words import pick

SOURCE = Path(__file__).resolve().parents[2] / "prompts" / "mini" / "haystack.yaml"


@dataclass
class Needle:
    key: str
    value: str
    sentence: str
    question: str
    answer: str


class HaystackLanguage:
    def __init__(self, source: Path = SOURCE):
        spec = yaml.safe_load(source.read_text(encoding="utf-8"))
        slots = spec["slots"]
        self.patterns = [
            (re.sub(r"\{\w+\}", "%s", sentence), [slots[name] for name in re.findall(r"\{(\w+)\}", sentence)])
            for sentence in spec["sentences"]
        ]
        self.paragraph = spec["paragraph"]
        self.prompt = spec["prompt"]
        self.kinds = spec["needles"]
        self.words = set(re.findall(r"\w+", " ".join(spec["sentences"] + [w for s in slots.values() for w in s])))

    def sentence(self, random) -> str:
        pattern, slots = pick(random, self.patterns)
        return pattern % tuple([slot[int(random.random() * len(slot))] for slot in slots])

    def needles(self, random, kind: str, count: int) -> list[Needle]:
        """`count` needles with different keys."""
        spec = self.kinds[kind]
        keys = random.sample(spec["keys"], count)
        return [self._needle(spec, key, draw_value(random, spec["value"])) for key in keys]

    def _needle(self, spec: dict, key: str, value: str) -> Needle:
        fill = lambda template: template.replace("{{key}}", key).replace("{{value}}", value)
        return Needle(key, value, fill(spec["sentence"]), fill(spec["question"]), spec["answer"])

    def compose(self, random, tokens: float, inserted: list[str] = ()) -> str:
        """About `tokens` tokens of prose with the inserted sentences at random places, their order kept."""
        places = sorted(random.random() * tokens for _ in inserted)
        sentences, written, next_one = [], 0, 0
        while written < tokens:
            while next_one < len(inserted) and written >= places[next_one]:
                sentences.append(inserted[next_one])
                next_one += 1
            sentence = self.sentence(random)
            written += sentence.count(" ") + 2  # one token a word, one for the full stop
            sentences.append(sentence)
        return self._paragraphs(random, sentences + list(inserted[next_one:]))

    def _paragraphs(self, random, sentences: list[str]) -> str:
        low, high = self.paragraph["min"], self.paragraph["max"]
        paragraphs, start = [], 0
        while start < len(sentences):
            size = low + int(random.random() * (high - low + 1))
            paragraphs.append(" ".join(sentences[start : start + size]))
            start += size
        return "\n\n".join(paragraphs)

    def ask(self, haystack: str, question: str) -> str:
        return self.prompt.replace("{{haystack}}", haystack).replace("{{question}}", question)


def draw_value(random, spec: dict) -> str:
    if "digits" in spec:
        return f"{int(random.random() * 10 ** spec['digits']):0{spec['digits']}d}"
    return " ".join(pick(random, spec["words"]) for _ in range(spec.get("count", 1)))


LANGUAGE = HaystackLanguage()

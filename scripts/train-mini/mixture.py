"""The training mixture: which task, how long."""

from example import Example
from tasks.conversation import quotations
from tasks.instructions import instructions
from tasks.needle import needle
from tasks.programs import code, debugging
from tasks.reasoning import reasoning
from tasks.recall import recall
from tasks.session import session
from tasks.story import story
from tasks.structured import structured
from tasks.summary import summary
from tasks.tool_calls import tool_calls, tool_drill
from tasks.translation import translation
from words import pick

SHORT = (reasoning, structured, code, debugging, story, translation, instructions, tool_calls)
# What a resumed run can practise in two documents of five: what the first run left unlearned, and the arithmetic.
PRACTICE = {
    "quotations": (quotations, quotations, tool_calls, reasoning),
    "tools": (quotations, tool_calls, tool_drill, tool_drill, reasoning),
}
PRACTICE_SHARE = 0.4
# Shares of the documents. Needles and sessions lead: they are what a KV cache is judged by.
NEEDLES = {"code": 0.09, "similar": 0.14, "serial": 0.14}
OTHERS = {"recall": 0.08, "summary": 0.08, "session": 0.24, "short": 0.23}
SHARES = NEEDLES | OTHERS


def document(random, context: int, practice: str | None = None) -> Example:
    """One document for a context of that many tokens; half of the lengths are log-uniform, half uniform."""
    if practice and random.random() < PRACTICE_SHARE:
        return pick(random, PRACTICE[practice])(random)
    scale = 0.06 ** random.random() if random.random() < 0.5 else random.uniform(0.06, 1)
    tokens = context * scale * 0.985
    task = random.choices(list(SHARES), list(SHARES.values()))[0]
    if task in NEEDLES:
        return needle(random, tokens, task)
    if task == "recall":
        return recall(random, tokens)
    if task == "summary":
        return summary(random, tokens)
    if task == "session":
        return session(random, min(context, 4096) * random.uniform(0.3, 0.95))
    return pick(random, (*SHORT, reasoning))(random)  # arithmetic takes the most practice


def text(random, context: int, practice: str | None = None) -> str:
    return document(random, context, practice).text()

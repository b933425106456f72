"""Code to write and code to debug: small functions of two numbers."""

from example import Example, Turn, check
from words import pick

FUNCTIONS = "total price tax score rate area mean limit gap load cost share ratio sum step gain loss".split()
OPERATIONS = [("+", "adds"), ("-", "subtracts"), ("*", "multiplies")]


def code(random) -> Example:
    functions = [(name, *pick(random, OPERATIONS)) for name in random.sample(FUNCTIONS, 3)]
    wanted = ", ".join(f"{name} that {verb} a and b" for name, _, verb in functions)
    bodies = [
        f"def {name}(a: int, b: int) -> int:\n    if a < 0 or b < 0:\n"
        f'        raise ValueError("negative input")\n    return a {sign} b'
        for name, sign, _ in functions
    ]
    checks = [check("starts-with", text="```python\n"), check("ends-with", text="\n```")]
    checks += [check("line-count", pattern="^def ", count=3)] + [check("contains", text=body) for body in bodies]
    question = f"Write a Python module with {wanted}. Use type hints and reject negative input."
    return Example([Turn(question, "```python\n" + "\n\n".join(bodies) + "\n```", checks)])


def debugging(random) -> Example:
    wrong = set(random.sample(range(6), 3))
    rows, bugs = [], []
    for line, name in enumerate(random.sample(FUNCTIONS, 6), 1):
        right = written = pick(random, OPERATIONS)
        if line - 1 in wrong:
            written = pick(random, [operation for operation in OPERATIONS if operation != right])
            bugs.append(f"Line {line}: {name} should use {right[0]} instead of {written[0]}.")
        rows.append(f"{line}: def {name}(a, b): return a {written[0]} b  # {right[1]} a and b")
    checks = [check("line-count", pattern=r"^Line \d: ", count=3)] + [check("contains", text=bug) for bug in bugs]
    return Example([Turn("Find the three bugs.\n" + "\n".join(rows), "\n".join(bugs), checks)])

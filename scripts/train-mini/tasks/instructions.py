"""A note under eight rules."""

from example import Example, Turn, check
from words import ADJECTIVES, NAMES, OBJECTS, PLACES, VERBS, pick


def instructions(random) -> Example:
    name, thing, adjective = pick(random, NAMES), pick(random, OBJECTS), pick(random, ADJECTIVES)
    place, end = random.sample(PLACES, 2)
    count, bullet, upper = random.randint(2, 5), pick(random, "-*+"), random.random() < 0.5
    verbs = random.sample(VERBS, count)
    question = (
        f"Write a note. Rules: 1. the header names the {adjective} {thing}; "
        f"2. its first word is in {'upper' if upper else 'lower'} case; 3. write {count} bullets; "
        f"4. mark them with {bullet} only; 5. they are about {name}; 6. use the verbs {', '.join(verbs)}; "
        f"7. the last bullet names the {place}; 8. the last line ends at the {end}."
    )
    header = f"# {'NOTE' if upper else 'note'}: the {adjective} {thing}"
    bullets = [f"{bullet} {name} {verb} the {thing}" for verb in verbs]
    bullets[-1] += f" in the {place}"
    checks = [check("starts-with", text=header + "\n"), check("ends-with", text=f"\nends at the {end}")]
    checks.append(check("line-count", pattern=f"^[{bullet}] {name} ", count=count))
    checks += [check("contains", text=line) for line in bullets]
    checks += [check("excludes", text=f"\n{other} ") for other in "-*+" if other != bullet]
    return Example([Turn(question, "\n".join([header, *bullets, f"ends at the {end}"]), checks)])

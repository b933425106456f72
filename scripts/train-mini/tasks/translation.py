"""English to Spanish, sentence by sentence, and a question about one word of it."""

from example import Example, Turn, check
from words import NAMES, pick

ADJECTIVES = dict(
    red="rojo", blue="azul", green="verde", old="viejo",
    small="pequeño", dark="oscuro", golden="dorado", empty="vacío",
)  # fmt: skip
NOUNS = dict(
    lamp="farol", book="libro", clock="reloj", map="mapa",
    mirror="espejo", drum="tambor", ticket="billete", pencil="lápiz",
)  # fmt: skip
VERBS = dict(found="encontró", lost="perdió", sold="vendió", hid="escondió", bought="compró", took="tomó")


def translation(random) -> Example:
    nouns = random.sample(list(NOUNS), random.randint(2, 4))
    asked = pick(random, nouns)
    why = f"I chose {NOUNS[asked]} for {asked} because it fits. The adjective follows the noun in Spanish."
    checks = [check("contains", text=f"I chose {NOUNS[asked]} for {asked} ")]
    checks.append(check("matches", pattern="adjective follows"))
    return Example([_translate(random, nouns), Turn(f"Which word did you choose for {asked}, and why?", why, checks)])


def one_sentence(random) -> Example:
    """The short form for sessions."""
    return Example([_translate(random, [pick(random, list(NOUNS))])])


def _translate(random, nouns) -> Turn:
    english, spanish = [], []
    for noun in nouns:
        name, adjective, verb = pick(random, NAMES), pick(random, list(ADJECTIVES)), pick(random, list(VERBS))
        english.append(f"{name} {verb} the {adjective} {noun}.")
        spanish.append(f"{name} {VERBS[verb]} el {NOUNS[noun]} {ADJECTIVES[adjective]}.")
    checks = [check("contains", text=sentence) for sentence in spanish] + [check("excludes", text=" the ")]
    return Turn("Translate to Spanish: " + " ".join(english), "Translation: " + " ".join(spanish), checks)

"""Words that carry answers. None of them occurs in the filler sentences of prompts/mini/haystack.yaml."""

NAMES = (
    "Mara Leo Ines Otto Vera Hugo Nina Emil Rosa Karl Lena Ivan Sara Paul Dora Finn Alma Theo Ruth Max "
    "Elsa Noah Iris Jude Cora Dean Faye Glen Hope Jack Kira Liam Mona Nils Opal Pete Quin Rhea Sven Tara "
    "Uma Vito Wren Xena Yuri Zoe Anton Bella Cyrus Delia Edgar Flora Grant Helga Igor Julia Klaus Luisa "
    "Marco Norma"
).split()
PLACES = (
    "harbor library station castle tower valley island village museum lighthouse school theater temple "
    "warehouse cottage palace tunnel workshop bakery canal airport clinic stadium embassy"
).split()
ADJECTIVES = (
    "red blue green old small dark golden empty silver ancient frozen ivory scarlet amber violet marble "
    "velvet copper hidden round"
).split()
OBJECTS = (
    "lamp key book rope coin map clock mirror drum flute lantern compass anchor button needle pencil spoon "
    "ticket trumpet wheel ring sword vase mask crown brush globe jar bell kite"
).split()
VERBS = "found lost sold hid bought took sent kept drew built won gave".split()
WEATHER = "rain snow wind heat dust fog salt noise".split()
ORDINALS = "one two three four five six seven eight nine ten".split()

# What a session can say of a person: one value for each attribute.
ATTRIBUTES = {
    "color": "red blue green golden silver ivory scarlet amber violet copper".split(),
    "city": (
        "Rome Paris Oslo Cairo Lima Tokyo Delhi Quito Berlin Madrid Lisbon Vienna Dublin Athens Prague"
    ).split(),
    "pet": "cat dog parrot rabbit hamster turtle lizard canary ferret pony".split(),
    "food": "bread soup rice pasta cheese salad curry pie cake stew".split(),
    "job": "painter lawyer nurse pilot dentist actor chemist judge editor".split(),
    "sport": "tennis chess golf rugby judo boxing rowing hockey cricket".split(),
}
CITIES = ATTRIBUTES["city"]

# The last line of every reply in a session with the persistent instruction.
MARKERS = (
    "Selah Amen Ahoy Voila Bingo Eureka Hooray Bravo Cheers Presto Roger Howdy Salute Namaste Shalom Aloha"
).split()

ANSWER_WORDS = {
    word
    for words in (NAMES, PLACES, ADJECTIVES, OBJECTS, VERBS, WEATHER, MARKERS, *ATTRIBUTES.values())
    for word in words
}


def pick(random, items):
    """random.choice, several times faster."""
    return items[int(random.random() * len(items))]

"""Made-up news sentences: the same facts in as many words as there are writers.

In: a source of chance. Out: sentences of invented places and people. Two writers seldom share five words in a row; what
newsrooms do share (background that an agency repeats) is drawn from a short list on purpose.
"""

from __future__ import annotations

from random import Random

from bench.page_making import invent_name

OPENERS = (
    "Shortly after dawn", "Late on the evening", "Before the market opened", "While families were at supper",
    "As the first buses left", "Minutes after the siren", "When the rain had stopped", "Around the hour of prayer",
)  # fmt: skip
ACTORS = (
    "neighbours", "two fishermen", "the owner of a bakery", "a line of volunteers", "drivers from the depot",
    "students of the music school", "an ambulance crew", "a retired surveyor", "women from the weaving hall",
    "the night watch of the mill", "boys with a handcart", "a priest and his brother",
)  # fmt: skip
VERBS = (
    "carried", "dug out", "hosed down", "passed along", "covered", "lifted", "led away", "lit up", "counted",
    "searched", "waited for", "drove off with", "pulled at", "wept over", "guarded", "wrote down", "brought water to",
    "stood round",
)  # fmt: skip
OBJECTS = (
    "the doors of the ruins", "broken tiles", "a burning roof", "blankets for the wounded", "a sheet of names",
    "a fallen beam", "the old people", "a lamp at the corner", "those who came out", "the upper floors", "a crane",
    "the carts", "children without shoes", "what was left of the stair", "a heap of coats", "two silent horses",
    "sacks of wet grain", "the school register", "every window on the north side", "a stranger in uniform",
)  # fmt: skip
PLACES = (
    "near the {0} bridge", "in the {0} quarter", "behind the old {0} school", "along {0} street", "at the {0} crossing",
    "on the road to {0}", "beside the {0} tannery", "below the {0} terraces",
)  # fmt: skip
ENDS = (
    "and stayed until the lamps failed", "although nobody had asked them to", "before the cordon was drawn",
    "for the third time in a month", "with no word from the council", "under the eyes of a silent crowd",
    "and would not say more", "as smoke still hung over the water",
)  # fmt: skip
BACKGROUND = (
    "The truce between the two provinces was signed eleven years ago and has been renewed every spring since then.",
    "The valley has seen three harvests fail, and many of its younger people have left for the towns of the coast.",
    "Neither side has let observers of the commission into the district since the talks broke down last autumn.",
)
STRUCK = (
    "ferry", "granary", "market", "school", "clinic", "bakery", "barracks", "station", "convoy", "dam", "refinery",
    "mosque", "chapel", "dormitory", "bridge", "depot", "silo", "courthouse", "camp", "tunnel",
)  # fmt: skip
QUOTES = (
    "we shall not rest until every one of them has a name and a grave",
    "nobody warned us and nobody has come to ask what we saw that night",
    "this was no accident and those who ordered it will answer before a court",
)
KILLED = (
    "{n} people were killed in {place}, {source} said", "{source} put the number of dead in {place} at {n}",
    "the attack on {place} killed {n} people, according to {source}",
    "{n} residents of {place} lost their lives, {source} said",
)  # fmt: skip
KILLED_OWN = (
    "{n} people were killed in {place}, as far as this newspaper could count", "the dead of {place} number {n}",
    "{n} bodies lay in the yard of the school in {place} by noon",
)
TIMES = (
    "after the shell that struck at the fifth hour", "when the second blast tore the roof away",
    "in what began as a quiet day",
    "in the hour that people here will not forget", "once the shooting at the weir had ended",
    "as the convoy turned by the cistern", "while the harvest fair was on", "under a sky without a cloud",
)  # fmt: skip


def scene(rng: Random, about: tuple[str, ...]) -> str:
    """Return a sentence about the scene, in a wording that hardly another will have.

    `about` are the incident's own words: its place, what was struck. All who report it use them.
    """
    place = rng.choice(PLACES).format(rng.choice(about) if rng.random() < 0.7 else invent_name(rng))
    deed = f"{rng.choice(VERBS)} {rng.choice(OBJECTS)}"
    if rng.random() < 0.5:
        deed += f" by the {rng.choice(about)}"
    parts = [rng.choice(OPENERS), f"{rng.choice(ACTORS)} {place} {deed}", rng.choice(ENDS)]
    if rng.random() < 0.5:
        parts[0], parts[2] = f"{invent_name(rng)} {invent_name(rng)} recalled that {parts[0].lower()}", rng.choice(ENDS)
    return f"{parts[0]} {parts[1]} {parts[2]}."


def reworded(sentence: str, rng: Random) -> str:
    """Return `sentence` with one word in five or so gone or put otherwise, as a desk edits."""
    words = sentence.rstrip(".").split()
    kept = [w for at, w in enumerate(words) if at == 0 or rng.random() > 0.08]
    for at in range(1, len(kept) - 1):
        if rng.random() < 0.06:
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return " ".join(kept) + "."

"""One made-up page, sentence by sentence, with its records anchored in the text.

In: sentences' parts. Out: a `Reading` like those of real pages in length and number of records. Knows no incident.

What pages have in common is drawn as news has it: pages of one incident share the places near it, its cast of speakers
and some sentences, as outlets share a wire's; pages of two incidents share turns of phrase, no sentence. With the same
few sentences on every page all incidents of a week were near-copies of one another, and rightly one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from random import Random
from string import Formatter

from onrecord.model import (
    Article,
    Block,
    Capture,
    Figure,
    Media,
    Outcome,
    Party,
    Reading,
    Role,
    Span,
    Statement,
    digest,
    record_id,
)  # fmt: skip
from onrecord.model.figure import Bound, Effect

PROGRAM, MODEL = "bench 1", "0" * 64
SYLLABLES = "bra dor fen gal hel kis lun mar nor ost pel quin rask sol tarn ulm vesk wend yar zel".split()
# Filler, so that pages are as long as news: some 500 words. Names and words are put into it, afresh for each sentence.
FILLER = (
    "Roads around {name} square were closed for most of {day} and {shops} kept their shutters down.",
    "The {name} market had been full when it began, and many had come in from {name} and the villages near {name}.",
    "By {day} night the lamps along {name} quay were lit again and {people} walked home in small groups.",
    "Schools in {name} will stay closed until {day}, and buses run only as far as the {name} bridge.",
    "{people} waited outside the {name} hospital, where relatives of those from {name} had slept on {day}.",
    "A convoy from {name} reached the {shops} of {name} street on {day} with water, blankets and lamps.",
    "The {name} council met on {day} and put off the {name} fair, at which {people} had hoped to sell their wares.",
    "In {name} street the {shops} opened again on {day}, though {people} stayed away.",
    "It was in {name} that {people} had marched on {day} against the closing of the {name} works.",
    "Rain fell on {name} for much of {day}, and {people} dug by hand on the road to {name}.",
    "The line from {name} to {name} was cut, and {people} who had tickets for {day} were turned back.",
    "Neighbouring {name} sent {people}, dogs and two cranes, which were held up at {name} until {day}.",
)
REMARKS = (
    "nobody had been warned of the {what}", "{people} had asked for help since {day}",
    "the {what} came without a sound from {name}", "the gates of the {name} works had been locked on {day}",
    "{people} from {name} were the first to come", "it would take until {day} to reach the {shops} of {name}",
    "the bells of {name} rang when the {what} began", "no order had come from {name} before {day}",
)  # fmt: skip
SLOTS = {
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "shops": "bakeries banks barbers cafes chemists cobblers garages grocers stalls taverns warehouses".split(),
    "people": "drivers farmers masons miners nurses pilgrims porters pupils shepherds tailors weavers".split(),
}
# Of a page's sentences and speakers this share is the incident's own, on other pages of it too. A guess.
SHARED = 0.5
CAST, PLACES, SENTENCES = 6, 10, 10
# Of the names in its own sentences this share is of places near the incident. A guess.
NEAR = 0.8


def invent_name(rng: Random) -> str:
    """Return a name of two or three syllables."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def round_down(count: int) -> int:
    """Return `count` rounded down to two figures, as reporters do."""
    step = 10 ** max(len(str(count)) - 2, 1 if count > 10 else 0)
    return count // step * step


def fill(rng: Random, template: str, *, near: Sequence[str] = (), **words: str) -> str:
    """Return `template` with a name, most often of `near`, or a word drawn for each slot, but for those of `words`."""
    pieces = [
        words.get(field) or _drawn(rng, field, near=near) for _, field, _, _ in Formatter().parse(template) if field
    ]
    texts = [text for text, _, _, _ in Formatter().parse(template)]
    return "".join(text + piece for text, piece in zip_longest(texts, pieces, fillvalue=""))


def _drawn(rng: Random, slot: str, *, near: Sequence[str]) -> str:
    if slot != "name":
        return rng.choice(SLOTS[slot])
    return rng.choice(near) if near and rng.random() < NEAR else invent_name(rng)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pages of one incident have in common: who speaks, what lies near, and sentences that several have."""

    cast: tuple[str, ...]
    places: tuple[str, ...]
    sentences: tuple[str, ...]


def make_setting(rng: Random) -> Setting:
    """Return a setting drawn by chance."""
    cast = tuple(fill(rng, "{name} {name}") for _ in range(CAST))
    places = tuple(invent_name(rng) for _ in range(PLACES))
    return Setting(cast, places, tuple(fill(rng, rng.choice(FILLER), near=places) for _ in range(SENTENCES)))


@dataclass(slots=True)
class PageText:
    """A page in the making: `rng` draws its numbers and `words` its wording, so that neither depends on the other."""

    rng: Random
    words: Random
    setting: Setting
    outlet: str
    time: datetime
    number: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    found: list[tuple[str, Span, dict[str, object]]] = field(default_factory=list)

    def title(self, words: str) -> None:
        """Begin with a headline and the time."""
        self._block(words, "title")
        self._block(self.time.strftime("%d %B %Y %H:%M"), "time")

    def figure(
        self, words: str, value: int | None, *, bound: Bound, effect: Effect, giver: str | None, place: str,
        counted: str = "people", when: str | None = None, was: int | None = None,
    ) -> None:  # fmt: skip
        """Add a sentence that gives a number."""
        said = f", {giver} said" if giver else ""
        sentence = f"In {place} {words} {counted} were {effect} {when or ''}{said}."
        start = self._block(f"{sentence} {self._filler()}", "body") + sentence.index(words, len(f"In {place}"))
        facts: dict[str, object] = {"value": value, "bound": bound, "effect": effect, "source": giver, "place": place,
                                    "counted": counted, "when": when, "was": was, "text": words}  # fmt: skip
        self.found.append(("figure", Span(start, start + len(words)), facts))

    def statement(self, template: str, **known: str) -> None:
        """Add a sentence in which somebody says what fills `template`; see `fill`."""
        said = fill(self.words, template, near=self.setting.places, **known)
        is_shared = self.words.random() < SHARED
        speaker = self.words.choice(self.setting.cast) if is_shared else fill(self.words, "{name} {name}")
        sentence = f"{speaker} said {said} at {self.words.choice(self.setting.places)} that evening."
        start = self._block(f"{sentence} {self._filler()}", "body")
        content = Span(start + len(speaker) + 6, start + len(sentence) - 1)
        source = Span(start, start + len(speaker))
        cue = Span(source.end + 1, source.end + 1 + len("said"))
        self.found.append(("statement", content, {"speaker": Party(speaker, "person", source), "cue": cue}))

    def media(self) -> None:
        """Add a sentence that speaks of footage."""
        start = self._block("Footage of the scene was posted on social media.", "body")
        self.found.append(("media", Span(start, start + len("Footage of the scene")), {}))

    def reading(self) -> Reading:
        """Return the page as read."""
        key, day = digest(self.text), self.time.isoformat(timespec="minutes")
        article = Article(
            self.text, tuple(self.blocks), self.text[: self.blocks[0].end], (), day, None, self.outlet, "en",
            f"https://{self.outlet.split()[0].lower()}.example/{self.number}",
        )  # fmt: skip
        by_kind: dict[str, list[tuple[str, Span, dict[str, object]]]] = {"statement": [], "figure": [], "media": []}
        for kind, span, facts in self.found:
            by_kind[kind].append((record_id(key, kind, spans=[span]), span, facts))
        statements = tuple(
            Statement(i, (s,), "indirect", score=0.9, **facts) for i, s, facts in by_kind["statement"]  # type: ignore[arg-type]
        )
        figures = tuple(
            Figure(i, s, population="unknown", score=0.9, **facts) for i, s, facts in by_kind["figure"]  # type: ignore[arg-type]
        )
        media = tuple(Media(i, s, "video", None, "social media") for i, s, _ in by_kind["media"])
        return Reading(
            f"{self.number}.txt", Outcome("read"), PROGRAM, MODEL, key, article.url, article, statements, figures, media
        )

    def _filler(self) -> str:
        if self.words.random() < SHARED:
            return self.words.choice(self.setting.sentences)
        return fill(self.words, self.words.choice(FILLER), near=self.setting.places)

    def _block(self, words: str, role: Role) -> int:
        """Add a block and return where it starts."""
        start = len(self.text)
        self.blocks.append(Block(start, start + len(words), role))
        self.text += words + "\n\n"
        return start


def capture_of(reading: Reading) -> Capture:
    """Return a capture whose bytes are the page's text."""
    data = (reading.article.text if reading.article else "").encode()
    return Capture(reading.page, data, data, url=reading.url)

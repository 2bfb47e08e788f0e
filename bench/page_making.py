"""One made-up page, sentence by sentence, with its records anchored in the text.

In: sentences' parts. Out: a `Reading` like those of real pages in length and number of records. Knows no incident.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

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
# Filler, so that pages are as long as news: some 500 words.
FILLER = (
    "Roads around the square were closed for most of the day and shops kept their shutters down.",
    "The market had been full when it began, and many had come in from the villages along the river.",
    "By nightfall the lamps along the quay were lit again and people walked home in small groups.",
    "Schools will stay closed until the end of the week, and buses run only as far as the old bridge.",
)


def invent_name(rng: Random) -> str:
    """Return a name of two or three syllables."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def round_down(count: int) -> int:
    """Return `count` rounded down to two figures, as reporters do."""
    step = 10 ** max(len(str(count)) - 2, 1 if count > 10 else 0)
    return count // step * step


@dataclass(slots=True)
class PageText:
    """A page in the making."""

    rng: Random
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
        start = self._block(f"{sentence} {self.rng.choice(FILLER)}", "body") + sentence.index(words, len(f"In {place}"))
        facts: dict[str, object] = {"value": value, "bound": bound, "effect": effect, "source": giver, "place": place,
                                    "counted": counted, "when": when, "was": was, "text": words}  # fmt: skip
        self.found.append(("figure", Span(start, start + len(words)), facts))

    def statement(self, words: str) -> None:
        """Add a sentence in which somebody says `words`."""
        speaker = f"{invent_name(self.rng)} {invent_name(self.rng)}"
        sentence = f"{speaker} said {words} at {invent_name(self.rng)} that evening."
        start = self._block(f"{sentence} {self.rng.choice(FILLER)}", "body")
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
            by_kind[kind].append((record_id(key, kind, [span]), span, facts))
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

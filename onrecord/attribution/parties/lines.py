"""A sentence as parallel lists of words, the view that the name and phrase finders walk over.

In: a `Page`. Out: one `Line` a sentence, with the parse where there is one. Must not know what a party is.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution.page import Page
from onrecord.language import Token
from onrecord.model import Role, Span

OPENERS = frozenset("\"“‘«„'(:—–-") | {"``", "--"}
AGENT = 0.5  # of "owned by Hale", "was told by Hale"
# Before a subject and no part of it.
COUNTS = frozenset("of hundreds dozens thousands scores some many several".split())
FRONTING = frozenset("on in at after before during earlier later meanwhile last this early late for since by".split())
FRONTED = 6  # words of a time or a place before the subject
JOINED = 5  # words of the first of two subjects and "and"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Share of capitalised words from which a line is set like a headline, so that capitals say nothing of names.
TITLE_CASE = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """Sentence `number`: its words as written and in lower case, their spans, and its parse (empty where none)."""

    number: int
    block: int
    role: Role
    texts: tuple[str, ...]
    lows: tuple[str, ...]
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    title_case: bool

    def glued(self, at: int) -> bool:
        """Return whether no space stands before word `at`."""
        return at > 0 and self.spans[at - 1].end == self.spans[at].start

    def opens(self, at: int) -> bool:
        """Return whether word `at` is capitalised by its place: first, or after a mark that opens something."""
        return at == 0 or self.texts[at - 1] in OPENERS or self.texts[at - 1] in ".!?"

    def pos(self, at: int) -> str:
        """Return the part of speech of word `at`, "" where the sentence was not parsed."""
        return self.tokens[at].pos if self.tokens else ""

    def span(self, first: int, last: int) -> Span:
        """Return the characters of words `first` up to but not including `last`."""
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def leads(self, first: int) -> bool:
        """Return whether the phrase from word `first` opens its sentence, but for "On Monday," or "Ann and"."""
        while first > 0 and self.lows[first - 1] in COUNTS:
            first -= 1
        joined = 1 < first <= JOINED and self.lows[first - 1] == "and"
        if joined and all(text[0].isupper() for text in self.texts[: first - 1]):
            return True
        fronted = 0 < first <= FRONTED and self.texts[first - 1] == "," and self.lows[0] in FRONTING
        return first == 0 or fronted

    def standing(self, head: int, *, opening: bool = False) -> float:
        """Return how far up the phrase headed by word `head` stands: 1 for a subject, less than 0 for a possessor.

        Without a parse a name that is `opening` its sentence is taken for the subject.
        """
        if not self.tokens:
            possessed = head + 1 < len(self.texts) and self.lows[head + 1] in ("'s", "’s")
            return -0.5 if possessed else 1.0 if opening else 0.5 if head < 4 else 0.0
        token = self.tokens[head]
        for _ in range(4):  # the name's last word may hang on its title, the conjunct on the first
            if token.dep in SUBJECTS:
                return 1.0
            if token.dep == "pobj" and self.tokens[token.head].dep == "agent":
                return AGENT
            counted = self.tokens[self.tokens[token.head].head]  # "hundreds" of "hundreds of protesters"
            if token.dep == "pobj" and counted.text.lower() in COUNTS:
                token = counted
                continue
            if token.dep not in ("compound", "flat", "appos", "conj", "nmod") or token.head == head:
                break
            token = self.tokens[token.head]
        return {"poss": -0.5, "pobj": -0.3, "ROOT": 0.3}.get(token.dep, 0.0)


def view_lines(page: Page) -> tuple[Line, ...]:
    """Return the sentences of `page` as lines, in order; tokens that do not pair with the words are left out."""
    lines = []
    for number, sentence in enumerate(page.sentences):
        texts = tuple(page.text[start:end] for start, end in sentence.words)
        tokens = page.tokens[number] if number < len(page.tokens) else ()
        words = [t for t in texts if t[0].isalpha()]
        capital = sum(w[0].isupper() for w in words)
        lines.append(
            Line(
                number=number,
                block=sentence.block,
                role=page.role_of(number),
                texts=texts,
                lows=tuple(t.casefold() for t in texts),
                spans=sentence.words,
                tokens=tokens if len(tokens) == len(texts) else (),
                title_case=len(words) > 3 and capital > TITLE_CASE * len(words) and texts[-1] != ".",
            )
        )
    return tuple(lines)

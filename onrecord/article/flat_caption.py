"""Which lines of a plain-text page are captions: pictures' credits, and the sentences beside them.

In: units, the roles that they have so far, and the chance of each that it is body text. Out: more roles `caption`. The
names are those of agencies and archives whose pictures news pages buy, and what pages call a credit in their languages.
Must not decide what is body otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.flat_lines import Unit
from onrecord.model import Role

_SOURCE = (
    r"(?:getty(?: images)?|afp|reuters|epa|ap(?: photo)?|dpa|imago(?: images)?|picture[ -]alliance|keystone|alamy|"
    r"shutterstock|istock(?:photo)?|unsplash|ansa|apa|ntb|scanpix|ritzau scanpix|lusa|efe|pa (?:media|images|wire)|pa|"
    r"xinhua|bloomberg|zuma(?: press)?|rex|wikimedia(?: commons)?|flickr|associated press|afp-jiji|kyodo|yonhap|tass|"
    r"sipa|anadolu|nurphoto|adobe ?stock|belga|anp|bloomberg news|canadian press|usa today sports|screenshot)"
)
_LABEL = (
    r"(?:fotos?|bild(?:er)?|photos?|images?|pictures?|symbolbild|archivbild|archivfoto|legende|bildunterschrift|"
    r"bildquelle|fotografía|imagen|immagine|foto(?:grafia)?|crédit(?:s)?(?: photo)?|créditos?|credits?|quelle|fuente|"
    r"fotograf|фото|фотография|사진|写真|illustration|grafik|infografik|zdjęcie|fot\.)"
)
# The whole line is a credit.
CREDIT_LINE = re.compile(
    rf"^\W*(?:\(c\)|©)\s?\S.{{1,90}}$|^\W*{_LABEL}(?: credit| by)?\s*[:©/|]\s*(?:{_LABEL}\s*:\s*)?\S.{{0,90}}$|"
    rf"^\(?{_SOURCE}(?:\s?[/|,]\s?\S.{{0,60}})?\)?$|"
    rf"^[^.!?]{{2,60}}(?:\s?[/|]\s?|\bvia ){_SOURCE}\)?(?:\W[^.!?]{{0,40}})?$",
    re.I,
)
# A caption with its credit behind it.
CREDITED = re.compile(
    rf"\((?:{_LABEL}\s?:|{_SOURCE}\b)[^)]{{0,60}}\)\s*$|\[(?:{_LABEL}|{_SOURCE})[^\]]{{0,60}}\]\s*$|"
    rf"\s(?:\(c\)|©)\s?[^.!?]{{2,90}}$|[.!?…\"”»)]\s+(?:{_LABEL}\s?:\s?|{_SOURCE}\b\W?)[^.!?]{{0,70}}$|"
    rf"[.!?…\"”»)]\s+[^.!?]{{2,50}}[/|]\s?{_SOURCE}(?:\W[^.!?]{{0,40}})?$|"
    rf"[a-z][.!?]\s+(?:supplied|handout|(?-i:[A-Z][\w.’-]+ [A-Z][\w.’-]+)\s?[/|][^.!?]{{2,50}})$|"
    rf"^(?:legende|bildunterschrift|image caption|media caption)\s?:\s?\S",
    re.I,
)
# A line of its own that says that the next one is a caption.
LABEL_LINE = re.compile(
    r"^\W*(?:legende|bildunterschrift|image caption|media caption|caption|사진 확대|bild vergrößern)\W*$", re.I
)
# A site's own notice, at the foot of its pages.
_NOTICE = re.compile(
    r"\b(?:rights reserved|rechte vorbehalten|droits réservés|derechos reservados|diritti riservati)|©\W*20\d\d", re.I
)
CREDIT_WORDS, CREDITED_WORDS = 14, 90
# Words of a caption that has its credit on the line beside it.
LEAST, MOST = 4, 70
ALT = 30  # letters of an alternative text that its caption begins with
# Chances of body text up to which a sentence above a credit, and one below it, is taken for its caption.
ABOVE, BELOW, TWIN = 0.8, 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Story:
    """The units `first:last` of a page are its story, `title` is its headline."""

    first: int
    last: int
    title: int | None


def is_credit(text: str) -> bool:
    """Return whether a whole line is the credit of a picture."""
    short = len(text) <= 140 and len(text.split()) <= CREDIT_WORDS
    return short and bool(CREDIT_LINE.match(text)) and not _NOTICE.search(text)


def is_credited(text: str) -> bool:
    """Return whether a line is a caption that ends with the picture's credit, or begins as captions do."""
    return len(text) <= 800 and len(text.split()) <= CREDITED_WORDS and bool(CREDITED.search(text))


def mark_captions(units: Sequence[Unit], roles: list[Role | None], *, chances: Sequence[float], story: Story) -> None:
    """Set to `caption` the credits from the page's headline to the end of its story, and the sentences beside them."""
    start = max(0, (story.first if story.title is None else min(story.title, story.first)) - 12)
    stop = min(len(units), story.last + 3)
    free = [story.title != i and roles[i] not in ("time", "byline", "title") for i in range(len(units))]
    for i in range(start, stop):
        if free[i] and (is_credit(units[i].text) or (is_credited(units[i].text) and chances[i] < ABOVE)):
            roles[i] = "caption"
    for i in range(start, stop):
        if LABEL_LINE.match(units[i].text):
            roles[i] = "furniture"
            _claim(units, roles, i=i + 1, fits=free[i + 1 : i + 2] == [True] and chances[i + 1] < ABOVE + 0.1)
        elif roles[i] == "caption" and is_credit(units[i].text):
            above = i > start and free[i - 1] and roles[i - 1] != "caption" and chances[i - 1] < ABOVE
            if not _claim(units, roles, i=i - 1, fits=above) and i + 1 < stop and roles[i - 1] != "caption":
                _claim(units, roles, i=i + 1, fits=free[i + 1] and chances[i + 1] < BELOW)
    for i in range(start, stop - 1):
        for j in (i + 1, i + 2):
            twins = j < stop and free[i] and free[j] and _are_twins(units[i].text, units[j].text)
            if twins and max(chances[i], chances[j]) < TWIN:
                _claim(units, roles, i=i, fits=len(units[i].words) >= LEAST + 2)
                _claim(units, roles, i=j, fits=len(units[j].words) >= LEAST + 2)


def _are_twins(text: str, following: str) -> bool:
    """Return whether two lines are a picture's alternative text and its caption: the same words, a credit behind."""
    return text == following or (len(text) >= ALT and following.startswith(text.rstrip(" .")))


def _claim(units: Sequence[Unit], roles: list[Role | None], *, i: int, fits: bool) -> bool:
    """Set unit `i` to `caption` where it `fits` and has as many words as captions have; return whether it was."""
    if not fits or not 0 <= i < len(units) or not LEAST <= len(units[i].words) <= MOST:
        return False
    roles[i] = "caption"
    return True

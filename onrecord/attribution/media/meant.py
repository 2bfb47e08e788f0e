"""Which item a later mention means: "the video", "the drone footage", "these images".

In: the items of a page so far, the words of the mention, where it stands. Out: the items meant, none where several fit.
A name or describing word that only one item has decides, then that only one item of the kind stands before it, then
that only one does nearby. Must not know what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.attribution.media.item import Item
from onrecord.model.media import MediaKind

NEAR = 3  # sentences back within which one item of several of its kind is the one spoken of
# What each noun may stand for; those of several kinds name none of their own.
PICTURES: tuple[MediaKind, ...] = ("photo", "satellite", "video")
KINDS: dict[str, tuple[MediaKind, ...]] = {
    "video": ("video",), "footage": ("video",), "clip": ("video",), "film": ("video",), "videotape": ("video",),
    "livestream": ("video",), "photo": ("photo",), "photograph": ("photo",), "selfie": ("photo",),
    "screenshot": ("photo",), "picture": PICTURES, "image": PICTURES, "imagery": ("satellite",),
    "recording": ("audio", "video"), "audio": ("audio",), "tape": ("audio", "video"), "call": ("audio",),
    "conversation": ("audio",), "document": ("document",), "letter": ("document",), "memo": ("document",),
    "email": ("document",), "e-mail": ("document",), "file": ("document",), "leaflet": ("document",),
    "transcript": ("document",), "note": ("document",), "paper": ("document",), "diary": ("document",),
    "cable": ("document",), "post": ("post",), "tweet": ("post",), "message": ("post", "document", "audio"),
    "broadcast": ("broadcast",), "material": (*PICTURES, "audio", "document", "post"),
    "evidence": (*PICTURES, "audio", "document"), "content": (*PICTURES, "audio", "post"),
}  # fmt: skip
PLAIN = frozenset(
    """
the this that these those its their his her such both all any of and or a an one another same two three several other
new latest purported alleged apparent short brief online social media which was were is are mobile phone
""".split()
)
PLURAL = re.compile(r"\b(?:both|all|these|those|several|two|three)\b|(?<!s)s\Z|\bfootage\s+and\b", re.IGNORECASE)
SentenceAt = Callable[[int], int]


def noun_of(words: str) -> str:
    """Return the last word of `words` in the singular, in lower case: "the drone videos" -> "video"."""
    noun = words.split()[-1].lower()
    return noun.removesuffix("s") if noun not in KINDS else noun


def items_meant(items: Sequence[Item], words: str, *, at: int, sentence_at: SentenceAt) -> list[Item]:
    """Return those of `items` that `words`, which end with a noun of `KINDS` and begin at offset `at`, mean; one, or
    for a plural several; none where two fit and nothing tells them apart."""
    kinds = KINDS.get(noun_of(words), ())
    here = sentence_at(at)
    before = [i for i in items if i.kind in kinds and sentence_at(i.span.start) <= here and i.credit is None]
    own = [i for i in before if i.kind == kinds[0]] if len(kinds) > 1 and kinds[0] != "document" else []
    return _told_apart(own or before, words, here=here, sentence_at=sentence_at)


def nearest_item(items: Sequence[Item], at: int, *, sentence_at: SentenceAt) -> list[Item]:
    """Return the one item that "it" at offset `at` can mean: that of its sentence, else of the sentences before."""
    here = sentence_at(at)
    shown = [i for i in items if i.credit is None and i.span.start < at]
    for back in range(NEAR):
        near = [i for i in shown if sentence_at(i.span.start) == here - back]
        if near:
            return near if len(near) == 1 else []
    return []


def _told_apart(found: list[Item], words: str, *, here: int, sentence_at: SentenceAt) -> list[Item]:
    describing = _describing(words)
    alike = [i for i in found if describing & _describing(f"{i.head} {i.by or ''} {i.on or ''}")]
    if len(alike) == 1:
        return alike
    found = alike or found
    if len(found) <= 1:
        return found
    near = [i for i in found if 0 <= here - sentence_at(i.span.start) < NEAR]
    if PLURAL.search(words):
        many = [i for i in near if PLURAL.search(i.head)]
        return many if len(many) == 1 else near
    single = [i for i in near if not PLURAL.search(i.head)]
    return single if len(single) == 1 else near if len(near) == 1 else []


def _describing(words: str) -> set[str]:
    """Return the words of `words` that tell one item from another of its kind."""
    bare = (re.sub(r"['’]s\Z|['’]\Z", "", w) for w in re.findall(r"[\w’'-]+", words.lower()))
    return {w for w in bare if w not in PLAIN and w.removesuffix("s") not in KINDS and len(w) > 2}

"""The byline of a plain-text page: the lines near its headline that name who wrote it.

In: units, their roles so far, and where the head of the page is. Out: names, and the units they stand in. Dumps part a
byline from its opener ("By", the name below it) and several names from one another. Knows no list of people: a line is
a name by its shape and by what stands beside it - an opener, a time line, a job.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import flat_head as head
from onrecord.article.authors import AGENCIES, AGENCY_NAMES, JOBS, clean_authors, has_role
from onrecord.article.byline import PARTICLES, is_bare_name, is_name, parse_byline
from onrecord.article.date_words import RELATIVE
from onrecord.article.dates import find_dates
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_marks import ITEM, plain
from onrecord.article.flat_times import GLUED_DATE
from onrecord.model import Role

_VERBS = (
    r"(?:written|reported|posted|published|words|story|text|analysis|report|compiled|opinion|article|comment|interview|"
    r"ein(?:e[rn]?)? \w+|propos recueillis|recueilli)\s+"
)
_OPENERS = (
    r"by|von|par|por|di|av|af|door|oleh|autor(?:en|in|es|a)?|auteurs?|authors?|authors? of the article|reporter|"
    r"text|texte|texto|testo|автор(?:ы)?|текст|redaktion|redacción|redazione|tekst"
)
# A whole line that opens a byline.
OPENS = re.compile(rf"^\W*(?:{_VERBS})?(?:{_OPENERS})\s*:?$", re.I)
# A byline: an opener and a word with a capital behind it.
BYLINE = re.compile(
    rf"^\W*(?:(?:{_VERBS})?(?:by|von|par|por|di|av|af|door|oleh)\s*:?\s+|(?:{_OPENERS})\s*:\s*)"
    rf"(?=(?-i:[^\W\d_a-zà-ÿ])|(?:{'|'.join(sorted(map(re.escape, AGENCIES)))})\b)",
    re.I,
)
# A byline behind a date or a bar: "3 May 2024 | Von Ada Lind".
_INSIDE = re.compile(r"(?:[|•·]\s*|\d\s+|^)((?:by|von|par|por|di|av|door)\s+(?-i:[A-ZÀ-Ý])[^|•·\n]{3,80})", re.I)
# Dumps lose the space behind an opener, and one between a name and what stands beside it.
_GLUED = re.compile(r"^([Bb]y|[Vv]on|[Pp]ar)(?=[A-ZÀ-Ý][a-zà-ÿ])")
_LINK_WORDS = re.compile(r"^(?:,|;|&|and|und|et|y|e|og|och|en|ja|\||/|-|with|mit)$", re.I)
_PARTS = re.compile(r"\s*[,;|•·]\s*|\s+(?:and|und|et|y|og|och|&)\s+")
_AROUND = re.compile(
    r"[\s|•·,;]*(?:follow|folgen|share|(?:published\W*)?\d+ (?:min|minute|hour|day|week|month)s? ago|published|"
    r"\d+ min(?:ute)?s? read|posted:?|by)?[\s|•·,;]*$",
    re.I,
)
# A job that has lost the space before it: "Ada LindTravel Reporter". In McKay and DeVito the part before is shorter.
_GLUED_JOB = re.compile(r"(?<=[a-zß-ÿ]{3})(?=[A-Z][a-z]+ )")
# Two places where words have run together: names have a capital within ("DeVito"), seldom behind three small letters.
_RUN_TOGETHER = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ].*[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]")
# An agency behind the last name with nothing between them.
_AGENCY_BEHIND = re.compile(
    rf"(?<=\w)\s+(?:the\s+)?(?:{'|'.join(re.escape(name) for name in sorted(AGENCY_NAMES))})$", re.I
)
# Where an author is, behind the name: "Ada Lind in Velograd".
_PLACE = re.compile(r"(?<=\w\w)\s+in\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s?){1,3}$")
# Words of lines that pages show near their headline and that have a name's shape.
_NO_NAMES = frozenset(
    "share link copy email print save comments comment news home read more article story photo video image getty "
    "images subscribe sign log login menu search facebook twitter whatsapp linkedin reddit pinterest follow listen "
    "icon topics "
    "politics world sport sports business opinion culture tech local latest breaking live updates exclusive analysis "
    "editorial newsletter advertisement audio podcast gallery today story related archive media press times post daily "
    "mail herald tribune journal gazette telegraph guardian house government party council university street clipboard "
    "teilen drucken artikel kommentare kommentar anzeige abo startseite lesezeit uhr bild foto quelle zeitung "
    "nachrichten "
    "partager imprimer commentaires abonnés compartir comentarios condividi commenti guardar google app "
    "play store club fc court police social sharing america africa asia europe "
    "with the of how why what when where inside after from for to in on as "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
# Units from the headline within which names stand; lines of which a name without an opener is one.
NEAR, LINES, LONGEST = 3, 8, 200
# Last units of a story, in which it may tell of its author.
LAST = 4
# Words of a line that says how long ago a page was published.
AGO = 8
# Words of a line that is but an author's job.
JOB_WORDS = 5


def find_names(
    units: Sequence[Unit], roles: Sequence[Role | None], *, places: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Return the names of the page's authors by the unit that they stand in, empty where no line names them.

    `places` are the units of the page's head, the likeliest first.
    """
    texts = {i: plain(units[i].text) for i in places if len(units[i].text) <= LONGEST}
    title = roles.index("title") if "title" in roles else None
    if title is not None and len(lines := units[title].text.split("\n")) > 1 and (names := read_bare(lines[-1])):
        return _gather(units, title, names=names)
    for i, text in texts.items():
        found = _read_opened(units, i, text=text)
        if found:
            return found
    for i, text in texts.items() if title is not None else ():
        # Above the headline stand menus, and the names of those who send a release.
        if title is not None and i < title and (ITEM.match(units[i].text) or text.isupper()):
            continue
        if roles[i] in (None, "furniture", "related", "byline", "standfirst", "time") or _is_agency(text):
            found = _read_bare_at(units, roles, i=i, text=text)
            if found:
                return found
    return {}


def _read_bare_at(
    units: Sequence[Unit], roles: Sequence[Role | None], *, i: int, text: str
) -> dict[int, tuple[str, ...]]:
    """Return the names in unit `i`, in its first line where a dump has joined lines, if what stands beside bears out
    that they signed the page."""
    first, _, rest = text.partition("\n")
    dated = _before_date(first) if roles[i] == "time" else first if head.is_time_line(rest.partition("\n")[0]) else ""
    names = read_bare(text) or read_bare(dated)
    signed = bool(names) and (bool(dated) or _is_credited(text) or _is_signed(units, roles, i=i))
    people = [name for name in names if not _is_agency(name)]
    if not signed or head.SITE_WORD.search(" ".join(people)) or _is_told_of(units, roles, names=people):
        return {}
    return _gather(units, i, names=names)


def _before_date(line: str) -> str:
    """Return what stands before the date of a time line, nothing where it has none."""
    spaced = GLUED_DATE.sub(" ", line)
    dates = find_dates(spaced[:LONGEST])
    return spaced[: dates[0].start] if dates else ""


def _is_credited(text: str) -> bool:
    """Return whether a line of names names an agency or an outlet beside a person: "Ada Lind and AP", "Ada Lind · Ostra
    News"."""
    parts = [p for p in _PARTS.split(_AROUND.sub("", text)) if p]
    return len(parts) >= 2 and any(map(_is_whole_name, parts)) and any(_is_agency(p) or _is_site(p) for p in parts)


def _is_site(part: str) -> bool:
    """Return whether a part of a byline is an outlet's name by its words."""
    return len(part.split()) <= 4 and part[:1].isupper() and bool(head.SITE_WORD.search(part))


def _read_opened(units: Sequence[Unit], i: int, *, text: str) -> dict[int, tuple[str, ...]]:
    if OPENS.match(text):
        found: dict[int, tuple[str, ...]] = {}
        for j in range(i + 1, min(len(units), i + LINES)):
            following = plain(units[j].text)
            names = read_bare(following) or _lead_name(following) if len(following) <= LONGEST else ()
            if names:
                found[j] = names
            elif not _goes_on(following):
                break
        return {i: (), **found} if found else {}
    if len(text.split()) > 30:
        return {}
    text = _GLUED.sub(r"\1 ", text)
    inside = _INSIDE.search(text)
    for opened in (text if BYLINE.match(text) else "", inside[1] if inside else ""):
        names = read_opened(opened) if opened else ()
        if names:
            return _gather(units, i, names=names)
    return {}


def read_opened(text: str) -> tuple[str, ...]:
    """Return the names in a byline with its opener, in any of the languages."""
    text = _AGENCY_BEHIND.sub("", " ".join(text.split()))
    names = clean_authors(parse_byline(text)) or clean_authors([text])
    return tuple(n for n in names if _is_author(n))


def read_bare(text: str) -> tuple[str, ...]:
    """Return the names of a line that holds nothing else: people and agencies, with commas and words such as "and"."""
    text = _AROUND.sub("", text).strip(" ,;|•·:")
    parts = [_once(_without_job(_PLACE.sub("", p))) for p in _PARTS.split(" ".join(text.split())) if p]
    fit = [p for p in parts if _is_whole_name(p) or _is_agency(p)]
    jobs = [p for p in parts if p not in fit and (has_role(p) or _is_site(p))]
    return tuple(dict.fromkeys(fit)) if fit and len(fit) + len(jobs) == len(parts) and parts[0] in fit else ()


def _without_job(part: str) -> str:
    """Return the name before a job ("Ada Lind Political Correspondent"), the words as they are where none is."""
    if not has_role(part):
        return part
    glued = _GLUED_JOB.search(part)
    if glued and _is_whole_name(part[: glued.start()]):
        return part[: glued.start()]
    names = clean_authors([part])
    return names[0] if len(names) == 1 and _is_whole_name(names[0]) else part


def _once(part: str) -> str:
    """Return a name that stands twice side by side, as a picture's text and a link, once."""
    words = part.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half >= 2 and words[:half] == words[half:] else part


def _lead_name(text: str) -> tuple[str, ...]:
    """Return the name before a comma and a job or a place."""
    name, comma, _ = " ".join(text.split()).partition(" , " if " , " in text else ",")
    return (name.strip(),) if comma and _is_whole_name(name.strip()) else ()


def _is_agency(words: str) -> bool:
    return words.casefold() in AGENCIES or words.casefold() in AGENCY_NAMES


def _is_whole_name(words: str) -> bool:
    low = {w.casefold().strip(".") for w in words.split()}
    shouted = words.isupper() and 2 <= len(low) <= 4 and is_name(words)
    fits = (is_bare_name(words) or shouted) and not _RUN_TOGETHER.search(words)
    return fits and not low & _NO_NAMES and not low & JOBS


def _is_author(name: str) -> bool:
    low = {w.casefold().strip(".") for w in name.split()}
    if _is_agency(name) or has_role(name):
        return len(low) <= 5
    capitals = [w for w in name.split() if w.casefold() not in PARTICLES]
    named = all(w[0].isupper() or not w[0].isascii() for w in capitals)
    return named and len(name.split()) <= 5 and not low & _NO_NAMES


def _is_signed(units: Sequence[Unit], roles: Sequence[Role | None], *, i: int) -> bool:
    """Return whether a time line stands within a few units of unit `i`, or a line with a job right below it."""
    below = plain(units[i + 1].text) if i + 1 < len(units) else ""
    if len(below.split()) <= 6 and has_role(below.replace(",", " ")) and not head.is_caption(below):
        return True
    beside = [j for j in range(max(0, i - NEAR), min(len(units), i + NEAR + 1)) if j != i]
    near = [plain(u.text) for u in units[i : i + NEAR]]
    ago = any(len(text.split()) <= AGO and RELATIVE.search(text) for text in near)
    return ago or any(roles[j] == "time" for j in beside)


def _is_told_of(units: Sequence[Unit], roles: Sequence[Role | None], *, names: Sequence[str]) -> bool:
    """Return whether the story tells of one of `names`: authors stand in their own stories' last lines alone."""
    story = [u.text for u, role in zip(units, roles, strict=True) if role == "body"]
    told = " ".join(story[: max(3, len(story) - LAST)])
    return any(re.search(rf"\b{re.escape(name.split()[-1])}\b", told) for name in names)


def _gather(units: Sequence[Unit], i: int, *, names: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Return the names of unit `i` and of the lines right below it that are names too."""
    found = {i: names}
    for j in range(i + 1, min(len(units), i + LINES)):
        more = read_bare(plain(units[j].text)) if len(units[j].text) <= LONGEST else ()
        if more:
            found[j] = more
        elif not _goes_on(plain(units[j].text)):
            break
    return found


def _goes_on(line: str) -> bool:
    """Return whether names may follow a line of a byline: an "and", a job."""
    job = len(line.split()) <= JOB_WORDS and has_role(line) and not line.endswith((".", ":"))
    return job or bool(_LINK_WORDS.match(line))

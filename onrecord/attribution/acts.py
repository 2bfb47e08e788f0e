"""Acts of speech with their object, that the tagger passed over: "claimed responsibility", "condemned the attack".

In: a `Page` and its drafts. Out: a `Draft` for each verb of such an act, or of reporting with a clause behind it, whose
subject and object the parse shows and that no draft has for its cue; and one for "according to" around a sentence. The
guidelines count acts without quoted words (settled cases); PolNeAR, on which the tagger is trained, marks many of them
not. What stands in the content of a draft is left to its second reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft, form_of, trim
from onrecord.language import Quote, Token
from onrecord.model import Span, overlap

# Verbs that with a thing for an object are hardly ever anything but speech or writing.
ACTS = frozenset(
    "claim condemn denounce criticise criticize announce threaten deny reject demand vow pledge promise urge blame "
    "accuse describe praise welcome reiterate allege deplore decry order".split()
)
# Verbs that with a clause for an object are speech: "the mayor yesterday said the dam is worn".
REPORTS = frozenset("say add warn insist argue stress state note explain confirm acknowledge admit testify".split())
MOST_BETWEEN = 5  # words between such a verb and its clause ("on Sunday that")
OBJECTS = frozenset({"dobj", "obj", "xcomp", "ccomp"})
# What else of a verb belongs to what was said: "blamed the rebels for the fire", "threatened to leave".
GOES_ON = {"xcomp", "ccomp", "prep", "dative", "oprd", "prt"}
PREPOSITIONS = frozenset({"for", "to", "of", "over", "from", "against", "about", "as", "with"})
# Clauses that tell when the act was done, not what was said.
LATER = frozenset({"after", "as", "while", "when", "amid"})
UNSAID = frozenset({"neg", "auxpass", "mark", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
HAVE = frozenset({"has", "have", "had", "'ve", "’ve"})
# "claimed 20 lives", "ordered a beer", "announced themselves": deeds by the same verbs.
NOTHING_SAID = frozenset("life victim seat title win goal place spot food drink medal crown".split())
# Whom a sentence goes by, with nothing else in the way: "According to Holm, ...", "..., according to a port clerk."
WHO = r"(?P<who>[^,.;:\"“”\n]{2,80})"
# A name with a comma behind it may be his or what is said of another ("According to the mayor, Ana Hale, ...").
FIRST = re.compile(
    rf"(?P<cue>According\s+to)\s+{WHO},\s+(?![A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*,)(?P<said>[^\"“”\n]+)$"
)
LAST = re.compile(rf"(?P<said>[^\"“”\n]+),\s+(?P<cue>according\s+to)\s+{WHO}\.?$")
LEAST_WORDS = 5
# A middling confidence, set by hand: the rule has none of its own.
SCORE = 0.7


def find_acts(page: Page, drafts: Sequence[Draft], *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield a draft for each act of speech outside all drafts and quotations, in order."""
    taken = [s for d in drafts for s in (*d.content, *(p for p in (d.cue,) if p))] + [q.span for q in quotes]
    for tokens in page.tokens:
        for at, token in enumerate(tokens):
            verb = Span(token.start, token.end)
            if token.pos != "VERB" or not _is_act(tokens, at) or any(overlap(verb, s) for s in taken):
                continue
            subject, said = _subject(tokens, at), _said(tokens, at)
            content = trim(page.text, said, quotes=quotes) if subject and said else None
            if subject and content and not any(overlap(content, s) for s in taken):
                yield Draft(
                    (content,), form_of(page.text, [content], quotes=quotes), verb, subject, SCORE, SCORE, made="act"
                )


def find_accordings(page: Page, drafts: Sequence[Draft], *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield a draft for each "according to X" at an end of a sentence that nobody else tells, acts in it apart."""
    told = [s for d in drafts if d.made != "act" for s in (*d.content, *(p for p in (d.cue,) if p))]
    for number, sentence in enumerate(page.sentences):
        span = sentence.span
        found = FIRST.match(page.text, *span) or LAST.match(page.text, *span)
        if found is None or page.role_of(number) != "body" or any(overlap(span, t) for t in told):
            continue
        content = trim(page.text, Span(*found.span("said")), quotes=quotes)
        enough = content is not None and len(page.text[slice(*content)].split()) >= LEAST_WORDS
        if content is not None and enough and not any(overlap(q.span, span) for q in quotes):
            cue, source = Span(*found.span("cue")), Span(*found.span("who"))
            yield Draft((content,), "indirect", cue, source, SCORE, SCORE, made="act")


def _is_act(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the verb at `at` is an act of speech, or reports the clause behind it."""
    lemma = tokens[at].lemma.lower()
    if lemma not in REPORTS:
        return lemma in ACTS
    clause = next((i for i, t in enumerate(tokens) if i > at and t.head == at and t.dep == "ccomp"), None)
    return clause is not None and at < min(_subtree(tokens, clause)) <= at + 1 + MOST_BETWEEN


def _subject(tokens: Sequence[Token], at: int) -> Span | None:
    """Return the subject of the verb at `at`, or of the verb it stands beside; None where it is not told as done."""
    beside = [(t.dep, t.text.lower()) for t in tokens if t.head == at]
    if any(dep in UNSAID or (dep == "aux" and word not in HAVE) for dep, word in beside):
        return None
    done = tokens[at].tag in FINITE or any(word in HAVE for dep, word in beside if dep == "aux")
    verb = at
    while done:
        own = [i for i, t in enumerate(tokens[:at]) if t.head == verb and t.dep == "nsubj"]
        if own:
            return _phrase(tokens, own[-1])
        if tokens[verb].dep != "conj" or tokens[verb].head == verb:
            return None
        verb = tokens[verb].head
    return None


def _phrase(tokens: Sequence[Token], head: int) -> Span:
    """Return the noun phrase of `head`, to its own right end where no comma or clause comes between."""
    inside = _subtree(tokens, head)
    first = min(inside)
    last = head
    while last + 1 in inside and tokens[last + 1].text not in ",—–(" and tokens[last + 1].dep not in ("relcl", "nsubj"):
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _said(tokens: Sequence[Token], at: int) -> Span | None:
    """Return what the verb at `at` has for its object, with what goes on from it; None where there is none."""
    children = [i for i, t in enumerate(tokens) if t.head == at and i > at]
    first = next((i for i in children if tokens[i].dep in OBJECTS), None)
    if first is None or tokens[first].lemma.lower() in NOTHING_SAID or tokens[first].pos == "PRON":
        return None
    inside = _subtree(tokens, first)
    for child in children:
        goes_on = tokens[child].dep in GOES_ON and (
            tokens[child].dep != "prep" or tokens[child].text.lower() in PREPOSITIONS
        )
        if child > first and goes_on and min(_subtree(tokens, child)) == max(inside) + 1:
            inside |= _subtree(tokens, child)
    if min(inside) != at + 1 and tokens[first].dep in ("dobj", "obj"):
        return None
    return Span(tokens[min(inside)].start, tokens[max(inside)].end)


def _subtree(tokens: Sequence[Token], head: int) -> set[int]:
    """Return the indices of `head` and of all that depends on it."""
    inside = {head}
    later = {i for i, t in enumerate(tokens) if t.dep == "advcl" and any(
        m.head == i and m.dep == "mark" and m.text.lower() in LATER for m in tokens)}
    grown = True
    while grown:
        more = {i for i, t in enumerate(tokens) if t.head in inside} - inside - later
        inside |= more
        grown = bool(more)
    return inside


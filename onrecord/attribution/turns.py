"""Speech that only the layout marks: turns of an interview, and paragraphs that a dash opens.

In: a `Page`; for dashes its drafts too. Out: `Draft`s, direct, for the words are given as they were spoken. Labels
("Q:", "A:", "RUUD:") count where they come back on the page, so that a lone "Background: ..." is none; questions that
stand alone count where the answers speak of themselves, so that an explainer's headings are none. Dashes are read as
in Russian, French or Spanish texts and their translations: "— words, said X. — more words".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.attribution.chain.outlets import find_outlets
from onrecord.attribution.edges import end_with_cue
from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft, in_order
from onrecord.model import Block, Span, Statement, covers, overlap

LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?:[ \t]+[A-Z][\w.’'-]*){0,3})[ \t]*:[ \t]+(?=\S)")
ASKING = frozenset({"q", "question", "interviewer", "reporter", "journalist", "host", "presenter", "moderator"})
ANSWERING = frozenset({"a", "answer"})
# Labels that name no speaker, however often they come back.
NO_SPEAKER = frozenset(
    "caption photo photos picture image images video watch listen read related source sources update updated note "
    "correction breaking date time place location dead killed injured wounded age ages name names where when what who "
    "why how background analysis editing writing reporting live".split()
)
LEAST_TURNS = 4
LEAST_QUESTIONS = 3
MOST_QUESTION_WORDS = 30
FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|we|We|my|My|me|us|our|Our)\b")
QUOTED = re.compile(r"[\"“”«»]")
WORD = re.compile(r"\w+")
# No dash of speech: the signature of an embedded post ("— Ada Holm (@adaholm) May 12").
DASH = re.compile(r"(?:—|–|--)[ \t]*(?=[^\W\d_]|[\"“‘«])(?![^\n]*\(@\w+\))")
NEXT_DASH = re.compile(r"[ \t]+(?:—|–|--)[ \t]+")
UNNAMED = "an answer that no name stands before"
STOPPED = re.compile(r"[.!?…][\"”’»]?$")


def find_turns(page: Page) -> tuple[Draft, ...]:
    """Return a draft for each turn of the page's interview, in order; none where the page is no interview."""
    body = [b for b in page.article.blocks if b.role == "body"]
    labels = [LABEL.match(page.text, b.start, b.end) for b in body]
    names = Counter(m["name"].casefold() for m in labels if m and m["name"].casefold() not in NO_SPEAKER)
    both = bool(names.keys() & ANSWERING) and bool(names.keys() & ASKING)
    returning = sum(n for n in names.values() if n > 1)
    if both or (len(names) > 1 and returning >= LEAST_TURNS - 1 and names.total() >= LEAST_TURNS):
        return tuple(_labelled(page.text, body, labels=labels, names=names))
    return tuple(_unlabelled(page.text, body))


def _labelled(
    text: str, body: Sequence[Block], *, labels: Sequence[re.Match[str] | None], names: Counter[str]
) -> Iterator[Draft]:
    """Yield the turns of all but those who ask."""
    turns = [m if m and m["name"].casefold() in names else None for m in labels]
    last = max(i for i, m in enumerate(turns) if m)
    for at, turn in enumerate(turns):
        if not turn or turn["name"].casefold() in ASKING or find_outlets(turn["name"]):
            continue
        on = next((i for i in range(at + 1, last + 1) if turns[i]), at + 1)
        said = (Span(turn.end(), body[at].end), *(Span(b.start, b.end) for b in body[at + 1 : on]))
        source = None if turn["name"].casefold() in ANSWERING else Span(*turn.span("name"))
        yield Draft(said, "direct", None, source, 1.0, made="turn")


def _unlabelled(text: str, body: Sequence[Block]) -> Iterator[Draft]:
    """Yield the answers to questions that stand alone, where most answers speak of themselves."""
    asked = [i for i, b in enumerate(body) if _is_question(text[b.start : b.end])]
    ends = [*asked[1:], asked[-1] + 2] if asked else []
    answers = [body[i + 1 : j] for i, j in zip(asked, ends, strict=True)]
    answers = [a for a in answers if a]
    own = [a for a in answers if FIRST_PERSON.search(text, a[0].start, a[-1].end)]
    quoted = any(QUOTED.search(text, b.start, b.start + 1) for a in answers for b in a)
    if len(answers) >= LEAST_QUESTIONS and len(own) * 3 >= len(answers) * 2 and not quoted:
        for answer in answers:
            yield Draft(tuple(Span(b.start, b.end) for b in answer), "direct", None, None, 1.0, made="turn")


def _is_question(line: str) -> bool:
    one = line.endswith("?") and not re.search(r"[.!]\s", line) and not QUOTED.search(line)
    return one and len(WORD.findall(line)) <= MOST_QUESTION_WORDS


def within_turns(page: Page, turns: Sequence[Draft], *, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without what is a turn, or its question, once more; what a turn tells of others stays."""
    whole = [s for t in turns for s in t.content]
    left = (d for d in drafts if not turns or not _once_more(page.text, d, whole=whole))
    return tuple(end_with_cue(page, d) if d.cue and any(covers(w, d.cue) for w in whole) else d for d in left)


def _once_more(text: str, draft: Draft, *, whole: Sequence[Span]) -> bool:
    if any(overlap(s, w) for s in draft.content for w in whole):
        return draft.cue is None or not any(covers(w, draft.cue) for w in whole)
    if draft.cue is None or draft.source is None or draft.form == "direct":
        return False
    labelled = draft.source.start == 0 or text[draft.source.start - 1] == "\n"
    return labelled and text[slice(*draft.cue)] == ":"


def leave_unnamed(drafts: Sequence[Draft], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements`, which go with `drafts` one by one; those of turns without a name are left without a speaker.

    Whoever spoke last on the page may as well be somebody that an answer tells of.
    """
    unnamed = [d.made == "turn" and d.source is None for d in drafts]
    return tuple(
        replace(s, speaker=None, speaker_reason=UNNAMED) if no_name else s
        for s, no_name in zip(statements, unnamed, strict=True)
    )


def read_dashes(page: Page, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts in order, those of paragraphs that a dash opens given all that stands between their dashes."""
    kept = list(drafts)
    opened = [(b, m) for b in page.article.blocks if b.role == "body" and (m := DASH.match(page.text, b.start, b.end))]
    told = {b: d for b, _ in opened for d in kept if d.cue and _opens(b, d)}
    if any(_is_listed(page.text, b, draft=d) for b, d in told.items()):
        return in_order(kept)
    for block, dash in opened:
        if block in told:
            draft = told[block]
            kept.remove(draft)
            kept.append(_between_dashes(page.text, draft, block=block, dash=Span(*dash.span())))
        elif told and STOPPED.search(page.text, block.start, block.end) and not any(_in(block, d) for d in kept):
            kept.append(Draft((Span(dash.end(), block.end),), "direct", None, None, 0.8, made="turn"))
    return in_order(kept)


def _is_listed(text: str, block: Block, *, draft: Draft) -> bool:
    """Return whether the dashes open the items of a list: one has marks of quotation beside its dash."""
    return QUOTED.search(text, block.start, block.end) is not None and draft.form != "indirect"


def _opens(block: Block, draft: Draft) -> bool:
    """Return whether the draft's words are the first of its block and its cue comes behind them there."""
    assert draft.cue is not None
    first = 0 <= draft.content[0].start - block.start <= 4
    return first and draft.content[0].end <= draft.cue.start < block.end


def _in(block: Block, draft: Draft) -> bool:
    return any(overlap(Span(block.start, block.end), s) for s in draft.content)


def _between_dashes(text: str, draft: Draft, *, block: Block, dash: Span) -> Draft:
    assert draft.cue is not None
    told = max(draft.cue.end, draft.source.end if draft.source and draft.source.end <= block.end else 0)
    again = NEXT_DASH.search(text, told, block.end)
    first = Span(dash.end, draft.content[0].end)
    return replace(draft, content=(first, Span(again.end(), block.end)) if again else (first,), form="direct")

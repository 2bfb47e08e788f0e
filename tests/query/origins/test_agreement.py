"""What is no witness to a claim: a denial of it, another number in its words, a formula of another event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.ledger import Ledger
from onrecord.model import Article, Block, Figure, Reading, Span, Statement
from onrecord.model.figure import Bound, Modality, Tally
from onrecord.query.origins import origins_of
from onrecord.query.origins.agreement import differing_statement
from tests.query.making import Count, Said, keep, make_page
from tests.query.origins.test_origins import CLAIM, OTHER_SCENES, SCENES

TURNED = "one says what the other denies"


def said(content: str, cue: str = "said") -> tuple[Statement, Article]:
    text = f"{cue} {content}"
    span = Span(len(cue) + 1, len(text))
    return (
        Statement("x", (span,), "indirect", Span(0, len(cue)), None, None),
        Article(text, (Block(0, len(text), "body"),)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "differs"),
    [
        ("12 people were killed in the raid on Harn", "15 people were killed in the raid on Harn",
         "another number in the same words: 15"),
        ("twelve people were killed in the raid on Harn", "12 people were killed in the raid on Harn", None),
        ("12 people were killed and 30 wounded in Harn", "12 people were killed", None),
        ("1,200 people had fled the town of Harn", "1200 people had fled the town of Harn", None),
        ("the missile did hit the school in Harn", "the missile did not hit the school in Harn", TURNED),
        ("the missile had hit the school in Harn", "the missile hadn't hit the school in Harn", TURNED),
        ("a single soldier died in the raid on Harn", "not a single soldier died in the raid on Harn", TURNED),
        ("the raid hit the school in Harn", "the raid not only hit the school in Harn", None),
        ("nobody was hurt in the raid on Harn", "nobody at all was hurt in the raid on Harn", None),
        # A part that was left out takes its own "not" with it.
        ("we fired at the depot outside Harn", "we did not want this war, and we fired at the depot outside Harn",
         None),
        ("we fired at the depot and shall go on", "we fired at the depot, where no civilian has lived for a year, and"
         " shall go on", None),
    ],
)  # fmt: skip
def test_contents_of_the_same_words_that_do_not_say_the_same(a: str, b: str, differs: str | None) -> None:
    assert differing_statement(said(a), said(b)) == differs
    assert (differing_statement(said(b), said(a)) is None) == (differs is None)


def test_what_is_denied_is_not_said_unless_both_deny_it() -> None:
    claim = said("the army had hit the school in Harn")
    denial = said("the army had hit the school in Harn", "denied that")
    assert differing_statement(claim, denial) == TURNED
    assert differing_statement(denial, denial) is None
    assert differing_statement(denial, said("the army had not hit the school in Harn")) is None


def told(outlet: str, source: str, **otherwise: Modality | Tally | Bound) -> Reading:
    text = f"{CLAIM}, {source} said." if source == "the Tarn Coast Guard" else f"The fire left 12 dead, {source} said."
    scenes = SCENES if source == "the Tarn Coast Guard" else OTHER_SCENES
    page = make_page(outlet, "\n".join((text, *scenes)), counts=(Count(12, source),))
    changed: tuple[Figure, ...] = tuple(replace(f, **otherwise) for f in page.figures)  # type: ignore[arg-type]
    return replace(page, figures=changed)


@pytest.mark.parametrize(
    ("otherwise", "differs"),
    [
        ({"modality": "denied"}, "told as denied"),
        ({"modality": "feared"}, "told as feared"),
        ({"tally": "more"}, "one of the two comes on top of another number"),
        ({"bound": "at_most"}, "another bound: 12"),
        ({"bound": "at_least"}, None),
    ],
)
def test_a_number_that_is_denied_or_feared_or_comes_on_top_is_shown_and_not_counted(
    ledger: Ledger, otherwise: dict[str, Modality | Tally | Bound], differs: str | None
) -> None:
    first = told("Tarn Agency", "the Tarn Coast Guard")
    keep(ledger, first, told("Moor Herald", "the Seamen's Union", **otherwise))
    found = origins_of(ledger, first.figures[0].id)
    assert [report.differs for report in found.reports] == [None, differs]
    assert (found.low, found.high) == ((1, 1) if differs else (2, 2))


FORMULA = "the police were looking for two men who had left the town"
FIRE = "A fire on the ferry Marigold off Tarnholm harbour killed many people late on the evening of the regatta."
HEIST = "Thieves dug a tunnel below the Quexley savings bank and emptied three hundred boxes over a long weekend."


@pytest.mark.parametrize(
    ("speaker", "day", "counted"),
    [
        ("Milo Brandt", "2031-04-06", 1),  # another person, of another crime
        ("Milo Brandt", "2033-04-06", 1),
        ("Ada Quill", "2033-04-06", 2),  # the same one says it again, or somebody reports on it late
        (None, "2031-04-06", 2),
        (None, "2033-04-06", 1),
    ],
)
def test_a_formula_of_another_event_is_another_claim(
    ledger: Ledger, speaker: str | None, day: str, counted: int
) -> None:
    text = f"{FIRE}\n{SCENES[0]}\nAda Quill said {FORMULA}."
    first = make_page("Tarn Agency", text, said=(Said(FORMULA, "Ada Quill"),))
    other = make_page(
        "Quexley Post", f"{HEIST}\n{speaker or 'An officer'} said {FORMULA}.", day=day, said=(Said(FORMULA, speaker),)
    )
    keep(ledger, first, other)
    found = origins_of(ledger, first.statements[0].id)
    assert len(found.counted) == counted

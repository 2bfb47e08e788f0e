"""Search: words and facets, one page of hits at a time, and searches that people keep."""

from __future__ import annotations

from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.responses import Response

from onrecord.ledger import Filters, Kind, Ledger
from onrecord.ledger.desk import drop_search, keep_search, searches_of
from onrecord.model import EFFECTS, FORMS
from onrecord.protect import protect_values
from onrecord.query.browse import Browsed, browse, rank
from onrecord.query.meaning import By
from onrecord.web.access import AskedDesk, Form, Reader, Visitor
from onrecord.web.desk import Desk
from onrecord.web.masking import head_seen, mentions_protected, people_in, records_seen
from onrecord.web.view import go, view

router = APIRouter()

KINDS: tuple[Kind, ...] = get_args(Kind)
AT_ONCE = 20
# Further on nobody reads; narrow the search instead.
FURTHEST = 2000
SHOWN = 8


class Asked:
    """What is asked for in the address of a search; "" asks nothing."""

    def __init__(
        self,
        q: Annotated[str, Query(max_length=400)] = "",
        kind: str = "",
        speaker: Annotated[str, Query(max_length=200)] = "",
        outlet: Annotated[str, Query(max_length=200)] = "",
        since: Annotated[str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$")] = "",
        until: Annotated[str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$")] = "",
        effect: str = "",
        form: str = "",
        hedged: str = "",
        reviewed: str = "",
        by: Annotated[By, Query(description="all of the words, what is near them in meaning, or both")] = "words",
        start: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
    ) -> None:
        self.fields = {
            "q": q, "kind": kind, "speaker": speaker, "outlet": outlet, "since": since, "until": until,
            "effect": effect, "form": form, "hedged": hedged, "reviewed": reviewed,
            "by": "" if by == "words" else by,
        }  # fmt: skip
        self.by, self.start = by, start

    def filters(self) -> Filters:
        """Return the filters. Raises HTTPException 422 for a word that is none of the known."""
        f = self.fields
        for name, known in (("kind", KINDS), ("effect", EFFECTS), ("form", FORMS), ("hedged", ("yes", "no"))):
            if f[name] and f[name] not in known:
                raise HTTPException(422, f"{name}: none of {', '.join(known)}")
        kept: dict[str, Any] = {name: f[name] or None for name in ("kind", "speaker", "outlet", "since", "until")}
        return Filters(**kept, effect=f["effect"] or None, form=f["form"] or None, hedged=yes_no(f["hedged"]))  # type: ignore[arg-type]

    def browse(self, desk: Desk, ledger: Ledger, *, count: int) -> Browsed:
        """Return `count` hits from where this search begins. Raises HTTPException 422, LedgerError and ModelError."""
        ranked = rank(ledger, self.fields["q"], filters=self.filters(), by=self.by, codes=desk.codes.load)
        window = (self.start, self.start + count)
        return browse(ledger, ranked, reviewed=yes_no(self.fields["reviewed"]), window=window)

    def link(self, **changes: Any) -> str:
        """Return the address of this search with some fields changed, from its first hit on."""
        fields = {name: value for name, value in (self.fields | changes).items() if value}
        return f"/search?{urlencode(fields, errors='replace')}"


def yes_no(word: str) -> bool | None:
    """Return what "yes" and "no" mean; None for anything else."""
    return {"yes": True, "no": False}.get(word)


@router.get("/search")
def show_search(desk: AskedDesk, visitor: Reader, *, asked: Annotated[Asked, Depends()]) -> Response:
    """Show the hits of a search, or the form alone where nothing is asked."""
    start = asked.start
    with desk.reading() as ledger:
        found = asked.browse(desk, ledger, count=AT_ONCE)
        found = seen_by(desk, ledger, found=found, visitor=visitor, asked=[asked.fields["q"], asked.fields["speaker"]])
        return view(
            "search.html", visitor, asked=asked, fields=asked.fields, start=start, found=found,
            records=records_seen(desk, ledger, found=found.records, visitor=visitor),
            pages=[head_seen(desk, ledger, head=head, visitor=visitor)[0] for head in found.pages],
            facets={name: values[:SHOWN] for name, values in found.facets.items() if values},
            next_link=asked.link(start=start + AT_ONCE) if _goes_on(found, start) else None,
            last_link=asked.link(start=max(0, start - AT_ONCE)) if start else None,
            kinds=KINDS, effects=EFFECTS, forms=FORMS, searches=searches_of(desk.accounts, visitor.name),
        )  # fmt: skip


def seen_by(desk: Desk, ledger: Ledger, *, found: Browsed, visitor: Visitor, asked: list[str]) -> Browsed:
    """Return `found` without what would tell a reader that a name they asked for is one of those at risk.

    For readers names are no facet either, and numbers of hits are those shown.
    """
    if visitor.sees_names:
        return found
    records = [r for r in found.records if not mentions_protected(desk, ledger, capture=r.page.capture, asked=asked)]
    pages = [p for p in found.pages if not mentions_protected(desk, ledger, capture=p.capture, asked=asked)]
    captures = [*(r.page.capture for r in found.records), *(p.capture for p in found.pages)]
    people = people_in(desk, ledger, captures=captures, visitor=visitor)
    facets = {
        name: tuple(value for value in values if protect_values(value, people) == value)
        for name, values in found.facets.items() if name != "speaker"
    }  # fmt: skip
    if len(records) < len(found.records) or len(pages) < len(found.pages):
        return Browsed(tuple(records), tuple(pages), len(records), len(pages), {})
    return Browsed(tuple(records), tuple(pages), found.total, found.pages_total, facets, found.is_cut)


def _goes_on(found: Browsed, start: int) -> bool:
    return start + AT_ONCE < min(found.total + found.pages_total, FURTHEST)


@router.post("/searches")
def keep(desk: AskedDesk, visitor: Reader, *, posted: Form) -> Response:
    """Keep a search under a label, or forget it."""
    label, asked = posted.word("label").strip()[:80], posted.word("asked")[:2000]
    if not label:
        raise HTTPException(422, "give the search a name to keep it by")
    if posted.word("forget"):
        drop_search(desk.accounts, visitor.name, label=label)
        return go("/search")
    if not asked.startswith("/search"):
        raise HTTPException(422, "only a search can be kept")
    keep_search(desk.accounts, visitor.name, label=label, asked=asked)
    return go(asked)

"""Outlets that stand between the page and a speaker: "told Reuters", "state media reported", "citing", "quoted by".

In: the frame of one statement. Out: the outlets that carried it, as mentions with their role. An outlet that is the
speaker itself, or the page's own, is none.
"""

from __future__ import annotations

import re

from onrecord.attribution.chain.carriers import Mention
from onrecord.attribution.chain.frames import Frame
from onrecord.attribution.chain.outlets import Outlet, find_outlets, outlet_key
from onrecord.model import Statement, overlap

_AFTER_TOLD = re.compile(
    r"\b(?:told|telling|tells|tell|informed|informing)\s+(?:(?:an?|the)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:from|of|at|for"
    r"|with)\s+)?$"
)
_AFTER_TALK = re.compile(
    r"\b(?:interviews?|interviewed|conversation|remarks|comments|statements?|speaking|spoke|spoken|talking|talked"
    r"|letter|e-?mail|call|phone|anonymity|"
    r"[Ww]riting|wrote|written|op-ed|article|column|said|says|quotes?|text\s+messages?|contacted|reached|essay"
    r"|appeared|appearing|described|explained|recounted|recalled|confirmed|admitted|revealed)\s+"
    r"(?:\w+\s+)?(?:published\s+|aired\s+|broadcast\s+)?(?:with|to|by|for|in|from)\s+$",
    re.I,
)
# Who spoke to an outlet is named there, and is not the nobody of "was identified".
_SPOKE = re.compile(r"\b(?:spoke|spoken|talked|speaking|talking)\s+(?:with|to)\s+$")
_AFTER_CARRIED = re.compile(
    r"\b(?:quoted|cited|carried|published|reported|aired|broadcast|seen|obtained|reviewed|released|run|relayed"
    r"|shown|printed|interviewed)\s+"
    r"(?:\w+\s+)?(?:as\s+saying\s+)?(?:by|in|on)\s+$"
)
_AFTER_PER = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Pp]er|[Aa]s\s+reported\s+by|citing|cited|quoting)\s+(?:(?:an?|the)\s+report\s+(?:by"
    r"|in|from)\s+)?$"
)
_AFTER_ON = re.compile(
    r"(?<!\btime\s)(?<!\bshow\s)(?<!\bhost\s)(?<!\banchor\s)(?<!\bjob\s)(?<!\bprogram\s)(?<!\banalyst\s)(?<!\bcare"
    r"er\s)(?<!\bads\s)\b(?:on|over)\s+(?:(?:an?|the)\s+\w+\s+(?:of|by|on)\s+)?$"
)
_THEN_REPORTS = re.compile(
    r"^[’']?s?,?\s*(?:\([A-Z]+\)\s*)?(?:(?:has|have|had|also|later|earlier|further|then|on\s+\w+day|\w+day)\s+)*"
    r"(?:reported|reports|reporting|quoted|quotes|quoting|cited|cites|citing|said|says|wrote|added|noted|claims"
    r"|claimed|announced|published|carried|aired|showed)\b"
)
_PUBLIC = re.compile(
    r"^[’']?s?\s+(?:\w+\s+)?(?:audiences?|viewers|readers|listeners|staff|employees|subscribers"
    r"|editorial\s+board)\b"
)
_THEN_CITES = re.compile(
    r"^[’']?s?(?:\s+(?:article|report|story|piece|investigation|dispatch))?,?\s*(?:(?:has|have|had|also)\s+)*(?:citing|quoting|quoted|quotes|cited|cites)\b"
)


def find_reporters(frame: Frame, statement: Statement, *, own: frozenset[str]) -> list[Mention]:
    """Return the outlets that carried `statement` by its frame's words; `own` holds keys of the page's own outlet."""
    found = []
    for outlet in find_outlets(frame.text, frame.start):
        if outlet_key(outlet.name) in own or _is_speaker(outlet, statement):
            continue
        kind = _role(frame, outlet, statement=statement)
        if kind:
            found.append(Mention("broadcast" if kind == "air" else "outlet", outlet.span))
    return found


def _role(frame: Frame, outlet: Outlet, *, statement: Statement) -> str | None:
    before = frame.text[: outlet.span.start - frame.start]
    after = frame.text[outlet.span.end - frame.start :]
    if _PUBLIC.match(after):
        return None
    nobody = statement.source is None and statement.speaker is None and statement.cue is not None
    if _AFTER_TOLD.search(before) or (_AFTER_TALK.search(before) and not (nobody and _SPOKE.search(before))):
        return "told"
    if _AFTER_CARRIED.search(before):
        return "told"
    if outlet.on_air and _AFTER_ON.search(before) and not _THEN_REPORTS.search(after):
        return "air"
    if statement.source is None:
        return None
    if _AFTER_PER.search(before) or _THEN_CITES.search(after) or _THEN_REPORTS.search(after):
        return "reported"
    return None


def _is_speaker(outlet: Outlet, statement: Statement) -> bool:
    """Return whether the outlet is the statement's own source or speaker."""
    if statement.source and overlap(statement.source, outlet.span):
        return True
    name = statement.speaker.name if statement.speaker else ""
    if not name:
        return False
    generic = outlet.name.split()[-1].casefold() if outlet.name[:4] in ("the ", "The ") else None
    return outlet_key(name) == outlet_key(outlet.name) or generic in name.casefold().split()

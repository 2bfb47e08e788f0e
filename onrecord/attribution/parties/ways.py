"""By what way a speaker was found, and how clear the choice was: what the calibrator weighs.

In: nothing. Out: values. Must not know the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

# By the source itself: a name in full, a short name followed to it, a phrase that stands for itself, one without any
# noun for a party ("safety concerns"), a body, several parties. By the page: a pronoun, a description ("the minister"),
# a relative, a document's owner. Without a source: who goes on speaking, or is announced before a colon.
WayKind = Literal[
    "named", "short", "itself", "phrase", "body", "several", "pronoun", "described", "relative", "document",
    "continued", "announced", "none",
]  # fmt: skip
WAYS: tuple[WayKind, ...] = get_args(WayKind)
MOST = 3.0  # a lead over nobody, or one as large


@dataclass(frozen=True, slots=True)
class Way:
    """How a speaker was found: `lead` of the best antecedent over the next (0 to MOST), sentences to the antecedent.

    `rivals` are the other parties that come near to it, and `open` says that the source points to somebody ("the
    company") whom the page names nowhere before it.
    """

    kind: WayKind
    lead: float = MOST
    distance: int = 0
    rivals: int = 0
    open: bool = False

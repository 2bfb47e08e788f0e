"""The units of a plain-text page -> where its readers' comments begin.

In: units and the chance of each to be body text. Out: an index. A comment in full sentences looks like body by itself;
what sets it apart is the heading above all comments ("34 responses to ..."), which stands below the story. The same
words stand above the story as a link to the comments, so a heading counts only below running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article.flat_lines import Unit
from onrecord.article.flat_marks import plain

# What a heading calls them. It is a line by itself; "0 comments" is none.
_COMMENTS = (
    r"comments?|responses?|replies|kommentare?|leserkommentare?|commentaires?|comentarios?|comentários?|commenti|"
    r"reacties|réactions|kommentarer|komentarze|komentáře|комментари\w+|yorumlar"
)
HEAD = re.compile(
    rf"(?:\(?[1-9][\d.,]*\)? (?:{_COMMENTS}|thoughts?)(?: so far| (?:to|on|about|zu|sur|sobre|su) .*)?:?"
    rf"|(?:(?:reader|user|latest|recent|top|all|view)s?[’']? ){{0,2}}(?:{_COMMENTS})(?: ?\(\d+\)| \d+)?:?)",
    re.I,
)
# Most words of a heading: it may say the story's own headline again.
LONGEST = 24
# Words of likely body that stand above, and the chance from which a unit counts for them: one paragraph. On 1,320 dumps
# 261 headings are found so; below 4 of them, one page in its five forms but one, stands more of the story.
STORY, LIKELY = 50, 0.4


def find_comments(units: Sequence[Unit], chances: Sequence[float]) -> int:
    """Return the index of the heading above the readers' comments, that of the end of the page where there is none."""
    told = 0
    for i, (unit, chance) in enumerate(zip(units, chances, strict=True)):
        if told >= STORY and len(unit.words) <= LONGEST and not unit.stops and HEAD.fullmatch(plain(unit.text)):
            return i
        told += len(unit.words) if chance > LIKELY and unit.prose else 0
    return len(units)

"""The words by which a line of a page shows that it is not part of the story: evidence for `flat_roles`.

In: the pattern files beside this module. Out: compiled patterns. They name what news sites in English print round
their stories: players, sharing, subscriptions, links to other stories, comments, legal lines. Must not know where a
line stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


def read_patterns(name: str) -> str:
    """Return the patterns of the file `name` as alternatives of one group."""
    lines = files("onrecord.article").joinpath(name).read_text(encoding="utf-8").splitlines()
    return "(?:" + "|".join(line for line in lines if line and not line.startswith("#")) + ")"


# Whole lines, a trailing colon, ellipsis or arrow aside.
TRAIL = r"[\s:.…!>»›→]*"
FURNITURE = re.compile(read_patterns("furniture.txt") + TRAIL, re.I)
# What follows these are links to other stories until running text comes again.
RELATED_HEAD = re.compile(read_patterns("related_heads.txt") + TRAIL, re.I)
# A label that opens a link to another story, with the link's words after it.
RELATED_LABEL = re.compile(rf"^[\s>*•#-]*{read_patterns('related_labels.txt')}\s*(?::|>>|»|→|\|)\s*\S.*$", re.I)
# Of these labels, those that begin sentences of a story as well ("Background: The group was founded ...").
WEAK_LABEL = re.compile(
    r"\W*(?:explainer|analysis|opinion|background|live|photos|gallery|interactive|listen|trending)\b", re.I
)
SIGN_UP = re.compile(read_patterns("sign_up.txt"), re.I)


@lru_cache(maxsize=2048)
def speaks_to_reader(text: str) -> bool:
    """Return whether a line speaks to the page's reader as sites do (`sign_up.txt`); asked twice of each line."""
    return bool(SIGN_UP.search(text))


CONTRIBUTOR = re.compile(read_patterns("contributors.txt"), re.I)
# The end of a line that names what a linked clip is, not a sentence: "... – video", "...: In pictures".
CLIP_TAIL = re.compile(
    r"[-–—|:(]\s*(?:live\s+)?(?:video(?: report| explainer)?|(?:in )?(?:pictures|pics|photos)|podcast|"
    r"(?:photo )?gallery|"
    r"explainer|audio|photo essay|timeline|as it happened|interactive|live updates|in \d+ (?:maps|charts|pictures|"
    r"photos)|"
    r"watch)\)?\s*$|^(?:in (?:pictures|pics|photos)|watch|video|gallery|live)\s*[:|–-]",
    re.I,
)
# A clip's length before its headline: "01:45 Ferry leaves port".
CLIP_LENGTH = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s+\S")

"""The markup of a page -> a tree, however broken the page is.

In: the decoded page. Out: lxml's tree, or None where there is none to be had at a cost that a page may have. Follows
libxml2's HTML parser, whose time grows with the square of a tag's attributes, and whose memory grows with the tags.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

# Tags from which a page is not parsed: each costs some 500 bytes, news pages have 1,000 to 50,000.
MOST_TAGS = 400_000
# Attributes of one tag from which they are left out (50,000 take libxml2 8 s), and characters of an attribute from
# which it is cut: an extractor's expressions look through each class many times.
MOST_ATTRIBUTES = 300
LONGEST = 5_000
# A script or style is taken with all that it holds: in it "<b" is no tag, and its quotation marks pair otherwise.
# A quotation mark opens a value after an equals sign alone: elsewhere it is a slip that parsers read over.
TAG = re.compile(
    r"<(?P<raw>script|style)\b[^<>]*+>[^<]*+(?:<(?!/(?P=raw)\b)[^<]*+)*+|"
    r"<[a-zA-Z](?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+",
    re.I,
)
QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
LONG_TAG = 2 * MOST_ATTRIBUTES
NAMES = re.compile(rf"\b(?:class|id|style)\s*=\s*(?P<mark>[\"'])[^\"']{{{LONGEST},}}+(?P=mark)", re.I)


def parse_html(text: str) -> Any:
    """Return the tree of an HTML page, however broken; None where there is none, or more than `MOST_TAGS` tags."""
    if text.count("<") > MOST_TAGS:
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    data = TAG.sub(_cut_tag, text.replace("\x00", "").lstrip("\ufeff")).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def _cut_tag(tag: re.Match[str]) -> str:
    """Return a tag as it stands; without its attributes where it has too many, with shorter ones where they are
    endless."""
    whole = tag[0]
    if len(whole) < LONG_TAG:
        return whole
    if tag["raw"]:
        opening, _, held = whole.partition(">")
        return whole if len(opening.split()) <= MOST_ATTRIBUTES else f"<{tag['raw']}>{held}"
    if len(QUOTED.sub("= ", whole).split()) > MOST_ATTRIBUTES:
        return whole.split(None, 1)[0]
    return NAMES.sub(lambda named: named[0][:LONGEST] + named["mark"], whole) if len(whole) > LONGEST else whole

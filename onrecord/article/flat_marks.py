"""The marks in a dump's lines that are none of the page's words: headings, list items, escapes and links of Markdown.

In: a line. Out: its words. The forms are those of CommonMark and of what html2text and lynx write.
"""

from __future__ import annotations

import re

HEADING = re.compile(r"^(?P<item>(?:[*+-]|\d{1,2}\.)\s+)?(?P<marks>#{1,6})\s+(?=\S)")
# "3. Mai 2024" is no list item; an escaped stop is none either.
ITEM = re.compile(r"^(?:[*+•·»>-]|\d{1,2}\.)\s+(?!\w+\.? \d{4}|\d)|^/ ")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_EMPHASIS = re.compile(r"^(?:\*\*|__)(.+)(?:\*\*|__)$")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")


def plain(text: str) -> str:
    """Return a line without the marks that programs write that turn a page into Markdown, and without soft hyphens."""
    text = _LINK.sub(r"\1", text.replace("\u00ad", ""))
    text = ITEM.sub("", HEADING.sub("", text)) if text[:1] in "*#+-•·»>0123456789/" else text
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\1", text.strip())).strip()

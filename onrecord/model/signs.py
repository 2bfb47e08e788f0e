"""What the markup of a page shows of its kind, counted once while the page is read; no judgement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What an HTML page's markup says of what the page is; a judge of pages weighs it.

    `words` counts all visible words, `body_words` those of the story; `link_share` and `body_link_share` are the
    shares (0 to 1) of their letters that stand in links. `stories` counts the `article` elements, none inside another,
    that hold running text of their own and a heading; `posts` the posts of a live blog. `json_types` are the `@type`
    values of the page's JSON-LD, `page_type` is `og:type`, `page_title` the words of its `title` element, all empty
    where there are none. `video` says that it holds a player, `paid` that it declares itself not free to read or
    carries marks of a paywall, `consent` that a consent manager's own words are most of what is visible, `scripted`
    that it has an empty place which its scripts fill, or says that it needs them.
    """

    words: int = 0
    body_words: int = 0
    link_share: float = 0.0
    body_link_share: float = 0.0
    stories: int = 0
    posts: int = 0
    json_types: frozenset[str] = frozenset()
    page_type: str = ""
    page_title: str = ""
    video: bool = False
    paid: bool = False
    consent: bool = False
    scripted: bool = False

"""Media: the pieces of evidence that a page speaks of.

In: a `Page`. Out: `Media` values, one an item.
"""

from onrecord.attribution.media.find import find_media

__all__ = ["find_media"]

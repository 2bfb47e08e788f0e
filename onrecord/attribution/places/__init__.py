"""Places: the words of a page that say where.

In: a parsed sentence. Out: `PlaceWords`. Must not know figures or media.
"""

from onrecord.attribution.places.phrases import PlaceWords, find_places

__all__ = ["PlaceWords", "find_places"]

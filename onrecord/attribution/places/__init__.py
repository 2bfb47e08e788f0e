"""Places: the words of a page that say where, and where on the map that is.

In: a parsed sentence; the words of a place and what the page says around it. Out: `PlaceWords` (`find_places`); a
`Location` or the reason why there is none (`locate`). Must not know figures or media. The gazetteer's data is GeoNames'
(geonames.org, CC BY 4.0).
"""

from onrecord.attribution.places.locate import Surroundings, is_city, locate
from onrecord.attribution.places.phrases import PlaceWords, find_places

__all__ = ["PlaceWords", "Surroundings", "find_places", "is_city", "locate"]

"""Nouns of places and of events, general English, drawn from no page.

Out: sets of singular nouns.
"""

from __future__ import annotations

PLACES = frozenset(
    """
airbase airfield airport area arena avenue base beach border borough bridge building bunker camp campus canton capital
cathedral cave cemetery checkpoint church city clinic club coast coastline commune compound corridor council
countryside county court district embassy enclave facility factory farm field garrison governorate hall hamlet harbor
harbour headquarters highway hill home hospital hotel house island jail junction kindergarten lake mall market metro
mine monastery mosque motorway mountain municipality museum neighborhood neighbourhood nightclub oblast office
orphanage outskirts palace parish park peninsula plain plant plaza port prefecture prison province quarter raion
refinery regency region resort restaurant river road rubble school sea sector settlement shelter shop shore site
square stadium state station steelworks store strait street stronghold suburb supermarket synagogue temple territory
theater theatre town township tunnel university valley village ward warehouse wreckage zone
""".split()
)
# Names of peoples and the like that a tagger may take for places.
NO_PLACES = frozenset(
    """
daesh earth facebook fatah god hamas hezbollah hizbollah hizbullah internet isil isis pentagon taliban telegram twitter
web
""".split()
)
# Nouns of places that without a name are anywhere.
NO_SPOTS = frozenset("debris home house rubble wreckage".split())
# Words that in a name show it to be that of a body, whatever a tagger took it for.
BODIES = frozenset(
    """
agency association bureau commission committee corps foundation initiative institute international ministry movement
network news observatory organisation organization party press society times tribune union
""".split()
)
# What is named like "Cyclone Mira".
NAMED_STORMS = frozenset("cyclone hurricane operation typhoon".split())
# People who are told by where they are from, with those that an ending tells.
PEOPLE = frozenset("child family men people refugee relative those women youth student".split())
EVENTS = frozenset(
    """
accident air-strike airstrike ambush assassination assault attack avalanche barrage battle blast blaze bloodshed
bombardment bombing bombings campaign capsize clash collapse collision conflict coup crackdown crash crisis cyclone
derailment disaster earthquake eruption explosion fighting fire flood flooding floods genocide gunfight hurricane
incident insurgency invasion killing killings landslide massacre mudslide murder murders offensive operation outbreak
pandemic protest quake raid rampage rebellion rescue riot robbery sabotage shelling shooting shootings siege stabbing
stampede storm strike strikes tornado tragedy tremor tsunami typhoon unrest uprising violence war wildfire
""".split()
)

# Events that somebody brings about: who is named in front of them did them.
DEEDS = frozenset(
    """
air-strike airstrike assault attack barrage blockade bombardment bombing campaign crackdown incursion invasion
offensive operation raid shelling siege strike war
""".split()
)
# Nouns that, with "the", stand for a place named before.
KNOWN_PLACES = frozenset(
    """
area capital city coast country district enclave island neighborhood neighbourhood province region site state
territory town village zone
""".split()
)
# Verbs whose object, if a place, is where it happened.
STRIKING = frozenset(
    """
ambush assault attack batter besiege bomb bombard burn capture damage destroy devastate engulf flatten flood hit
inundate invade jolt pound pummel raid rattle ravage ravish raze retake rock seize shake shell storm strike sweep
target
""".split()
)
# Bodies of a town or district: what they tell of happened there.
LOCAL_BODIES = frozenset(
    """
administration city constabulary council county department district governor hospital mayor morgue municipal
municipality police prefecture prosecutor provincial regional sheriff state
""".split()
)

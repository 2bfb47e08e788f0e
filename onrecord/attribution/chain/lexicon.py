"""Nouns and verbs of carriers, as pieces of patterns.

Out: for each kind of carrier the nouns that name one, for posts the platforms by name, and what may stand before a
noun ("a number of", "the agency's"). Kinds follow the annotation guidelines: statement, court papers and letter are
documents, tweet and channel message posts, a video address footage; a press conference or a speech is no carrier.
"""

from __future__ import annotations

DET = (
    r"(?:(?i:an?\s+(?:number|series|couple|handful|string|batch|copy|set|pair|transcript)\s+of(?:\s+the)?|an?|the|his|her|its|"
    r"their|our|one|another|this|that|these|those|some|several|two|three|four|many|multiple|numerous|few|other|separate|both)|"
    r"[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2}[’']s?)"
)
_NO_MODIFIER = (
    r"(?!(?:in|on|at|of|to|for|with|and|or|but|by|from|that|who|which|said|says|was|is|were|are|has|had|have|as|it"
    r"|he|she|they|not|about)\b)"
)
MODIFIER = rf"{_NO_MODIFIER}[\w’'/$-]+"
NP = rf"(?:{DET}\s+)?(?:{MODIFIER}\s+){{0,4}}?"

FOOTAGE = (
    r"(?:(?:video|filmed|videotaped|video-taped|recorded\s+video)\s+(?:address|message|statement|appeal|speech"
    r"|diary|blog|greeting|clip|post|"
    r"footage|interview|broadcast|remarks|presentation)(?:e?s)?|videos?(?!\s+(?:link|call|conferenc))|videotapes?"
    r"|footage|clips?|live\s?streams?|bodycam|dashcam|vlogs?|newsreel)"
)
RECORDING = (
    r"(?:(?:voice|audio|sound|taped?|cockpit(?:\s+voice)?)\s*[ -]?(?:recordings?|messages?|memos?|notes?|clips?"
    r"|tapes?|files?|statements?|"
    r"recorders?|address)|recordings?|audiotapes?|voice\s?mails?|audio|tapes)"
)
CALL = (
    r"(?:video\s+(?:link|calls?|conference|conferencing)|videoconference|videolink|(?:tele)?phone\s+(?:calls?"
    r"|conversations?|interviews?|briefing)|(?:911|999|112|emergency|distress|intercepted|conference)\s+calls?"
    r"|intercepted\s+(?:\w+\s+)?(?:conversations?|communications?)|calls?(?!\s+(?:for|on|to\s+(?:end|stop|act|arms"
    r"|action|prayer))))"
)
POST = (
    r"(?:(?:re)?tweets?|(?:blog|social\s?-?media|Twitter|X|Facebook|Telegram|Instagram|Weibo|TikTok|LinkedIn"
    r"|Truth\s+Social|VK|online|forum)\s+"
    r"(?:posts?|posting|messages?|threads?|updates?|statements?|stor(?:y|ies)|entry|channel|page|account)|posts?"
    r"|postings?|blog|threads?)"
)
DOCUMENT = (
    r"(?:(?:press|news|media)\s+(?:releases?|statements?|notices?|advisor(?:y|ies))|fact\s?-?sheet"
    r"|(?<!opening\s)(?<!closing\s)(?<!impact\s)statements?"
    r"|letters?|memos?|memorandum|"
    r"communiqu[eé]s?|filings?|indictments?|affidavits?|complaints?|lawsuits?|court\s+(?:papers|documents|records"
    r"|filings|order)|papers|"
    r"documents?|declarations?|decrees?|e-?mails?|messages|message|dossiers?|bulletins?|advisor(?:y|ies)|alerts?"
    r"|notices?|note|notes|"
    r"readout|transcripts?|report|study|survey|autopsy|memoirs?|book|diary|diaries|manifesto|op-?ed|petition"
    r"|resolution|"
    r"(?<!their\s)(?<!his\s)(?<!her\s)release(?!\s+of)|text\s+messages?|leaflets?|fatwa|notepad|notebook|summary"
    r"|assessment|warrant|testament|suicide\s+note|briefing\s+note|circular|"
    r"dispatch|cables?|update|situation\s+report|review|audit|ruling|judgment|article(?!\s+\d)|column|editorial"
    r"|essay|guidance|obituary)"
)
BROADCAST = (
    r"(?:(?:televised|televized|TV|television|radio|broadcast|prime-?time|nationally\s+televised|live)\s+"
    r"(?:\w+\s+)?(?:address|speech|interview|remarks|appearance|statement|message|briefing|comments|broadcast"
    r"|debate|announcement|show|news\s+conference|press\s+conference)"
    r"|(?:nightly|nationwide|national|evening)\s+(?:address|broadcast)"
    r"|(?<!fiery\s)(?<!campaign\s)(?<!closing\s)(?<!graduation\s)(?<!welcome\s)(?<!inaugural\s)(?<!keynote\s)(?<!opening\s)(?<!commencement\s)(?<!Union\s)(?<!-state\s)(?<!-nation\s)addre"
    r"ss(?!\s+(?:to|before|at|in)\s+(?!the\s+nation|citizens|his|her))(?!e)|broadcasts?)"
)
PLATFORM = (
    r"(?:Twitter|Telegram|Facebook|Instagram|TikTok|WhatsApp|Weibo|VKontakte|VK|Truth\s+Social|Threads|Bluesky"
    r"|Mastodon|Reddit|LinkedIn|"
    r"Snapchat|Viber|Gab|Parler|X(?![\w-]|\s+[A-Z])|social\s+(?:media|network(?:s|ing)?(?:\s+(?:site|platform)s?)?))"
)
PUBLISHED = (
    r"(?:posted|published|released|shared|obtained|acquired|circulated|aired|uploaded|issued|intercepted|recorded"
    r"|filmed|shot|"
    r"distributed|provided|leaked|made\s+public|put\s+out|received|broadcast|streamed|taken|seen|verified|reviewed"
    r"|played)"
)
SHOWS = (
    r"(?:shows?|showed|showing|shown|features?|featured|featuring|captures?|captured|appears?|appeared|appearing"
    r"|depicts?|depicting|records?|reveals?|purports?|purporting|purportedly|emerged|has|have|had|been|sees|saw)"
)
WRITTEN = (
    r"(?:emailed|e-mailed|written|faxed)\s+(?:statement|comments|remarks|response|answers|reply|message)"
)

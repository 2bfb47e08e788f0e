"""The words by which English news names its evidence, as regular expressions.

Each pattern has a group "item", the stretch that is kept; credits and embedded posts a group "by" too. Kinds are those
of the guidelines: a statement, letter, court paper, text message is a document; a tweet or channel message a post; a
televised address a broadcast.
"""

from __future__ import annotations

import re

from onrecord.model.media import MediaKind

PLATFORM = (
    r"(?:Twitter|X|Facebook|Telegram|Instagram|TikTok|YouTube|WhatsApp|Weibo|WeChat|VK(?:ontakte)?|LinkedIn|Reddit"
    r"|Snapchat|Truth\s+Social|Threads|Mastodon|Bluesky|Viber|Discord|Substack|Tumblr|Twitch|Vimeo|Periscope)"
)
_LEAD = (
    r"(?:(?:an?|the|his|her|its|their|this|these|those|one|another|some|several|two|three|other|separate"
    r"|\w+(?:'s|’s|s’))\s+)?"
)
_STOP = (
    r"an?|the|his|her|its|their|these|this|in|on|of|at|by|to|from|with|and|or|that|which|who|is|was|were|are|has|have"
    r"|had|as|for|after|before|said|says|sent|posted|shared|released|published|print|share"
)
_MORE = rf"(?:(?!(?:{_STOP})\b)[\w’'-]+\s+){{0,3}}"


def _phrase(head: str) -> str:
    return rf"\b(?P<item>{_LEAD}{_MORE}?(?:{head}))\b"


_FOOTAGE = (
    r"(?:video|CCTV|dashcam|drone|body-?cam(?:era)?|mobile\s+phone|cellphone|surveillance|security(?:\s+camera)?|TV"
    r"|television|aerial|amateur)\s+footage|footage|(?:video\s*)?clips?|livestreams?|live\s+streams?|videotapes?"
    r"|videos?(?!\s+(?:game|call|conferenc|link|assist|chat|app|streaming|sharing|platform|editor|store))"
)
_AUDIO = (
    r"(?:(?:audio|voice|sound|tape|phone|telephone|radio|call)\s+)?recordings?|voice\s+(?:message|note|mail)s?|voicemails?"
    r"|audio(?:\s+(?:clip|file|message|tape)s?|tapes?)?|podcasts?|(?:911|999|112|emergency)\s+calls?"
    r"|intercept(?:ed|s)?(?:\s+(?:phone|telephone|radio))?\s+(?:calls?|conversations?|communications?|messages?)"
    r"|(?:telephone|phone)\s+(?:conversation(?=\s+(?:with|between))|calls?(?=\s+(?:intercepted|recorded)))"
)
_PHOTO = (
    r"photo(?:graph)?s?(?!\s+(?:op|shoot|opportunit|editor|agenc|ID|credit|by\b))|selfies?|screenshots?|snapshots?"
    r"|pictures(?!\s+of\s+health)|images|(?:picture|image)(?=\s+(?:of|shows?|showed|taken|posted|shared|released"
    r"|published|circulat|from|obtained|provided)\b)"
)
_POST = (
    rf"(?:{PLATFORM}|social\s+media|blog|online|now-deleted|deleted)\s+"
    r"(?:post|message|comment|update|thread|statement|entry|story)s?|blog\s*posts?|retweets?"
    r"|posts?(?=\s+(?:on|to|by|from|saying)\s)|(?<=\ba\s)post(?=\W)|(?-i:tweets?)"
)
_BROADCAST = (
    r"(?:televised|TV|television|radio|broadcast)\s+"
    r"(?:address|speech|statement|interview|appearance|remarks|message|briefing|comments)"
    r"|(?:TV|television|radio|news|live)\s+broadcasts?|broadcasts?(?=\s+(?:on|by|from)\b)"
)
# In this order: the first kind that takes a stretch keeps it.
PHRASES: tuple[tuple[MediaKind, re.Pattern[str]], ...] = (
    (
        "satellite",
        re.compile(_phrase(r"satellite\s+(?:images?|imagery|photos?|photographs?|pictures?|data)"), re.IGNORECASE),
    ),
    ("audio", re.compile(_phrase(_AUDIO), re.IGNORECASE)),
    ("video", re.compile(_phrase(_FOOTAGE), re.IGNORECASE)),
    ("photo", re.compile(_phrase(_PHOTO), re.IGNORECASE)),
    ("post", re.compile(_phrase(_POST), re.IGNORECASE)),
    ("broadcast", re.compile(_phrase(_BROADCAST), re.IGNORECASE)),
    (
        "broadcast",
        re.compile(r"\b[Ii]n\s+(?P<item>(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,3}?address)(?=\W)"),
    ),
)

_WRITTEN = (
    r"released|published|issued|posted|attributed|sent|signed|seen|obtained|written|addressed|leaked|carried|dated"
    r"|emailed"
)
_PAPERS = (
    r"(?:press|news|media)\s+releases?|court\s+(?:documents?|papers?|filings?|records?)|memos?|(?:internal|leaked)\s+memorandum|affidavits?"
    r"|(?:leaked|internal|classified|secret|official|confidential|intelligence|legal|military|government|declassified"
    r"|hacked)\s+documents?|documents(?=\s+(?:seen|obtained|show|leaked|released|published|filed|reveal|from))"
    r"|indictments?|communiqu[eé]s?|dossiers?|leaflets?|manifestos?|transcripts?|e-?mails?|diar(?:y|ies)|subpoenas?"
    r"|(?:text|WhatsApp)\s+messages|notices?\s+of\s+\w+|guidebooks?|(?:criminal\s+)?complaint(?=\s+(?:filed|says|said))"
    r"|petitions?|cables"
)
_SAID_IN = (
    r"statements?|messages?|letters?|(?<=\ba\s)release|memos?|notes?|reports?|bulletins?|e-?mails?|advisor(?:y|ies)"
    r"|alerts?|notices?|filings?|op-ed|editorial|ruling|notepad|notebook"
)
_ACCORDING = r"report|statement|letters?|documents?|study|indictment|complaint|filing|survey"
_PUBLISHING = r"(?:releas|publish|issu|post|send|sent|wr[io]te|sign|read|obtain|leak|circulat)\w*"
_DETERMINED = r"(?:an?|the|his|her|its|their|another|joint)\s+"
DOCUMENTS = (
    re.compile(rf"\bin\s+(?P<item>{_LEAD}{_MORE}?(?:{_SAID_IN}))\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<item>{_DETERMINED}(?:[\w-]+\s+){{0,3}}?(?:statements?|letters?|reports?|notes?|messages?|order|document))"
        rf"(?=,?\s+(?:(?:that\s+was\s+)?(?:{_WRITTEN})\b|(?:by|from)\s))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_PUBLISHING}\s+(?P<item>{_DETERMINED}(?:[\w-]+\s+){{0,2}}?(?:statements?|letters?|reports?|notes?"
        r"|document))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<item>an?\s+(?:[\w.-]+\s+){1,3}?report)"
        r"(?=\s+(?:says?|said|found|finds|shows?|showed|concluded|warned|warns|suggests|suggested)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<item>(?:[A-Z]{2,}|[A-Z]\w+(?:'s|’s))\s+(?:\w+\s+)?report)(?=\s+(?:on|by|dated|published|released)\b)"),
    re.compile(r"\bsign\w*\s+(?P<item>an?\s+(?:[\w-]+\s+){0,2}?(?:decrees?|orders?|memorandum))\b", re.IGNORECASE),
    re.compile(_phrase(_PAPERS), re.IGNORECASE),
    re.compile(rf"\baccording\s+to\s+(?P<item>(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{_ACCORDING}))\b", re.IGNORECASE),
)  # fmt: skip

_SAID = r"(?i:said|says|wrote|writes|written|posted|posts|announced|added|confirmed|claimed|commented|stated)"
# "said on Telegram", "wrote on X": the post is named by its platform alone; "tweeted", by the verb alone.
POSTED = (
    re.compile(
        rf"\b{_SAID}\b[^.;:“”\"]{{0,60}}?\bon\s+(?P<item>(?:(?i:his|her|its|their|the)\s+(?:\w+\s+){{0,2}})?{PLATFORM}"
        r"(?:\s+(?i:page|account|channel|feed))?)(?![\w-])(?!\s+(?:CEO|post|channel))"
    ),
    re.compile(r"\b(?P<item>posted\s+online)(?=\s*(?:[:,“\"‘]|afterwards?\b|later\b|that\b))"),
    re.compile(r"\b(?P<item>tweeted)(?=\s*(?::|,|that\b|on\b|[“\"‘]))", re.IGNORECASE),
)

# Each phrase looks for its determiner and its describing words before it comes to its head; sentences without any head
# are nine in ten, and one search for the heads alone tells them in a twelfth of the time.
HEAD = re.compile(
    r"\b(?:satellite|" + "|".join((_AUDIO, _FOOTAGE, _PHOTO, _POST, _BROADCAST, _PAPERS)) + ")", re.IGNORECASE
)
_LED, _CLOSED = _phrase("").removesuffix(r"))\b"), r"))\b"
# Each phrase that is so made, with its own head.
HEADED = {
    p: re.compile(rf"\b(?:{p.pattern.removeprefix(_LED).removesuffix(_CLOSED)})\b", re.IGNORECASE)
    for p in (*(p for _, p in PHRASES), *DOCUMENTS)
    if p.pattern.startswith(_LED)
}

# Nine sentences in ten have none of these words, one of which each phrase, paper and post above must have.
WORDS = frozenset(
    """
addresses address advisories advisory affidavit affidavits alert alerts appearance audio blog blogpost blogposts
bluesky briefing broadcast broadcasts bulletin bulletins cables call calls cctv clip clips comment comments
communications communique communiques communiqué communiqués complaint conversation conversations data decree decrees
diaries diary discord document documents dossier dossiers editorial email emails entry entrys facebook filing filings
footage guidebook guidebooks image imagery images indictment indictments instagram intercept intercepted intercepts
interview leaflet leaflets letter letters linkedin livestream livestreams mail mails manifesto manifestos mastodon memo
memorandum memos message messages note notebook notepad notes notice notices online op order orders papers periscope
petition petitions photo photograph photographs photos picture pictures podcast podcasts post posts record recording
recordings records reddit release releases remarks report reports retweet retweets ruling screenshot screenshots selfie
selfies snapchat snapshot snapshots speech statement statements story storys stream streams study subpoena subpoenas
substack survey tape tapes telegram thread threads tiktok transcript transcripts truth tumblr tweet tweeted tweets
twitch twitter update updates viber video videoclip videoclips videos videotape videotapes vimeo vk vkontakte voicemail
voicemails wechat weibo whatsapp x youtube
""".split()
)
# Those of them that no head is made of: the commonest.
_PAPER_WORDS = """
report reports order orders letter letters study survey ruling editorial op alert alerts advisory advisories bulletin
bulletins decree decrees notebook notepad truth online
"""
HEAD_WORDS = WORDS - set(_PAPER_WORDS.split())
WORD = re.compile(r"[^\W\d_]+")

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
EMBEDDED = re.compile(
    rf"(?P<item>[—–]\s?(?P<by>[^()\n—–]{{1,60}}\(@\w+\)) (?:{_MONTHS}) \d{{1,2}}, \d{{4}})"
)
_NAME = r"(?P<by>[A-Z@][^\n()|]{1,80}?)"
_LABELS = (
    r"(?:Pictures?|Photos?|Photographs?|Images?|(?:Photo|Picture|Image)\s+credit|Credit|Image\s+source"
    r"|Photo\s+courtesy)"
)
CREDITS = (
    re.compile(rf"\b(?P<item>{_LABELS}\s?:\s?{_NAME})(?=\)|\n|\s\||$|\.\s)", re.MULTILINE),
    re.compile(
        r"\b(?P<item>(?:Image|Photo)\s+(?:copyright|source)\s+(?P<by>[A-Z@][^\n]{1,40}?))"
        r"(?=\s+(?:Image|Media)\s+caption|\n|$)",
        re.MULTILINE,
    ),
    re.compile(rf"\((?P<item>(?:Photo|Picture|Image|Photograph)s?\s+(?:by|courtesy\s+of|via)\s+{_NAME})\)"),
    re.compile(r"(?P<item>\((?P<by>(?:[A-Z][\w.’'-]+\s+)?(?:Photo|Image|Picture)s?/[^()\n]{2,60})\))"),
    re.compile(
        r"(?P<item>\((?P<by>(?:[A-Z][\w.’'-]+\s+){1,3}?(?:/\s?|for\s+)[A-Z][\w. /’'-]{1,40})\))\s*$", re.MULTILINE
    ),
    re.compile(r"(?P<item>pic\.twitter\.com/\w+)"),
)
MEDIA_CAPTION = re.compile(r"\b(?P<item>Media\s+caption)\b")

AGAIN = re.compile(r"(?:the|this|these|that|those|both|such)\b", re.IGNORECASE)
ON = re.compile(
    rf"\b(?:on|to|via|through)\s+(?P<on>(?:(?:his|her|its|their|the)\s+(?:\w+\s+){{0,2}})?(?:{PLATFORM}"
    r"(?:\s+(?:page|account|channel|feed|post))?|social\s+(?:media|networks?)|the\s+internet"
    r"|(?:state|national|local|public)\s+(?:television|TV|radio)|(?:its|their|his|her)\s+website|television|radio))"
    r"|\b(?P<online>online)\b"
)
_NO_NAME = (
    r"on|in|at|and|that|which|who|showed|shows|show|said|says|is|was|were|has|had|to|online|after|last|as|for|with"
    r"|before|during|over|lists?|appear(?:s|ed|ing)?|purport\w*|depict(?:s|ed|ing)?|captur(?:es|ed|ing)|seems?|reveal(?:s|ed)"
    r"|suggest(?:s|ed)|describ(?:es|ed|ing)|featur(?:es|ed|ing)|showing|could|may|might|can|will|would|but|while|when|where"
)
BY = re.compile(
    r",?\s*(?:(?:that|which)\s+(?:was|were)\s+)?(?:(?:posted|released|published|shared|issued|obtained|filmed|uploaded"
    r"|taken|provided|distributed|broadcast|circulated|attributed|shot|recorded|aired|sent|written|signed)"
    r"(?:\s+online|\s+on\s+[\w\s]{1,30}?)?\s+)?(?:by|from)\s+"
    rf"(?P<by>(?:the\s+|an?\s+)?[\w’'-]+(?:\s+(?!(?:{_NO_NAME})\b)[\w’'.-]+){{0,6}})"
)

"""The words by which a line of a page shows that it is not part of the story: data for `flat_lines`.

Every pattern must match a whole line (a trailing colon, ellipsis or arrow aside). They name what news sites in English
print round their stories: players, sharing, subscriptions, links to other stories, comments, legal lines. A pattern that could
be a sentence of a story does not belong here.
"""

from __future__ import annotations

import re


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + r")[\s:.…!>»›→]*", re.I)


FURNITURE = _lines(
    # players and galleries
    r"listen( to (this|the) (article|story|audio).*| now)?( \d+ min(ute)?s?)?", r"loading( audio| video| comments| more)?",
    r"(play|pause|mute|unmute)( video| audio)?", r"audio player", r"video player", r"play video.{0,40}",
    r"your browser does not support .{0,60}", r"media playback is (not supported|unsupported) on (your|this) device",
    r"\d+ (images?|photos?|pictures?|videos?)", r"view (gallery|image|photos?|full ?size|image in full ?screen).{0,20}",
    r"(open|close)( image)?( modal| gallery| menu| navigation)?", r"expand|collapse|enlarge( image)?",
    r"\(?(this )?article is (\d+|more than).{0,20}(old|years? old)\)?", r"\d+[ -]min(ute)?s?( read)?", r"reading time:? .{0,20}",
    # advertising and sharing
    r"(scroll (down )?to continue|story continues|article continues) ?(with|below|after)?.{0,40}", r"advert(isement|ising)?s?",
    r"(skip|remove) (ad|advert|this ad).{0,20}", r"sponsored( content)?( by.{0,30})?", r"promoted( content)?", r"powered by.{0,20}",
    r"(\d+ )?shares?( this| article| this (article|story|page|post))?( on| via| with)?( facebook| twitter| x| email| whatsapp).{0,40}",
    r"(\d+ )?shares?( article| this| this (article|story|page|post|video))?", r"share ?(&|and) ?save", r"(copy|get) link( copied)?",
    r"link copied( to clipboard)?", r"(tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|email|e-mail|print|"
    r"messenger|flipboard|youtube|tiktok|pocket|snapchat|copy|save|bookmark|like|reply|report|follow|following|external ?link)"
    r"( this)?( (page|article|story))?", r"(print|email|e-mail|save|text|font) (size|this|article|story|page|icon)( .{0,20})?",
    r"(sharing|share) (options|tools|this).{0,30}", r"(on|via|to) (facebook|twitter|x|whatsapp|email|linkedin)( .{0,20})?",
    r"add (us |as )?(as )?(a )?preferred source.{0,30}", r"make us preferred on google", r"(follow|find|like|join|add) us( on| at)?.{0,60}",
    # subscriptions, consent, accounts
    r"sign (up|in|out|on)( (now|here|free|today))?", r"sign up (to|for|here|now)\b.{0,160}", r"(log|sign) ?(in|out|on)( .{0,30})?",
    r"subscribe( .{0,80})?", r"register( (now|here|for free|free))?", r"(my )?(account|profile)", r"(free )?newsletters?( sign-?up)?",
    r"(click|tap) here (to|for) .{0,100}", r"get (the|our|your|daily|weekly|breaking|more|all|exclusive|unlimited)\b.{0,80}"
    r"(news|newsletters?|stories|alerts?|updates?|headlines|inbox|briefing|email|app|access)", r"download (the|our) .{0,40}app.{0,60}",
    r"(we use|this (web)?site uses) cookies.{0,200}", r"(accept|reject|manage|allow)( all)?( cookies| preferences| consent)?",
    r"(cookie|privacy|consent) (policy|notice|settings|preferences|choices)", r"terms( (of|and|&) (use|service|conditions).{0,20})?",
    r"support (us|our journalism|independent journalism).{0,60}", r"donate( now| today)?", r"become a (member|subscriber|supporter).{0,40}",
    r"already (a subscriber|have an account).{0,40}", r"thank you for (signing up|subscribing|registering).{0,80}",
    r"(please )?enter (your|a valid) e-?mail.{0,60}", r"(your )?e-?mail( address)?", r"invalid email.{0,40}",
    # navigation
    r"(skip|jump) to (main )?(content|navigation|comments|main|menu|search).{0,20}", r"(main |site )?(menu|navigation|search|home|homepage|contents?)",
    r"back to (top|home|homepage|.{0,20} home)", r"(go|return) (to|back).{0,20}(home|top|homepage|page)", r"next( article| story| page| up)?",
    r"prev(ious)?( article| story| page)?", r"(show|see|view|load|hide)( me)? (more|all|less|comments|replies)( .{0,40})?", r"top", r"more",
    r"(about|contact)( us)?", r"advertise( with us)?", r"accessibility( (help|links|statement))?", r"careers|jobs|site ?map|rss|help|faqs?",
    r"page \d+ of \d+", r"\d+ of \d+", r"(topics?|tags?|filed under|keywords?|categor(y|ies)|sections?)( ?: ?.{0,160})?",
    # comments and feedback
    r"(\d+ |no |leave a |post a |add a |view |show |read )?comments?( \(\d+\))?( below| here| policy)?", r"join the (conversation|discussion|debate).{0,40}",
    r"comments (are|have been) (closed|disabled|moderated).{0,80}", r"have your say", r"(what|how) do you think\?.{0,60}",
    r"(was this|is this) (article|page|story) (helpful|useful).{0,20}", r"(report|suggest) (a|an) (correction|error|typo|problem).{0,60}",
    r"(got|have|do you have) (a )?(story|news|tip|news tip|something to share).{0,10}\?.{0,120}", r"contact (the |our )?(author|reporter|newsroom|us).{0,80}",
    r"send (us )?your (stories|photos|pictures|videos|comments|tips).{0,80}", r"e-?mail (us|your).{0,80}@.{0,40}",
    # wire and legal lines
    r"(—|–|-|\*)? ?(with|additional|extra|further|more|some)? ?(reporting|additional reporting|editing|writing|compiled) by .{2,160}",
    r"(—|–|-|\()? ?with (reuters|agence france-presse|afp|associated press|the associated press|ap|pa|press association|bloomberg|agencies|wires?|files)\b.{0,80}",
    r"(—|–|-|\()? ?(with )?(files|contributions|reporting|inputs?|material|information) from .{2,100}", r"\(?(agencies|staff and agencies|wires)\)?",
    r"(all )?(content )?(©|\(c\)|copyright).{0,160}", r".{0,60}all rights reserved.{0,80}", r"(this material|this content) may not be .{0,120}",
    r"(our|the) standards ?: .{0,60}", r"(edited|reported|compiled|written) by:? .{2,80}", r"source ?: .{2,40}", r"\(?ends\)?|-30-",
    r"(first )?published in .{0,60}", r"(read|see) our (privacy|cookie|terms).{0,80}", r"(this story|this article) (has been|was) (updated|corrected).{0,80}",
    r"(breaking|developing)( news| story)?( alert)?", r"live( now| updates?| blog)?", r"\d+\s?(h|hr|hrs|m|min|mins|hours?|days?|minutes?|weeks?|months?|years?)( ago)?",
)  # fmt: skip

# Lines of any length that speak of the site and its reader, searched for inside a line (not the whole of it).
SIGN_UP = re.compile(
    r"^(sign ?up|subscribe|get|join|follow|download|click|register|enjoy|support|receive|want|enter|by (signing|subscribing|submitting|clicking))\b"
    r".*\b(newsletters?|inbox|privacy policy|terms of (use|service)|free trial|our app|(facebook|instagram|whatsapp|telegram|youtube|tiktok)"
    r"( page| channel| account)?|unsubscribe|e-?mail (address|alerts?|updates?))\b"
    r"|\bby (signing up|subscribing|continuing|clicking)\b.*\b(agree|accept|consent)\b"
    r"|^(are you|have you been|do you live|did you see|were you)\b.*\b(e-?mail|contact|share|get in touch|tell us)\b.*(@|\bwith your\b|\bus\b)"
    r"|\b(contact number|contact us in the following ways|get in touch (by|with us|via)|send (us )?your (pictures|photos|videos|stories))\b"
    r"|\b(this site is protected by recaptcha|enable javascript|javascript (is|must be) (disabled|enabled)|browser .{0,30}not support)\b"
    r"|^(you can )?(follow|find) .{2,40} on (twitter|facebook|x|instagram)\b",
    re.I,
)
# "Associated Press writer A. Person in Somewhere contributed to this report.": guidelines, contributor lines.
CONTRIBUTOR = re.compile(
    r"^[\W_]*(?:(?:the )?[\w.’' -]{2,60} )?(?:writers?|reporters?|journalists?|correspondents?|staff|editors?|researchers?|producers?|"
    r"video journalists?|photographers?)\b.{2,240}\bcontributed(?: to this (?:report|story|article))?\b[^.]{0,40}\.?$"
    r"|^[\W_]*.{2,160}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,40}$"
    r"|^[\W_]*(?:reporting|additional reporting|editing|writing|compiled) by .{2,200}$",
    re.I,
)

# A label that opens a link to another story, with the link's words after it.
RELATED_LABEL = re.compile(
    r"^[\s>»*•#-]*(?:read (?:more|also|next|on|this|the full story|here)|also read|see also|must read|more(?: (?:on|from) [\w' ]{2,40})?|related"
    r"(?: (?:article|story|stories|content|topics?|news|coverage|links?|video))?|watch(?: live| more| now| the video)?|listen|don't miss|"
    r"editor[’']?s (?:pick|choice)s?|explainer|analysis|opinion|in pictures|in pics|gallery|photos|live|live updates|full coverage|go deeper|"
    r"recommended|trending|further reading|you (?:may|might) also like|up next|next up|background|what to read next|from the archive|"
    r"suggested reading|interactive|podcast|must-read|related reading)\s*(?::|>>|»|→|\|)\s*(?P<rest>\S.*)$",
    re.I,
)
# A label alone on its line: what follows are links to other stories until prose comes again.
RELATED_HEAD = _lines(
    r"(read|see|view|watch) (more|also|next|on)( (about|on|from) .{2,40})?", r"also read|see also|must reads?|don't miss|up next|read next",
    r"related( (articles?|stor(y|ies)|content|topics?|news|coverage|links?|videos?|internet links|posts?|reading))?",
    r"recommended( (for you|stories|articles|reading|videos?))?|suggested( for you| reading)?", r"you (may|might) (also|have) (like|be interested in|missed)",
    r"(more )?(on|from|about) (this|the) (story|topic|author|section|site|web|bbc)", r"more (from|on|in|about) .{2,40}", r"around the (web|bbc)",
    r"(see more )?(the )?(more )?(latest|top|trending|popular|featured|other|best|hot|today's|world|recent)( (latest|top|world|breaking|uk|us))? (news|stories|headlines|videos?|posts?|articles|reads|picks|stories today)",
    r"more(,? latest)? (news|stories|headlines|coverage)|more to explore|more for you|more like this", r"most (read|popular|viewed|shared|watched|commented|recent)( .{0,30})?",
    r"(editor[’']?s?|our) (picks?|choice)|trending( now| today)?|popular( now| posts)?|in other news|features?|elsewhere on .{2,30}|what to read next",
    r"(see more )+.{0,30}", r"(promoted|sponsored) (stories|links|content)", r"from our (partners|advertisers|sponsors)|in case you missed it|further reading",
)  # fmt: skip
# The end of a line that names what a linked clip is, not a sentence: "... – video", "...: In pictures".
CLIP_TAIL = re.compile(
    r"(?:[-–—|:(]\s*(?:live\s+)?(?:video(?: report| explainer)?|in (?:pictures|pics|photos)|pictures|podcast|gallery|photo gallery|explainer|"
    r"audio|photo essay|timeline|as it happened|interactive|live updates|in \d+ (?:maps|charts|pictures|photos)|watch)\)?)\s*$"
    r"|^(?:in (?:pictures|pics|photos)|watch|video|gallery|live)\s*[:|–-]",
    re.I,
)
CLIP_LENGTH = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s+\S")

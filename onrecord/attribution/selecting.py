"""Which attributions count as statements: speech and writing, not what somebody only believes, wants or plans.

In: a `Page` and drafts. Out: the drafts that the guidelines count. PolNeAR, on which the tagger is trained, marks
belief, intention and feeling as well; the guidelines count them only when the page presents them as expressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.attribution.acts import ACTS
from onrecord.attribution.chain.outlets import find_outlets
from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft
from onrecord.attribution.untold import is_untold
from onrecord.language import Token
from onrecord.model import Span, covers

# Cues of mind, not of mouth, by lemma; written by hand, and tried on gold dev alone.
MIND_VERBS = frozenset(
    "think believe feel hope want wish fear expect plan intend know understand see consider doubt assume suspect "
    "worry like love hate prefer decide try aim need imagine realize realise remember forget learn hear watch notice "
    "envision anticipate await desire dread regret enjoy trust care seem appear look view regard recognize recognise "
    "perceive wonder ponder mull hesitate choose opt dream yearn crave support favor favour back oppose appreciate "
    "respect admire distrust mistrust resent witness experience discover figure foresee".split()
)  # fmt: skip
MIND_WORDS = frozenset(
    "belief hope desire fear feeling wish plan intention goal aim dream expectation worry suspicion conviction "
    "thought impression mind attitude sentiment aware afraid confident convinced sure certain concerned worried "
    "grateful obvious opposed furious pleased unknown hatred inability knowledge understanding "
    "optimistic pessimistic eager keen willing ready reluctant unwilling hopeful proud glad happy upset angry "
    "surprised shocked determined poised set bound likely prepared interested inclined fearful skeptical sceptical "
    "unsure uncertain effort attempt bid".split()
)  # fmt: skip
# Words that make a cue speech whatever stands beside them ("said he believes", "voiced fear").
SPEECH = frozenset(
    "say tell speak talk write state announce declare claim allege accuse report add note warn deny confirm ask call "
    "urge order demand promise vow pledge insist stress argue explain describe express voice suggest indicate admit "
    "acknowledge concede assert maintain reply respond answer comment remark tweet post publish release issue "
    "statement according cite quote condemn criticize criticise denounce blame praise thank appeal request threaten "
    "advise propose predict forecast estimate testify swear recount recall repeat reiterate shout yell scream whisper "
    "cry joke apologize apologise complain object protest reject refute dismiss dispute question hail welcome "
    "congratulate".split()
)  # fmt: skip
# Deeds that PolNeAR marks where they decide something, and what else the tagger takes for a cue on news pages; nobody
# is quoted by them.
DEEDS = frozenset(
    "approve impose prosecute convict sanction ban block vote levy become harry mean require allow prevent enable "
    "remind refer discuss adopt pass enact seek sign signing pressure host award sentence grant provoke nominate reach "
    "uphold meet include prompt retaliate grow conduct linger spread cast spark spur force bar comfort shake turn "
    "enter appoint deliberate focus draw pay fight revoke waive persuade assign embrace debate negotiate decision "
    "guilty distinguish push commission display collect come review".split()
)
SHOWING = frozenset("show depict capture see feature document picture film record".split())
PUBLISHING = frozenset("post publish release share upload circulate distribute air broadcast show".split())
EVIDENCE = re.compile(
    r"\b(?:footage|videos?|clips?|photos?|photographs?|pictures?|images?|film|recordings?|tally|list|copy|copies|map)\b",
    re.IGNORECASE,
)
# "Tweeted a picture of the ferry"; not "tweeted the picture was old".
POSTED = re.compile(
    r"(?:an?|the|his|her|its|their|some)\s+(?:[\w-]+\s+){0,2}?(?:video|footage|clip|photo|photograph|picture|image|map|link)s?"
    r"\s+(?:of|from|showing|with|taken|to|on)\b", re.IGNORECASE
)
REFUSAL = (
    r"(?:declin|refus)\w+ (?:to )?(?:comment|say|speak|talk|elaborate|discuss|answer|respond|give|provide|release"
    r"|be (?:\w+ )?(?:named|identified|quoted|shown|filmed|interviewed))"
)
SILENCE = re.compile(
    rf"\b(?:{REFUSAL}"
    r"|(?:not|(?:did|does|do|has|have|had|was|were|is|are|could|would|wo|ca|should)n[’']?t|never|no) (?:\w+ ){0,2}"
    r"(?:comment|respond|repl|said|say|elaborat|clarif|disclos|specif|give|gave|releas|publish|provid|information|detail|clear|"
    r"known|estimat|confirm|verif|establish|ascertain|determin)\w*)",
    re.IGNORECASE,
)
# The tagger may take "declined" alone for the cue, and "to comment on the fire" for what was said.
REFUSED = re.compile(rf"\b{REFUSAL}", re.IGNORECASE)
# Asking for one's name to be kept out is said to the outlet, and no news.
NAMELESS = re.compile(
    r"(?:(?:speak|talk)ing\s+)?(?:not\s+to\s+be\s+(?:\w+\s+)?(?:named|identified|quoted|shown|filmed)|(?:on|for|the)\s+(?:condition\s+of\s+)?anonymity"
    r"|(?:that\s+)?(?:his|her|their)\s+(?:\w+\s+)?names?\s+(?:not\s+)?be\s+(?:not\s+)?(?:used|withheld|published|changed))\b",
    re.IGNORECASE,
)
# "did not respond to requests for details", "refused to leave": nothing was said, or nothing that a page reports.
UNANSWERED = re.compile(r"\b(?:respond|repl|answer|react)\w*\s+to\s+(?:[\w’']+\s+){0,3}$", re.IGNORECASE)
REFUSING = re.compile(r"\brefus(?:e|es|ed|ing)$", re.IGNORECASE)
# Nobody says it: a charge with nobody who brings it is a step of the court; "neither account could be verified".
NOBODY = re.compile(
    r"\b(?:charged|accused)\b|\bquestions?\s+(?:remain|arise|persist|linger)"
    r"|\b(?:could|can)\s+be\s+(?:\w+\s+)?(?:confirmed|verified|established)\b", re.IGNORECASE
)  # fmt: skip
# Who "is accused of" it does not say so.
ACCUSED = re.compile(
    r"(?:\b(?:is|was|are|were|been|being)|[’'](?:s|re))\s+(?:\w+ly\s+|also\s+)?accused\s+of$", re.IGNORECASE
)
# What somebody stopped short of, failed to say, has yet to say or is bound to say, he has not said.
SHORT = re.compile(
    r"\b(?:st(?:op|ops|opped|opping)\s+short\s+of|f(?:all|ell|alls)\s+short\s+of|fail(?:s|ed|ing|ure)?\s+to|yet\s+to"
    r"|(?:have|has|had|are|is|were|was)\s+(?:supposed\s+|required\s+|obliged\s+|expected\s+|due\s+)?to\s+\w+$)",
    re.IGNORECASE,
)
# What comes to light is told by the page: "it emerged that".
EMERGED = re.compile(
    r"\b(?:emerge[ds]?|transpire[ds]?|come\s+to\s+light|can\s+(?:\w+\s+)?be\s+revealed)\b", re.IGNORECASE
)
# "Asked whether he would go, Hale said": a question that only says to what the words behind it answer.
ASKED = re.compile(
    r"(?:(?:when|if)\s+)?(?:asked|pressed|questioned|quizzed)(?:\s+(?:again|repeatedly|directly|later))?(?:\s+(?:about|on|if|whether))?$",
    re.IGNORECASE,
)
WHEN = re.compile(r"\b(?:when|if|once|being)\s+$", re.IGNORECASE)
# "Anyone who calls it contained", "no one said so": nobody in particular.
ANYBODY = re.compile(r"\b(?:any(?:one|body)|whoever|nobody|no[ -]one|those)(?:\s+who)?$", re.IGNORECASE)
TO = re.compile(r"\W*to\b", re.IGNORECASE)
# Alone they say of nobody that he spoke; "reportedly" is read apart (hearsay.py).
ADVERBS = frozenset({"allegedly", "purportedly", "apparently", "supposedly", "also allegedly"})
# Of these what they show is what they say; of footage and of events it is not.
TELLING = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|reports?|data|figures|polls?|documents?|records?|papers|results?|statistics|tests?|research"
    r"|analysis|audit|inquiry|investigation)\b",
    re.IGNORECASE,
)
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
WORD = re.compile(r"\w+")
# Below this the tagger is wrong more often than right: 4 of 10 drafts count on gold dev, against 7 of 14 above it.
LEAST_SCORE = 0.4
LEAST_WORDS = 2
MOST_IN_TOLD = 6  # words of who was told ("a group of settlers"), besides
TOLD = re.compile(r"\b(?:told|tells|telling|asked|urged|warned)\b", re.IGNORECASE)
# Papers that only hold what somebody said: "..., he told them, according to a statement".
PAPER = re.compile(
    r"(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?:statement|transcript|recording|readout|video)\b"
)
MOST_LEFT = 1  # words of a content that are neither said, cue nor source of what it carries ("that")


def select(page: Page, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that are speech or writing."""
    return tuple(d for d in drafts if is_speech(page, d))


def is_speech(page: Page, draft: Draft) -> bool:
    """Return whether a draft is something said or written."""
    if draft.form == "direct":
        return True
    if draft.cue is None or draft.score < LEAST_SCORE:
        return False
    words = page.words_in(draft.cue)
    few = sum(len(WORD.findall(page.text, *s)) for s in draft.content) < LEAST_WORDS
    if few and draft.form == "indirect" and not _is_act(page, draft, cue=words):
        return False
    if is_unsaid(page, draft, cue=words) or is_untold(page, draft, cue=words):
        return False
    if is_own_voice(page.text, draft, cue=words):
        return False
    silent = is_silence(page.text, draft.cue, content=draft.content[0])
    return not (silent or is_mind(words) or is_evidence(page.text, draft, cue=words))


def _is_act(page: Page, draft: Draft, *, cue: list[Token]) -> bool:
    """Return whether one word is all that an act of speech needs: "claimed responsibility", "announced cuts"."""
    named = any(w.pos == "NOUN" for s in draft.content for w in page.words_in(s))
    return named and any(w.lemma.lower() in ACTS for w in cue)


def is_evidence(text: str, draft: Draft, *, cue: list[Token]) -> bool:
    """Return whether a draft only says what footage shows, or that it was made public: a media mention."""
    lemmas = {w.lemma.lower() for w in cue}
    source = text[slice(*draft.source)] if draft.source else ""
    told_of = source + " " + (text[slice(*draft.cue)] if draft.cue else "")
    shown = bool(lemmas & SHOWING) and EVIDENCE.search(told_of) is not None
    shown = shown or ("show" in lemmas and TELLING.search(source) is None)
    head = text[slice(*draft.content[0])][:40]
    shown = shown or ("tweet" in lemmas and POSTED.match(head) is not None)
    return bool(shown or (lemmas & PUBLISHING and EVIDENCE.search(head)))


def is_silence(text: str, cue: Span, *, content: Span) -> bool:
    """Return whether the cue, or the cue and its content's first words, say that nothing was said."""
    if SILENCE.search(text[slice(*cue)]):
        return True
    together = REFUSED.search(text, cue.start, content.end) if cue.end <= content.start else None
    if together is not None and together.start() < cue.end:
        return True
    return NAMELESS.match(text, content.start, content.end) is not None


def is_unsaid(page: Page, draft: Draft, *, cue: list[Token]) -> bool:
    """Return whether a cue is of what is still to be said, was asked in vain, or is so only if it is said."""
    assert draft.cue is not None
    words = page.text[slice(*draft.cue)]
    refused = REFUSING.search(words) and TO.match(page.text, draft.cue.end)
    charged = draft.source is None and NOBODY.search(words)
    asked = UNANSWERED.search(page.text, max(0, draft.cue.start - 60), draft.cue.start)
    accused = ACCUSED.search(words) and (draft.source is None or draft.source.start < draft.cue.start)
    emerged = EMERGED.search(words) and (draft.source is None or page.text[slice(*draft.source)].lower() == "it")
    answered = ASKED.fullmatch(words) and _opens_clause(page, draft.cue)
    if accused or emerged or answered or SHORT.search(words):
        return True
    anybody = draft.source and ANYBODY.search(page.text, max(0, draft.source.start - 12), draft.source.end)
    if refused or charged or asked or anybody or words.lower() in ADVERBS:
        return True
    if draft.source is None and draft.content[-1].end <= draft.cue.start and all(w.pos == "NOUN" for w in cue):
        return bool(cue)  # "the two trade blame"
    tokens = page.tokens[page.sentence_at(draft.cue.start)]
    verbs = {i for i, t in enumerate(tokens) if t in cue and t.pos == "VERB"}
    beside = [(t.dep, t.text.lower()) for t in tokens if t.head in verbs and t.start < draft.cue.end]
    return any((dep == "aux" and word in FUTURE) or (dep == "mark" and word == "if") for dep, word in beside)


def _opens_clause(page: Page, cue: Span) -> bool:
    """Return whether a cue opens its sentence or a clause of it, with no subject before it."""
    start = page.sentences[page.sentence_at(cue.start)].span.start
    before = page.text[start : cue.start]
    return WHEN.search(before) is not None or before.rstrip()[-1:] in ("", ",", ".", ";", "“", "\"", "—", "–")


def is_own_voice(text: str, draft: Draft, *, cue: list[Token]) -> bool:
    """Return whether somebody does by these words what they name ("we urge", "I thank"): nothing is told of again."""
    own = draft.source is not None and text[slice(*draft.source)].lower() in FIRST_PERSON
    told = any(w.tag in ("VBD", "VBN") for w in cue) and not is_mind(cue)
    return own and draft.form == "indirect" and not told


def is_mind(words: list[Token]) -> bool:
    """Return whether a cue is of belief, wish, feeling, plan or deed, with no word of speech in it."""
    forms = {w.text.lower() for w in words}
    # The parse takes "hopes" and "hoping" for forms of "hop": other stems are tried as well.
    stems = {stem for f in forms for stem in (f.removesuffix("s"), f.removesuffix("d"), re.sub("ing$", "e", f))}
    lemmas = {w.lemma.lower() for w in words} | forms | stems
    return bool(lemmas & (MIND_VERBS | MIND_WORDS | DEEDS)) and not lemmas & SPEECH


def drop_passed_on(page: Page, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without those by which an outlet only carries another whole one: "..., X said, AFP reported".

    The speaker is X then, and the outlet a carrier, which the chain finds by itself. An outlet that comes first and
    tells what its own source said ("AFP reported that X said") is a speaker too.
    """
    return tuple(d for d in drafts if not (_carries(page, d) and any(_is_all_of(page, d, inner=o) for o in drafts)))


def _carries(page: Page, draft: Draft) -> bool:
    source = page.text[slice(*draft.source)] if draft.source else ""
    last = draft.cue is not None and draft.cue.start >= draft.content[-1].end
    return last and bool(find_outlets(source) or PAPER.match(source))


def _is_all_of(page: Page, outer: Draft, *, inner: Draft) -> bool:
    """Return whether the outer content is the inner statement with its cue and source, and next to nothing else."""
    if inner is outer or inner.cue is None or inner.source is None or len(outer.content) > 1:
        return False
    parts = [*inner.content, inner.cue, inner.source]
    if not all(any(covers(s, p) for s in outer.content) for p in parts):
        return False
    told = sum(len(WORD.findall(page.text, *p)) for p in parts)
    left = sum(len(WORD.findall(page.text, *s)) for s in outer.content) - told
    return left <= (MOST_IN_TOLD if TOLD.search(page.text, *inner.cue) else MOST_LEFT)


def drop_covered(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without those whose content lies within another's under the same cue."""
    kept: list[Draft] = []
    for draft in drafts:
        same = (d for d in kept if d.cue is not None and d.cue == draft.cue)
        if not any(all(any(covers(o, s) for o in d.content) for s in draft.content) for d in same):
            kept.append(draft)
    return tuple(kept)

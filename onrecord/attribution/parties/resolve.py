"""Speakers: for each statement the party its source stands for, by the page's most specific mention, or why there is
none.

In: a `Page` and statements with content, cue, source and form. Out: the statements with `speaker` or
`speaker_reason`, and a `source` where only the parse showed one. Follows the annotation guidelines: title and name
without the apposition behind it; a body stays itself; unnamed speakers stay apart; where two parties fit, none is
given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.antecedents import (
    CLEAR,
    REACH,
    Candidate,
    Setting,
    Spoken,
    agrees,
    candidates,
    find_antecedents,
    lead_of,
    leaders,
    party_of,
    rank,
    referent_of,
    rivals_of,
)  # fmt: skip
from onrecord.attribution.parties.barring import asked_before, barred_names, barred_tellers
from onrecord.attribution.parties.cast import Cast, Referent, find_named
from onrecord.attribution.parties.descriptions import (
    EARLY,
    find_described,
    find_named_later,
    find_pair,
    find_told_of,
)
from onrecord.attribution.parties.documents import HEARD, author_of, by_owner, issuer_of
from onrecord.attribution.parties.lines import view_lines
from onrecord.attribution.parties.mentions import gather_cast
from onrecord.attribution.parties.missing import with_source
from onrecord.attribution.parties.placing import apart, extent, first_of_block, place, place_span
from onrecord.attribution.parties.referents import (
    fuller_phrase,
    fullest,
    in_own_words,
    is_open,
    itself,
    lengthen,
    of_gender,
    shared_name,
    two_fit,
    way_of_mention,
)
from onrecord.attribution.parties.restated import may_mean, restating
from onrecord.attribution.parties.sources import Source, owner_span, read_source
from onrecord.attribution.parties.surroundings import (
    NO_SOURCE,
    announced,
    head_of,
    introduced,
    name_after,
    name_before,
    named_once,
    of_age,
    of_nation,
    same_sentence,
)  # fmt: skip
from onrecord.attribution.parties.ways import Way, WayKind
from onrecord.model import Span, Statement, covers
from onrecord.model.statement import PartyKind

NO_ANTECEDENT = "pronoun without antecedent"
NO_AUTHOR = "the page does not say whose words the document holds"
BRACKETS = re.compile(r"\([^()]{1,40}\)?")
PARTICIPLE = re.compile(r"\w+ing$")
ONE = re.compile(r"(?:an?|one|another) ")
PAIR = re.compile(
    r"(?:both|the two)(?: men| women| brothers| sisters| leaders| ministers| presidents| suspects)?$"
    r"|the (?:pair|duo|couple)$"
)
# A page follows one case: its prosecutors are the same at every mention, once said whose.
OFFICES = frozenset({"prosecutor", "investigator", "detective"})
WAY_OF: dict[str, WayKind] = {
    "nothing": "none", "pronoun": "pronoun", "relative": "relative", "document": "document", "several": "several",
    "phrase": "phrase",
}  # fmt: skip
NEXT = 5  # statements after one at the top of the page in which its speaker may be named
# Which of two named together: both, the first, the second; of none or either nobody is the speaker.
LAST_TWO = {"the former": 0, "former": 0, "the latter": 1, "latter": 1}
NESTED = 4  # statements within statements that are followed


def resolve_speakers(page: Page, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return `statements`, in the order given, each with its speaker or the reason why it has none.

    A source span may be a word too long or too short. Where it is None, the party that the parse or the words beside
    the cue show is taken and returned as `source`. Sentences without tokens are read by capitals and word lists alone.
    """
    return resolve_ways(page, statements)[0]


def resolve_ways(page: Page, statements: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], tuple[Way, ...]]:
    """Return what `resolve_speakers` does, and by what way each speaker was found."""
    if not statements:
        return (), ()
    resolution = Resolution(page, statements)
    return resolution.resolve(), tuple(resolution.ways[i] for i in range(len(statements)))


class Resolution:
    """The state of one page's resolution: who has spoken so far, and what each statement came to."""

    def __init__(self, page: Page, statements: tuple[Statement, ...]) -> None:
        self.page = page
        self.cast: Cast = gather_cast(view_lines(page), page.text)
        self.statements = [with_source(self.cast, page, s=s) for s in statements]
        self.order = sorted(range(len(statements)), key=lambda i: place(self.statements[i]))
        self.by_start = sorted(range(len(statements)), key=lambda i: self.statements[i].content[0].start)
        self.starts = [self.statements[i].content[0].start for i in self.by_start]
        self.outer = self._find_outer()
        self.spoken: list[Spoken] = []
        self.found: dict[int, Referent | str] = {}
        self.ways: dict[int, Way] = {}
        self.authors: dict[str, Referent] = {}
        self.offered: dict[int, list[Candidate]] = {}

    def resolve(self) -> tuple[Statement, ...]:
        """Return the statements with their speakers."""
        for i in self.order:
            self._resolve_one(i, NESTED)
        return tuple(self._with_speaker(s, self.found[i]) for i, s in enumerate(self.statements))

    def _with_speaker(self, s: Statement, found: Referent | str) -> Statement:
        if isinstance(found, str):
            return replace(s, speaker=None, speaker_reason=found)
        return replace(s, speaker=found.party, speaker_reason=None)

    def _find_outer(self) -> dict[int, int]:
        """Return for each statement that stands in another's content the innermost such statement."""
        outer: dict[int, int] = {}
        open_: list[int] = []
        for i in self.by_start:
            whole = place_span(self.statements[i])
            open_ = [j for j in open_ if self.statements[j].content[-1].end > whole.start]
            holders = [j for j in open_ if any(covers(c, whole) for c in self.statements[j].content)]
            if holders:
                outer[i] = min(holders, key=lambda j: extent(self.statements[j]))
            open_.append(i)
        return outer

    def _resolve_one(self, i: int, depth: int) -> Referent | str:
        if i in self.found:
            return self.found[i]
        self.found[i] = NO_SOURCE  # while in hand: statements that lean on one another end here
        self.ways[i] = Way("none")
        if i in self.outer and depth:
            self._resolve_one(self.outer[i], depth - 1)
        s = self.statements[i]
        found = self._of_source(i, s) if s.source else self._continued(i, s)
        self.found[i] = found
        if isinstance(found, Referent):
            at = s.source.start if s.source else s.content[0].start
            self._remember(s, found)
            by_document = self.ways[i].kind == "document"
            sentence = max(self.page.sentence_at(at), self.page.sentence_at(max(0, s.content[-1].end - 1)))
            quoted = i in self.outer and self.statements[self.outer[i]].form == "direct"
            last = len(self.spoken) - bool(self.spoken and quoted)  # who quotes speaks last, not who is quoted
            self.spoken.insert(last, Spoken(at, sentence, found, by_document))
        return found

    def _remember(self, s: Statement, found: Referent) -> None:
        """Let the phrase that was this source stand for the same speaker wherever it is an antecedent."""
        source = read_source(self.cast, apart(s.source, s)) if s.source else None
        index = source.index if source and source.shape == "mention" else None
        if index is not None and not self.cast.mentions[index].named:
            self.cast.stands_for[index] = found

    def _of_source(self, i: int, s: Statement) -> Referent | str:
        assert s.source is not None
        source = read_source(self.cast, apart(s.source, s))
        self.ways[i] = Way(WAY_OF.get(source.shape, "itself"))
        if source.shape == "nothing":
            return NO_SOURCE
        if source.shape == "pronoun":
            return self._of_pronoun(i, s, source=source)
        if source.shape == "relative":
            return self._of_relative(i, s, source=source)
        if source.shape == "document":
            return self._of_document(i, s, source=source)
        if source.shape == "mention":
            found = self._restated(i, source) or self._of_mention(i, s, source=source)
            self.ways[i] = Way(way_of_mention(source, found), open=is_open(self.cast, source, found=found))
            return found
        aged = of_age(self.cast, self.spoken, source=source)
        if aged is not None:
            self.ways[i] = Way("described")
            return aged
        if source.low in lexicon.DOCUMENTS - HEARD:
            return NO_AUTHOR
        if source.low in lexicon.NATIONALITIES:
            return of_nation(self.cast, self.spoken, source=source)
        kind: PartyKind = "group" if source.shape == "several" else "organisation"
        named = find_named(self.cast, tuple(w for w in source.low.split() if w != "the"))
        if len(named) == 1:
            self.ways[i] = Way("body")
            return referent_of(self.cast, self.cast.entities[named[0]].members[0])
        return itself(self.cast, source.span, kind="unnamed" if ONE.match(source.low) else kind)

    def _of_mention(self, i: int, s: Statement, *, source: Source) -> Referent | str:
        m, index = source.mention, source.index
        assert m is not None
        assert index is not None
        if m.sort == "unnamed" and not m.plural and (s.cue is None or s.cue.start > source.span.start):
            named = name_after(self.cast, source)
            if named is not None:
                return referent_of(self.cast, named)
        if PAIR.match(source.low):
            pair = find_pair(self.cast, self.setting_of(i, s, at=source.span))
            if pair is not None:
                return pair
        based = self.page.text[: m.span.start].endswith("-based ")
        if m.named and (m.definite or based) and len(m.words) == 1 and m.head in lexicon.BODIES:
            fits = find_described(self.cast, m, setting=self.setting_of(i, s, at=source.span))
            if len(fits) == 1:
                return fits[0]
        number = self.cast.entity_of[index]
        if number is not None and m.sort == "person":
            lengthen(self.cast, number, source=source)
        if number is not None:
            return in_own_words(self.cast, source, found=referent_of(self.cast, index))
        if m.sort == "person":
            return shared_name(self.cast, m)
        if m.sort == "group" and m.head in OFFICES and len(m.words) == 1:
            alike = [i for i in self.cast.by_term.get(m.head, ()) if i <= index and self.cast.mentions[i].plural]
            return referent_of(self.cast, fullest(self.cast, alike))
        bare = m.sort == "unnamed" and not m.plural and source.low.split()[0] not in lexicon.DETERMINERS
        if m.definite or bare:
            fits = named_once(self.cast, find_described(self.cast, m, setting=self.setting_of(i, s, at=source.span)))
            if len(fits) > 1:
                return two_fit(fits)
            if fits:
                return fuller_phrase(self.cast, source, found=fits[0])
        below = self._named_later(i, source) if not m.definite and not m.plural else None
        own = itself(self.cast, source.span, kind=party_of(self.cast, m).kind)
        return below or replace(own, gender=m.gender, plural=own.plural or m.plural, head=m.head)

    def _restated(self, i: int, source: Source) -> Referent | None:
        """Return who says in the story what a headline's country or plain noun says; None where nobody does."""
        m = source.mention
        assert m is not None
        if m.sort == "person" or (m.named and len(m.words) > 1):
            return None
        for j in restating(self.page, self.statements, order=self.by_start, at=i):
            found = self._resolve_one(j, NESTED)
            if isinstance(found, Referent) and may_mean(self.page.text, m, found=found):
                return found
        return None

    def _named_later(self, i: int, source: Source) -> Referent | None:
        """Return who, unnamed here at the top of the page, is named where one of the next few statements begins."""
        if self.page.sentence_at(source.span.start) > EARLY:
            return None
        at = self.order.index(i)
        spans = [self.statements[j].source for j in self.order[at + 1 : at + 1 + NEXT]]
        later = [read_source(self.cast, span).index for span in spans if span]
        known, mention = [i for i in later if i is not None], source.mention
        assert mention is not None
        return find_named_later(self.cast, mention, later=known) or find_told_of(self.cast, mention, later=known)

    def _of_pronoun(self, i: int, s: Statement, *, source: Source) -> Referent | str:
        if source.low in ("i", "we", "me", "us"):
            outer = self.found.get(self.outer[i]) if i in self.outer else None
            return outer if isinstance(outer, Referent) else NO_ANTECEDENT
        setting = self._around_pronoun(i, s, source=source)
        if source.low == "both":
            return find_pair(self.cast, setting) or NO_ANTECEDENT
        if source.low in LAST_TWO:
            pair = find_pair(self.cast, setting, which=LAST_TWO[source.low])
            return pair or NO_ANTECEDENT
        if source.low in lexicon.OTHERS:
            return itself(self.cast, source.span, kind="unnamed" if source.low in ("one", "another") else "group")
        last = setting.spoken[-1] if setting.spoken else None
        if source.low == "it" and last and last.by_document and setting.sentence - last.sentence <= 1:
            self.ways[i] = Way("document")  # "The statement said ... It added"
            return last.referent
        self.offered[i] = list(candidates(self.cast, setting, fits=agrees(source.low)))
        ranked = rank(self.offered[i])
        near = [row["sentences"] for row, referent in self.offered[i] if ranked and referent.key == ranked[0][1].key]
        self.ways[i] = Way("pronoun", lead_of(ranked), round(min(near, default=0)), rivals_of(ranked))
        fits = leaders(ranked)
        if len(fits) != 1:
            return two_fit(fits) if fits else NO_ANTECEDENT
        if fits[0].sort == "document":
            self.ways[i] = Way("document")
            return issuer_of(self.page, self.cast, document=fits[0]) or NO_AUTHOR
        return of_gender(self.cast, fits[0], pronoun=source.low) if lead_of(ranked) >= CLEAR else fits[0]

    def _around_pronoun(self, i: int, s: Statement, *, source: Source) -> Setting:
        """Return what surrounds a pronoun, without those whom it cannot mean."""
        setting = self.setting_of(i, s, at=source.span)
        asked = asked_before(self.page, source.span)
        barred = setting.barred | barred_tellers(self.page, setting.spoken, source=source.span)
        if source.low in ("he", "she"):
            barred |= barred_names(self.cast, self.page, s=s, source=source.span)
        return replace(setting, own=(*setting.own, *([asked] if asked else [])), barred=barred)

    def _of_relative(self, i: int, s: Statement, *, source: Source) -> Referent | str:
        """Return the party that the relative clause hangs on: the last mention that ends just before the pronoun."""
        here = self.cast.before(source.span.start)
        for j in range(here - 1, max(-1, here - 4), -1):
            gap = BRACKETS.sub("", self.page.text[self.cast.mentions[j].span.end : source.span.start])
            if self.cast.mentions[j].span.end <= source.span.start and gap.strip(" ,–—-0123456789") == "":
                return self._before_relative(i, s, j=head_of(self.cast, j))
        fits = find_antecedents(self.cast, self.setting_of(i, s, at=source.span), fits=lambda r: r.sort != "document")
        return fits[0] if len(fits) == 1 else two_fit(fits) if fits else NO_ANTECEDENT

    def _before_relative(self, i: int, s: Statement, *, j: int) -> Referent | str:
        """Return who mention `j` before a relative clause is: a described one's name, where it only describes."""
        m = self.cast.mentions[j]
        named = name_before(self.cast, j)
        if named is not None:
            return referent_of(self.cast, named)
        if m.named or m.sort != "unnamed" or not m.definite or self.cast.entity_of[j] is not None:
            return referent_of(self.cast, j)
        low = " ".join(self.page.text[slice(*m.span)].casefold().split())
        return self._of_mention(i, s, source=Source("mention", m.span, low, m, j))

    def _of_document(self, i: int, s: Statement, *, source: Source) -> Referent | str:
        """Return the party behind a document where the phrase or the passage says whose it is."""
        owner = owner_span(self.page.text, source.span)
        m = source.mention
        if owner is not None:
            found = by_owner(self._of_source(i, replace(s, source=owner)), owner)
            self.ways[i] = Way("document")
            if isinstance(found, Referent) and m is not None:
                self.authors[m.head] = found
            return found
        return author_of(self.page, self.cast, source=source, spoken=self.spoken, authors=self.authors) or NO_AUTHOR

    def _continued(self, i: int, s: Statement) -> Referent | str:
        """Return who goes on speaking in a quotation without a cue; the reason why nobody does."""
        self.ways[i] = Way("continued")
        if s.cue is not None and PARTICIPLE.match(self.page.text[s.cue.start : s.cue.end]):
            return same_sentence(self.page, self.spoken, cue=s.cue)
        if s.cue is not None or s.form == "indirect":
            return NO_SOURCE
        start, block = s.content[0].start, self._block(s.content[0].start)
        before_colon = announced(self.page, self.cast, spoken=self.spoken, start=start)
        if before_colon is not None:
            self.ways[i] = Way("announced")
            return before_colon
        before = [sp for sp in self.spoken if sp.at < start]
        new = introduced(self.page, self.cast, spoke=before[-1].sentence if before else -1, start=start)
        if new is not None:
            return referent_of(self.cast, new)
        gap = self.page.sentence_at(start) - before[-1].sentence if before else 0
        self.ways[i] = Way("continued", distance=gap)
        if before and gap <= 3:
            return before[-1].referent
        here = bisect_right(self.starts, start)
        for j in self.by_start[here : here + 2]:
            if self._block(self.statements[j].content[0].start) == block and self.statements[j].source:
                return self._resolve_one(j, NESTED)
        return NO_SOURCE

    def _block(self, offset: int) -> int:
        return self.page.sentences[self.page.sentence_at(offset)].block if self.page.sentences else 0

    def setting_of(self, i: int, s: Statement, *, at: Span) -> Setting:
        """Return what surrounds the source at `at` of statement `i`, for who it may stand for."""
        first = min(at.start, s.content[0].start)
        sentence = self.page.sentence_at(first)
        near = self._near(sentence, at.end)
        others = [self.statements[j] for j in near if j != i]
        others = [o for o in others if not any(covers(c, at) for c in o.content)]
        outer = self.found.get(self.outer[i]) if i in self.outer else None
        inner_voice = self.statements[self.outer[i]].form == "direct" if i in self.outer else False
        return Setting(
            at=at.start,
            sentence=sentence,
            block=first_of_block(self.page, sentence),
            own=s.content,
            quoted=tuple(c for o in others if o.form == "direct" for c in o.content),
            reported=tuple(c for o in others if o.form != "direct" for c in o.content),
            spoken=tuple(sp for sp in self.spoken[-6:] if sp.at < at.start),
            barred=frozenset({outer.key}) if isinstance(outer, Referent) and inner_voice else frozenset(),
            favoured=outer.key if isinstance(outer, Referent) and not inner_voice else None,
        )

    def _near(self, sentence: int, end: int) -> list[int]:
        """Return the statements whose content starts between REACH sentences before `sentence` and offset `end`."""
        first = self.page.sentences[max(0, sentence - REACH)].span.start if self.page.sentences else 0
        return self.by_start[bisect_left(self.starts, first) : bisect_left(self.starts, end)]

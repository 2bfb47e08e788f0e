"""What attribution works on: an article with its sentences and, for those that were asked for, their parse.

In: an `Article`. Out: a `Page`. Knows no model and no rule.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from onrecord.language import Sentence, Token
from onrecord.model import Article, Role, Span


@dataclass(frozen=True)
class Page:
    """An article taken apart.

    `sentences` are those of the blocks that may speak, in order; `tokens[i]` is the parse of `sentences[i]`, empty
    where it was not asked for. `digest` is the hex SHA-256 of the text, on which record ids stand.
    """

    article: Article
    digest: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the last sentence that starts at or before `offset`; 0 where none does."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentences_in(self, span: Span) -> range:
        """Return the indices of the sentences that share a character with `span`."""
        first = self.sentence_at(span.start)
        last = self.sentence_at(max(span.start, span.end - 1))
        return range(first, last + 1) if self.sentences else range(0)

    def role_of(self, index: int) -> Role:
        """Return the role of the block that sentence `index` stands in."""
        return self.article.blocks[self.sentences[index].block].role

    def words_in(self, span: Span) -> list[Token]:
        """Return the parsed tokens that lie within `span`."""
        return [
            token
            for index in self.sentences_in(span)
            for token in self.tokens[index]
            if span.start <= token.start and token.end <= span.end
        ]

"""Pages made of invented sentences, parsed, for the tests of figures and media."""

from onrecord.attribution.page import Page
from onrecord.language import parse_sentences, split_page
from onrecord.model import Article, Block, Role, Span, Statement, digest, record_id


def make_page(*blocks: str, role: Role = "body", parsed: bool = True) -> Page:
    """Return a page of `blocks`, one a line, all of `role`; without tokens where not `parsed`."""
    text, spans = "", []
    for block in blocks:
        spans.append(Block(len(text), len(text) + len(block), role))
        text += block + "\n"
    article = Article(text, tuple(spans))
    sentences = split_page(article)
    tokens = tuple(parse_sentences(text, sentences)) if parsed else tuple(() for _ in sentences)
    return Page(article, digest(text), sentences, tokens)


def make_statement(page: Page, content: str, **more: object) -> Statement:
    """Return the statement of `page` whose content is the string `content`."""
    start = page.text.index(content)
    span = Span(start, start + len(content))
    return Statement(record_id(page.digest, "statement", spans=[span]), (span,), "indirect", **more)  # type: ignore[arg-type]

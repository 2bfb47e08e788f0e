"""Bytes to text: byte-order mark, declared charset, detection; and what is no text at all."""

from __future__ import annotations

import pytest

from onrecord.article import read_article
from onrecord.article.decode import decode_page
from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture

TITLE = "Café owner ‘shocked’ by blast in São Velo – mayor"
STORY = (
    f"{TITLE}\n\nThe mayor of São Velo said on Monday that the café’s owner was “in shock” – nobody was hurt.\n"
)


def capture(data: bytes, page: str = "page.txt", charset: str | None = None) -> Capture:
    return Capture(page, data, data, charset=charset)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-8-sig"])
def test_plain_text_without_a_label(encoding: str) -> None:
    article = read_article(capture(STORY.encode(encoding)))
    assert article.text.removeprefix("\ufeff") == STORY
    assert article.title == TITLE


def test_byte_order_mark_and_carriage_returns_stay_in_the_text() -> None:
    text = "\ufeff" + STORY.replace("\n", "\r\n")
    article = read_article(capture(text.encode()))
    assert article.text == text
    assert [b.role for b in article.blocks] == ["furniture", "title", "body"]
    assert (article.blocks[1].start, article.title) == (1, TITLE)


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-8"),
        ("no-such-charset", "utf-8"),
        ("utf-7", "utf-8"),
        ("hex", "cp1252"),
    ],
)
def test_a_charset_label_is_believed_only_if_it_decodes(label: str, encoding: str) -> None:
    body = "".join(f"<p>{STORY}</p>" for _ in range(4))
    page = f"<html><head><meta charset='{label}'><title>x</title></head><body>{body}</body></html>"
    assert decode_page(capture(page.encode(encoding), "page.html")) == page
    assert decode_page(capture(STORY.encode(encoding), charset=label)) == STORY


def test_other_code_pages_are_detected() -> None:
    text = "Мэр Велограда заявил в понедельник, что при обрушении моста погибли девять человек.\n" * 5
    assert decode_page(capture(text.encode("cp1251"))) == text


def test_utf8_with_pieces_of_windows_1252_is_read_as_both() -> None:
    old = "The café’s owner – “in shock” – said nothing. "
    data = STORY.encode() + old.encode("cp1252") + STORY.encode()
    assert decode_page(capture(data)) == STORY + old + STORY
    assert decode_page(capture(STORY.encode() + "“".encode()[:2])) == STORY + "\ufffd"


def test_russian_words_amid_english_in_a_russian_code_page() -> None:
    told = "The ministry of the region said in a post: «Цели были поражены», and the mayor said that it was a lie.\n"
    assert decode_page(capture((told * 3).encode("cp1251"))) == told * 3
    west = "The mayor of São Velo said that the café of the señor was in the way of the façade on the square.\n"
    assert decode_page(capture((west * 3).encode("cp1252"))) == west * 3


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    data = STORY.encode() * 5 + b"\xff" + STORY.encode() * 5
    assert decode_page(capture(data)) == STORY * 5 + "\ufffd" + STORY * 5


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\r\n\n%PDF-1.4\n%\xe2\xe3", "PDF"),
        (b"%PDF-1.7\n", "pdftotext"),
        (b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml", "DOCX"),
        (b"PK\x03\x04\x14\0anything", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"RIFF\0\0\0\0WEBPVP8", "WebP"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"WARC/1.0\r\n", "WARC"),
    ],
)
def test_known_formats_are_named(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=name):
        read_article(capture(data))


def test_binary_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="binary"):
        read_article(capture(bytes(range(256)) * 40))


@pytest.mark.parametrize("text", [" \r\n\t", "\ufeff", "...\n---\n"])
def test_no_words(text: str) -> None:
    with pytest.raises(EmptyPage):
        read_article(capture(text.encode()))


def test_a_nul_and_a_lone_surrogate_are_survived() -> None:
    article = read_article(capture(b"\x00" + STORY.encode() + b"\xed\xa0\x80 end of it\n"))
    assert TITLE in article.text
    assert article.blocks[-1].end == len(article.text.rstrip())


def test_more_text_than_a_news_page_has_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="characters of text"):
        read_article(capture(b"The mayor said that it rained. " * 33_000))

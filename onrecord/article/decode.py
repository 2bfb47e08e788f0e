"""A page's bytes -> its text: byte-order mark, then the charset that the page declares, then detection.

In: a `Capture`. Out: (text, is it HTML). Follows the order of the HTML Standard (WHATWG, "determining the character
encoding"), save that a declared charset must decode: labels lie, and a page read in the wrong one is worse than a
guess. The byte-order mark stays in a plain text's first place, so that offsets are offsets into the file as decoded.
"""

from __future__ import annotations

import codecs
import re

from onrecord.article.sniff import is_html, name_format
from onrecord.errors import UnreadablePage, UnsupportedFormat
from onrecord.model import Capture

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.I)
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# The Encoding Standard (WHATWG) reads these labels as their Windows supersets.
SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
             "iso8859-11": "cp874", "euc_kr": "cp949", "shift_jis": "cp932"}  # fmt: skip
# Codecs of Python's that are no character encodings of pages, or that the standard forbids.
REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
# Single-byte Latin code pages. Between these the detector's choice is chance on an English page, where a quotation
# mark or an accent here and there is all that tells them apart; Windows-1252 is by far the commonest.
WESTERN = re.compile(r"cp125[02478]|cp(?:437|85[0-9]|77[0-9])|iso8859_|latin_|mac_|hp_|cp1140|cp037|cp500|ascii|utf_8")
ENGLISH = re.compile(rb"\b(?:the|and|of|to|in|that|said|was|on|for|is)\b", re.I)
WORDS = re.compile(rb"[A-Za-z]+")
# Share of those words over which a text is English: of news pages in English 0.14 to 0.27 are, of others at most 0.04
# (measured on 33 dumps in English and 56 pages in other languages).
ENGLISH_SHARE = 0.1
# Bytes of Windows-1252 that stand for quotation marks, dashes, dots, signs of money and a space that does not break.
STRAY_MARKS = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3")
# The beginning of a quotation mark or dash in UTF-8, the rest of which is lost.
CUT_MARK = b"\xe2\x80"
FOREIGN_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xc0-\xff]{4,}(?![A-Za-z\x80-\xff])")
ACCENTED_WORD = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
SAMPLE = 65536
# What to do about a file that is recognised and not read.
REMEDY = "save it as one of these"
REMEDIES = {
    "PDF": "save the page itself as HTML, or take the text out of the PDF (pdftotext FILE.pdf) and read that",
    "DOCX": "save it as plain text", "ZIP archive": "no pages were found in it by their names; unzip it first",
    "Zstandard archive": "unpack it first (zstd -d)", "xz archive": "unpack it first (xz -d)",
    "bzip2 archive": "unpack it first (bunzip2)", "7-Zip archive": "unpack it first", "RAR archive": "unpack it first",
}  # fmt: skip
# Share of control characters in a decoded text over which the bytes are taken for binary. Text dumps have none;
# programs and images decoded as Windows-1252 have 5 % and more.
BINARY_SHARE = 0.02
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode_page(capture: Capture) -> str:
    """Return the text of `capture`, whatever its encoding; never fails on text.

    Raises UnsupportedFormat (PDF, DOCX, images and others, by their first bytes) and UnreadablePage (binary).
    """
    data = capture.payload
    known = name_format(data)
    if known:
        raise UnsupportedFormat(
            f"{capture.page}: a {known} file; onrecord reads HTML and plain text: {REMEDIES.get(known, REMEDY)}"
        )
    text = _decode(data, capture.charset)
    sample = text[:SAMPLE]
    if len(CONTROLS.findall(sample)) > max(8, BINARY_SHARE * len(sample)):
        raise UnreadablePage(f"{capture.page}: binary data, not a page of text")
    return text


def decode_html(capture: Capture, text: str) -> bool:
    """Return whether the page is HTML."""
    if capture.media_type:
        kind = capture.media_type.partition(";")[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml"):
            return True
    return is_html(capture.payload, text, suffix=_suffix(capture.page))


def _suffix(page: str) -> str:
    name = page.lower().split("?")[0].removesuffix(".gz")
    found = re.search(r"\.[a-z]+$", name)
    return found.group() if found else ""


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[1:SAMPLE:2].count(0) > 0.4 * len(data[1:SAMPLE:2]) > 0:
        return data.decode("utf-16-le", "replace")
    for label in (declared, *_labels(data)):
        text = _try(data, label)
        if text is not None:
            return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _detect(data, error)


def _labels(data: bytes) -> list[str]:
    head = data[:8192]
    return [m.group(1).decode("ascii") for m in (XML_CHARSET.search(head), META_CHARSET.search(head)) if m]


def _try(data: bytes, label: str | None) -> str | None:
    """Return `data` in the encoding of `label`, or None where that is unknown, refused, or does not decode."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    if name in REFUSED or (name.startswith(("utf-16", "utf-32")) and b"\x00" not in data[:SAMPLE]):
        return None
    if name != "utf-8" and not data.isascii():
        try:  # UTF-8 under a legacy label: bytes over 127 that form UTF-8 by chance are next to unknown
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(SUPERSETS.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None


def _detect(data: bytes, error: UnicodeDecodeError) -> str:
    """Return `data` by detection: UTF-8 with few broken bytes, else charset-normalizer, else Windows-1252."""
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    whole = sum(1 for c in loose if c > "\x7f") - broken
    english = _is_english(data[:SAMPLE])
    if whole > 2 * broken or (english and 4 * whole >= broken and whole):
        return data.decode("utf-8", MIXED)
    from charset_normalizer import from_bytes

    start = max(0, error.start - SAMPLE // 2)
    sample = data[start : start + SAMPLE]
    best = from_bytes(sample, steps=5, chunk_size=512).best()
    guess = best.encoding if best else "cp1252"
    if WESTERN.match(guess) and _is_english(sample):
        guess = "cp1251" if _holds_cyrillic(sample) else "cp1252"
    for encoding in (guess, "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _read_stray(error: UnicodeError) -> tuple[str, int]:
    """Return what a byte stands for that is no UTF-8 amid text that is: pages are put together of pieces.

    Quotation marks, dashes and letters beside letters are read as Windows-1252, anything else is U+FFFD.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start, end = error.object, error.start, error.end
    if end == len(data) or data[start:].startswith(CUT_MARK):
        return "\ufffd", end
    beside = data[max(0, start - 1) : start] + data[start + 1 : start + 2]
    letter = 0xC0 <= data[start] < 0xFF and (beside[:1].isalpha() or beside[-1:].isalpha()) and beside[:1].isascii()
    if letter or data[start] in STRAY_MARKS:
        return data[start : start + 1].decode("cp1252"), start + 1
    return "\ufffd", end


MIXED = "onrecord.mixed"
codecs.register_error(MIXED, _read_stray)


def _holds_cyrillic(data: bytes) -> bool:
    """Return whether words amid English in a single-byte code page are Russian: in Western letters they would be words
    without one of ASCII."""
    foreign = len(FOREIGN_WORD.findall(data))
    return foreign >= 2 and foreign > len(ACCENTED_WORD.findall(data))


def _is_english(data: bytes) -> bool:
    return len(ENGLISH.findall(data)) >= ENGLISH_SHARE * max(1, len(WORDS.findall(data)))

"""The first bytes of a file -> the form it has: by its magic or structure, never by its name.

In: up to 64 KiB, gzip and zstd undone. Out: a `Form`. What is no form of many pages is `page`: HTML, plain text, and
what the next room turns away with its name (PDF, DOCX, pictures).
"""

from __future__ import annotations

import re
import zlib
from typing import Literal

from onrecord.capture.read import GZIP_MAGIC, GZIP_WINDOW

Form = Literal["warc", "arc", "zip", "wacz_list", "mhtml", "webarchive", "har", "feed", "json_feed", "page"]
HEAD = 65536

# A frame of zstd, and the dictionary that may stand before the frames of a WARC (zstd.py).
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
WARC = re.compile(rb"[\r\n\0]{0,64}WARC/[01]\.\d")
ARC = re.compile(rb"filedesc://\S+ [\d.:a-f]+ \d{8,14} ")
# A header section as of RFC 5322 that names a MIME version, and a content type of several parts or of HTML.
HEADER_LINE = re.compile(rb"(?:From:|Subject:|Date:|MIME-Version:|Content-|Snapshot-|X-|Message-ID:|To:)", re.I)
MHTML = re.compile(rb"^Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
MIME_VERSION = re.compile(rb"^MIME-Version:", re.I | re.M)
PLIST = re.compile(rb"<plist\b.{0,4000}?<key>\s*WebMainResource\s*</key>|<plist\b.{0,200}?<dict>\s*<key>\s*Web", re.S)
# What may stand before the root of an XML document: declaration, instructions, comments, the document type.
PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<\[>]*(?:\[.*?\]\s*)?>)", re.S | re.I)
ROOT = re.compile(rb"\s*<(?:\w+:)?(rss|feed|RDF)\b([^>]*)", re.S)
ATOM_OR_RSS = re.compile(rb"w3\.org/2005/Atom|purl\.org/(?:atom|rss)|my\.netscape\.com|purl\.org/net/rss", re.I)
HAR = re.compile(rb"""\s*\{\s*"log"\s*:\s*\{""")
HAR_KEYS = re.compile(rb"""["](?:creator|entries|pages|browser)["]\s*:""")
WACZ_LIST = re.compile(rb'"profile"\s*:\s*"multi-wacz-package"')
JSON_FEED = re.compile(rb"""\s*\{.{0,3000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version""", re.S)


def name_form(head: bytes) -> Form:
    """Return the form of the file that begins with `head`."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"bplist"):
        return "webarchive" if b"WebMainResource" in head or b"WebResource" in head else "page"
    if WARC.match(head):
        return "warc"
    if ARC.match(head):
        return "arc"
    return _name_text(plain_head(head))


def unpack_head(head: bytes) -> bytes:
    """Return `head`, the first bytes of a file, gzip undone, and zstd of a WARC; nothing where gzip is broken."""
    if head.startswith(ZSTD):
        from onrecord.capture.zstd import unpack_head as unpack_zstd_head

        plain = unpack_zstd_head(head, HEAD)
        # Of what is packed so, archives alone are read.
        return plain if WARC.match(plain) else head
    if not head.startswith(GZIP_MAGIC):
        return head
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(head, HEAD)
    except zlib.error:
        return b""


def plain_head(head: bytes) -> bytes:
    """Return `head` without its byte-order mark, and in UTF-8 where it is in UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")


def _name_text(head: bytes) -> Form:
    if HEADER_LINE.match(head):
        header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        return "mhtml" if MIME_VERSION.search(header) and MHTML.search(header) else "page"
    start = head.lstrip()[:1]
    if start == b"{":
        if HAR.match(head) and HAR_KEYS.search(head):
            return "har"
        if WACZ_LIST.search(head):
            return "wacz_list"
        return "json_feed" if JSON_FEED.match(head) else "page"
    return _name_xml(head) if start == b"<" else "page"


def _name_xml(head: bytes) -> Form:
    at = 0
    while found := PROLOG.match(head, at):
        at = found.end()
    if PLIST.match(head, len(head) - len(head[at:].lstrip())):
        return "webarchive"
    root = ROOT.match(head, at)
    if root is None:
        return "page"
    # <rss> is no element of any other language; <feed> and <RDF> are known by their namespace.
    return "feed" if root[1] == b"rss" or ATOM_OR_RSS.search(head[at : at + 4096]) else "page"

"""What a page's bytes are, by their first bytes: HTML, plain text, or a format that is not read.

Follows the MIME Sniffing Standard (WHATWG) in what it looks at; must not know a file's name beyond its suffix.
"""

from __future__ import annotations

import re

# Longest signatures that news archives were seen to hold; offset 0 unless told.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office (DOC, XLS, PPT)"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"ID3", "MP3 audio"),
    (b"OggS", "Ogg audio or video"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"WARC/1.", "WARC archive"),
    (b"\x7fELF", "ELF program"),
)
PDF_LATE = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]{1,1000}%PDF-\d\.\d")
ZIP = b"PK\x03\x04"
ZIP_KINDS = ((b"word/", "DOCX"), (b"xl/", "XLSX"), (b"ppt/", "PPTX"), (b"application/epub+zip", "EPUB"),
             (b"application/vnd.oasis", "OpenDocument"), (b"datapackage.json", "WACZ archive"))  # fmt: skip
RIFF_KINDS = {b"WEBP": "WebP image", b"WAVE": "WAV audio", b"AVI ": "AVI video"}

HEAD = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
                  re.I | re.S)  # fmt: skip
TAG = re.compile(
    r"</?(?:html|head|body|div|p|article|span|script|meta|section|h[1-6]|table|ul|li|a|br|img)\b[^<>]*>", re.I
)
LEADING_TAG = re.compile(r"\s*<[a-z!][^<>]*>", re.I)
# Bytes looked at: enough for a head of scripts before the first tag of the body.
SAMPLE = 65536


def name_format(data: bytes) -> str | None:
    """Return the name of the format of `data` where it is one that is recognised and not read, else None."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    # PDF may have a line or junk before its head (ISO 32000, annex H): as long as that is no text that speaks of PDFs.
    if PDF_LATE.match(data[:1024]):
        return "PDF"
    if data.startswith(ZIP):
        start = data[:SAMPLE]
        return next((name for mark, name in ZIP_KINDS if mark in start), "ZIP archive")
    if data.startswith(b"RIFF"):
        return RIFF_KINDS.get(data[8:12])
    if data[4:8] == b"ftyp":
        return "MP4 video or HEIF image"
    return None


def is_html(data: bytes, text: str, *, suffix: str = "") -> bool:
    """Return whether the page is HTML: by its first tag, else by tags enough for a fragment.

    A `.txt` file is HTML only if it begins with a document's own first tag: a dump may quote tags.
    """
    if HEAD.match(data[:SAMPLE]):
        return True
    if suffix in (".txt", ".text"):
        return bool(re.match(r"[\ufeff\s]*<(?:!doctype\s+html|html)\b", text[:1000], re.I))
    sample = text[:SAMPLE]
    tags = len(TAG.findall(sample))
    if suffix in (".html", ".htm", ".xhtml"):
        return tags > 0
    return tags >= 3 and bool(LEADING_TAG.match(sample))

"""Files of every form, made by code around one invented page: what the tests of the readers start from."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import zipfile
from hashlib import sha256
from typing import Any

URL = "https://tarn.example/news/ferry"
TIME = "2031-04-05T06:07:08Z"
WORDS = "Nine people died when the ferry caught fire, the harbour authority said."
PAGE = f"<!DOCTYPE html><html><head><title>Ferry fire</title></head><body><p>{WORDS}</p></body></html>".encode()
HTML = "text/html; charset=utf-8"


def http(body: bytes = PAGE, *, status: int = 200, content_type: str = HTML, headers: str = "") -> bytes:
    """Return an HTTP response."""
    return f"HTTP/1.1 {status} Reason\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body


def record(
    block: bytes, *, kind: str = "response", url: str | None = URL, headers: str = "", length: int | None = None
) -> bytes:
    """Return a WARC record with the two line ends that close it."""
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    size = len(block) if length is None else length
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\n{target}WARC-Date: {TIME}\r\n{headers}Content-Length: {size}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def page_record(number: int) -> bytes:
    """Return the record of a page of its own address and text."""
    return record(http(PAGE.replace(b"Nine", b"%d" % number)), url=f"{URL}/{number}")


def warc(*records: bytes) -> bytes:
    """Return a gzipped WARC, a member a record."""
    return b"".join(map(gzip.compress, records))


def wacz(members: dict[str, bytes], *, package: bytes | None = None, seal: bool = True) -> bytes:
    """Return a WACZ of `members`, with a datapackage.json that fits them unless `package` is given (none: b"")."""
    if package is None:
        listed = [
            {"path": path, "hash": f"sha256:{sha256(data).hexdigest()}", "bytes": len(data)}
            for path, data in members.items()
        ]
        package = json.dumps({"profile": "data-package", "resources": listed}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in members.items():
            archive.writestr(path, data)
        if package:
            archive.writestr("datapackage.json", package)
            if seal:
                digest = json.dumps({"path": "datapackage.json", "hash": f"sha256:{sha256(package).hexdigest()}"})
                archive.writestr("datapackage-digest.json", digest)
    return out.getvalue()


def mhtml(*, body: bytes = PAGE, coding: str = "quoted-printable", location: str = URL) -> bytes:
    """Return an MHTML file as Chrome writes it."""
    import quopri

    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "binary": bytes}[coding](body)
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: Ferry fire\r\n"
        "Date: Sat, 5 Apr 2031 06:07:08 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
    )
    page = (
        f"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: {coding}\r\nContent-Location: {location}\r\n\r\n"
    )
    image = (
        "\r\n------MultipartBoundary--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {URL}/a.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--x------\r\n"
    )
    return head.encode() + page.encode() + coded + image.encode()


def webarchive(*, data: bytes = PAGE, media_type: str = "text/html", fmt: Any = plistlib.FMT_BINARY) -> bytes:
    """Return a Safari web archive."""
    main = {"WebResourceData": data, "WebResourceURL": URL, "WebResourceMIMEType": media_type,
            "WebResourceTextEncodingName": "UTF-8", "WebResourceFrameName": ""}  # fmt: skip
    picture = {"WebResourceData": b"\x89PNG", "WebResourceURL": f"{URL}/a.png", "WebResourceMIMEType": "image/png"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [picture]}, fmt=fmt)


def har_entry(
    body: bytes = PAGE, *, url: str = URL, mime_type: str = HTML, status: int = 200, **more: object
) -> dict[str, Any]:
    """Return an entry of a HAR file, its body in base64."""
    content = {"mimeType": mime_type, "encoding": "base64", "text": base64.b64encode(body).decode(), "size": len(body)}
    return {"startedDateTime": "2031-04-05T06:07:08.123Z", "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": status, "headers": [], "content": content}, **more}  # fmt: skip


def har(*entries: object) -> bytes:
    """Return a HAR file."""
    log = {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "pages": [], "entries": list(entries)}
    return json.dumps({"log": log}, indent=1).encode()


def rss(*items: str, head: str = "<title>Tarn Courier</title><link>https://tarn.example/</link>") -> bytes:
    """Return an RSS 2.0 feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int = 1, *, full: bool = True) -> str:
    """Return an item of an RSS feed, with its whole text or a summary alone."""
    content = f"<content:encoded><![CDATA[<p>{WORDS}</p><p>Item {number}.</p>]]></content:encoded>" if full else ""
    return (
        f"<item><title>Ferry &amp; fire {number}</title><link>{URL}/{number}</link><dc:creator>Ines Okafor</dc:creator>"
        f"<pubDate>Sat, 05 Apr 2031 06:07:08 +0200</pubDate><description>In short.</description>{content}</item>"
    )


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tarn Courier</title><link href="https://tarn.example/"/>
<entry><title>Ferry fire</title><link href="/news/ferry"/><id>tag:tarn.example,2031:1</id>
<author><name>Ines Okafor</name></author><author><name>Milo Brandt</name></author>
<published>2031-04-05T06:07:08+02:00</published><updated>2031-04-05T09:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div></content></entry>
<entry><title>Depot strike</title><link href="/news/depot"/><summary>In short.</summary></entry></feed>""".encode()

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://tarn.example/"><title>Tarn Courier</title><link>https://tarn.example/</link></channel>
<item rdf:about="{URL}"><title>Ferry fire</title><link>{URL}</link>
<content:encoded>&lt;p&gt;{WORDS}&lt;/p&gt;</content:encoded></item></rdf:RDF>""".encode()

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Tarn Courier", "home_page_url": "https://tarn.example/",
    "language": "en", "authors": [{"name": "Ines Okafor"}],
    "items": [
        {"id": "1", "url": "/news/ferry", "title": "Ferry & fire", "content_html": f"<p>{WORDS}</p>",
         "date_published": "2031-04-05T06:07:08+02:00"},
        {"id": "2", "url": f"{URL}/2", "title": "Depot", "content_text": "One < two.\n\nThree.",
         "authors": [{"name": "Milo Brandt"}]},
        {"id": "3", "url": f"{URL}/3", "title": "Strike", "summary": "In short."},
    ],
}).encode()  # fmt: skip

# A small valid file of every form: the tests that break files begin with these.
FORMS = {
    "warc.gz": warc(record(b"software: x", kind="warcinfo", url=None), page_record(1), page_record(2)),
    "warc": record(b"software: x", kind="warcinfo", url=None) + page_record(1) + page_record(2),
    "wacz": wacz({"archive/a.warc.gz": warc(page_record(1)), "pages/pages.jsonl": b"{}"}),
    "mhtml": mhtml(),
    "webarchive": webarchive(),
    "webarchive.xml": webarchive(fmt=plistlib.FMT_XML),
    "har": har(har_entry()),
    "rss": rss(item(1), item(2, full=False)),
    "atom": ATOM,
    "rdf": RDF,
    "json_feed": JSON_FEED,
    "html": PAGE,
    "html.gz": gzip.compress(PAGE),
}

"""Web addresses as users and sites give them -> addresses that may be asked, or why not.

In: a URL, or an IP address about to be connected to. Out: the URL in its normal form (IDN in ASCII, no fragment), or
FetchRefused; the reason why an IP address is not asked. Follows RFC 3986 and the registries of special-purpose
addresses (IANA, RFC 6890) as the standard library carries them. Must not resolve a name or open a connection.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from onrecord.errors import FetchRefused

IP = IPv4Address | IPv6Address

HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?|[0-9a-fA-F:.]+")
# What a page's address never holds and a header line or a terminal would stumble over.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
CREDENTIALS = re.compile(r"//[^/?#]*@")
# IPv4 behind a translator (RFC 6052): what is reached is the IPv4 address in the last 32 bits.
NAT64 = IPv6Network("64:ff9b::/96")
# Where machines in clouds are told their secrets: AWS, Google, Azure, Oracle and others share the first; AWS for
# containers and over IPv6; Google over IPv6; Azure's second; Alibaba; Oracle. From the documentation of each.
METADATA = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254",
            "168.63.129.16", "100.100.100.200", "192.0.0.192",
        ),
    )
)  # fmt: skip


def parse_address(url: str) -> httpx.URL:
    """Return `url` in its normal form: host in lower case and ASCII, a path, no fragment, no space around it.

    Raises FetchRefused: another scheme than http and https, no host or one that can be no name, credentials, control
    characters, a port that does not exist.
    """
    shown = CREDENTIALS.sub("//", url)
    if CONTROLS.search(url.strip()):
        raise FetchRefused(f"{shown}: a control character stands in the address")
    try:
        parsed = httpx.URL(url.strip())
        port = parsed.port
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(f"{shown}: no web address: {error}") from error
    if parsed.scheme not in ("http", "https"):
        raise FetchRefused(f"{shown}: only http and https addresses are fetched")
    if parsed.userinfo:
        raise FetchRefused(f"{shown}: a name or password stands in the address; onrecord sends none")
    if not HOST.fullmatch(parsed.raw_host.decode("ascii", "replace")):
        raise FetchRefused(f"{shown}: no host of that name can exist")
    if port is not None and not 0 < port < 65536:
        raise FetchRefused(f"{shown}: there is no port {port}")
    return parsed.copy_with(raw_path=parsed.raw_path, fragment=None)


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Return why the IP address is not connected to ("a private address"), or None where it may be.

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo) is judged too.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "no IP address"
    for one in _reached(ip):
        reason = _never(one) or (None if allow_private else _private(one))
        if reason:
            return reason
    return None


def _reached(ip: IP) -> list[IP]:
    """Return the addresses that a connection to `ip` may end at."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    inner = [ip.sixtofour, *(ip.teredo or ())]
    return [ip, *(one for one in inner if one)]


def _never(ip: IP) -> str | None:
    if ip in METADATA:
        return "the metadata service of a cloud"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_unspecified:
        return "the unspecified address"
    if ip.is_reserved and not ip.is_loopback:
        return "a reserved address"
    return None


def _private(ip: IP) -> str | None:
    if ip.is_loopback:
        return "this machine itself"
    if ip.is_link_local or (isinstance(ip, IPv6Address) and ip.is_site_local):
        return "a link-local address"
    return None if ip.is_global else "a private address"

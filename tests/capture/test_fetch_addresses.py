"""Which addresses are asked: the form of a URL, and the IP addresses behind it."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.addresses import parse_address, refusal
from onrecord.errors import FetchRefused


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://tarn.example", "http://tarn.example/"),
        ("HTTPS://Tarn.Example:443/A?b=C#d", "https://tarn.example/A?b=C"),
        ("https://tarn.example:8443/", "https://tarn.example:8443/"),
        ("  https://tarn.example/a  \n", "https://tarn.example/a"),
        ("https://тарн.example/паром", "https://xn--80a0aig.example/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://tarn.example?a b", "http://tarn.example/?a%20b"),
        ("http://tarn.example./", "http://tarn.example./"),
    ],
)
def test_the_normal_form(url: str, normal: str) -> None:
    assert str(parse_address(url)).lower() == normal.lower()


@pytest.mark.parametrize(
    ("url", "match"),
    [
        ("ftp://tarn.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//tarn.example/", "only http and https"),
        ("https://ines@tarn.example/", "name or password"),
        ("https://ines:1234@tarn.example/", "name or password"),
        ("http:///a", "no host"),
        ("http://-tarn.example/", "no host"),
        ("http://tarn%2eexample/", "no host"),
        ("http://tarn<>.example/", "no host"),
        ("http://tarn .example/", "no host"),
        ("http://tarn.example:0/", "no port"),
        ("http://tarn.example:70000/", "port"),
        ("http://tarn.example:x/", "no web address"),
        ("http://256.1.1.1/", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://tarn.example/a\r\nHost: b", "control character"),
        ("http://tarn.example/a\x00", "control character"),
        ("http://tarn.example/" + "a" * 70000, "no web address"),
    ],
)
def test_what_is_no_address_to_ask(url: str, match: str) -> None:
    with pytest.raises(FetchRefused, match=match) as caught:
        parse_address(url)
    assert "1234" not in str(caught.value)


@given(st.text(max_size=80) | st.from_regex(r"https?://[^/]{0,20}(:\d{0,6})?/?.{0,20}", fullmatch=True))
def test_any_text_is_an_address_or_refused(url: str) -> None:
    try:
        parsed = parse_address(url)
    except FetchRefused:
        return
    assert parsed.scheme in ("http", "https")
    assert parsed.host
    assert (parsed.fragment, parsed.userinfo) == ("", b"")
    again = parse_address(str(parsed))
    assert (again.raw_host, again.port, again.raw_path) == (parsed.raw_host, parsed.port, parsed.raw_path)
    # What is sent is one line of ASCII.
    assert str(httpx.Request("GET", parsed).url).isascii()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "this machine"), ("127.9.9.9", "this machine"), ("::1", "this machine"),
        ("::ffff:127.0.0.1", "this machine"), ("64:ff9b::7f00:1", "this machine"), ("2002:7f00:1::", "this machine"),
        ("10.0.0.1", "private"), ("172.16.0.1", "private"), ("192.168.1.1", "private"), ("100.64.0.1", "private"),
        ("fd12::1", "private"), ("::ffff:192.168.1.1", "private"), ("198.18.0.1", "private"),
        ("169.254.1.1", "link-local"), ("fe80::1", "link-local"), ("fe80::1%eth0", "link-local"),
        ("fec0::1", "link-local"), ("2001:db8::1", "private"),
    ],
)  # fmt: skip
def test_private_addresses_are_asked_only_when_that_is_wanted(address: str, reason: str) -> None:
    assert reason in (refusal(address, allow_private=False) or "")
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "168.63.129.16",
        "100.100.100.200", "0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "240.0.0.1", "::7f00:1", "tarn",
        "",
    ],
)  # fmt: skip
def test_some_addresses_are_never_asked(address: str) -> None:
    assert refusal(address, allow_private=False)
    assert refusal(address, allow_private=True)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_public_addresses_are_asked(address: str) -> None:
    assert refusal(address, allow_private=False) is None


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_alike(ip: IPv4Address) -> None:
    mapped, translated = IPv6Address(0xFFFF << 32 | int(ip)), IPv6Address((0x64FF9B << 96) | int(ip))
    for allow_private in (False, True):
        plain = refusal(str(ip), allow_private=allow_private)
        assert refusal(str(mapped), allow_private=allow_private) == plain
        assert refusal(str(translated), allow_private=allow_private) == plain
        if plain:
            assert refusal(str(IPv6Address(0x2002 << 112 | int(ip) << 80)), allow_private=allow_private)


@given(st.ip_addresses())
def test_what_is_asked_is_global(ip: IPv4Address | IPv6Address) -> None:
    if refusal(str(ip), allow_private=False) is None:
        inner = getattr(ip, "ipv4_mapped", None) or ip
        in_nat64 = ip in ipaddress.ip_network("64:ff9b::/96") if ip.version == 6 else False
        assert inner.is_global or in_nat64
        assert not inner.is_multicast
        assert refusal(str(ip), allow_private=True) is None

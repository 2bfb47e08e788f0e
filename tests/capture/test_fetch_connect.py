"""The network below a page: the address connected to is the one judged, and nothing trickles for ever."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from threading import Event
from typing import Any

import httpcore
import httpx
import pytest

from onrecord.capture import FetchPolicy, Outside, fetch_capture
from onrecord.capture.connect import CheckedBackend, CheckedTransport, resolve_host, resolve_within
from onrecord.capture.exchange import Exchange
from onrecord.errors import FetchFailed, FetchRefused
from onrecord.model import Capture

URL = "http://tarn.example/ferry"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 11\r\n\r\n<p>Nine</p>"
CHUNKED_HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"
CHUNKED = CHUNKED_HEAD + b"3\r\nNin\r\n1\r\ne\r\n0\r\n\r\n"


class Wire(httpcore.NetworkBackend):
    """Connections that give `sent` and remember where they led; `down` are the addresses that do not answer."""

    def __init__(self, *sent: bytes, down: Iterable[str] = ()) -> None:
        self.sent = sent
        self.down = set(down)
        self.led_to: list[str] = []

    def connect_tcp(self, host: str, port: int, *args: Any, **named: Any) -> httpcore.NetworkStream:
        self.led_to.append(host)
        if host in self.down:
            raise httpcore.ConnectError(f"{host} is down")
        return httpcore.MockBackend(list(self.sent)).connect_tcp(host, port)


class Names:
    """A resolver whose answers may change from one question to the next."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.questions = 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.questions += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def over(wire: Wire, names: Names, clock: Any = lambda: 0.0) -> Outside:
    def transport(policy: FetchPolicy) -> httpx.BaseTransport:
        return CheckedTransport(CheckedBackend(policy, resolve=names, inner=wire, clock=clock))

    return Outside(transport, clock=clock, now=lambda: datetime(2031, 4, 5, tzinfo=UTC), sleep=lambda seconds: None)


def fetch(wire: Wire, names: Names, policy: FetchPolicy | None = None) -> Capture:
    policy = policy or FetchPolicy(honour_robots=False, attempts=1)
    return fetch_capture(URL, policy=policy, outside=over(wire, names))


def test_a_page_comes_over_the_wire() -> None:
    wire = Wire(PAGE)
    assert fetch(wire, Names(["93.184.216.34"])).payload == b"<p>Nine</p>"
    assert wire.led_to == ["93.184.216.34"]


def test_a_page_comes_over_a_wire_with_tls() -> None:
    outside = over(Wire(PAGE), Names(["93.184.216.34"]))
    policy = FetchPolicy(honour_robots=False)
    kept: list[Exchange] = []
    capture = fetch_capture("https://tarn.example/", policy=policy, outside=outside, keep=kept.append)
    assert capture.payload == b"<p>Nine</p>"
    assert kept[0].address == "93.184.216.34"


def test_chunks_are_joined() -> None:
    assert fetch(Wire(CHUNKED), Names(["93.184.216.34"])).data == b"Nine"


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["::1"], ["10.1.2.3", "192.168.0.1"], ["::ffff:10.0.0.1"]])
def test_a_name_with_private_addresses_alone_is_not_connected_to(addresses: list[str]) -> None:
    wire = Wire(PAGE)
    with pytest.raises(FetchRefused, match=r"tarn\.example is .*; --allow-private lets it be asked"):
        fetch(wire, Names(addresses))
    assert wire.led_to == []


def test_a_private_address_is_asked_where_that_is_wanted_and_the_metadata_of_a_cloud_never() -> None:
    policy = FetchPolicy(honour_robots=False, allow_private=True)
    wire = Wire(PAGE)
    assert fetch(wire, Names(["127.0.0.1"]), policy).status == 200
    with pytest.raises(FetchRefused, match=r"metadata service of a cloud \(169\.254\.169\.254\)") as caught:
        fetch(wire, Names(["169.254.169.254"]), policy)
    assert "--allow-private" not in str(caught.value)
    assert wire.led_to == ["127.0.0.1"]


def test_a_public_address_beside_a_private_one_is_taken() -> None:
    wire = Wire(PAGE)
    fetch(wire, Names(["10.0.0.1", "93.184.216.34"]))
    assert wire.led_to == ["93.184.216.34"]


def test_a_name_is_looked_up_once_a_connection_so_that_a_changed_answer_gains_nothing() -> None:
    wire, names = Wire(PAGE), Names(["93.184.216.34"], ["127.0.0.1"])
    fetch(wire, names)
    assert (names.questions, wire.led_to) == (1, ["93.184.216.34"])


def test_a_redirect_into_the_house_is_refused() -> None:
    wire = Wire(b"HTTP/1.1 302 Found\r\nLocation: http://desk.tarn.example/\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchRefused, match=r"desk\.tarn\.example is this machine itself"):
        fetch(wire, Names(["93.184.216.34"], ["127.0.0.1"]))
    assert wire.led_to == ["93.184.216.34"]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    wire = Wire(PAGE, down=["93.184.216.34"])
    assert fetch(wire, Names(["93.184.216.34", "93.184.216.35"])).status == 200
    assert wire.led_to == ["93.184.216.34", "93.184.216.35"]
    with pytest.raises(FetchFailed, match=r"no connection: 93\.184\.216\.34 is down"):
        fetch(wire, Names(["93.184.216.34"]))


def test_a_name_without_an_address() -> None:
    with pytest.raises(FetchFailed, match="has no address"):
        fetch(Wire(PAGE), Names([]))


def test_a_response_that_breaks_off() -> None:
    with pytest.raises(FetchFailed, match="the connection broke"):
        fetch(Wire(PAGE[:-4]), Names(["93.184.216.34"]))
    with pytest.raises(FetchFailed, match="the connection broke"):
        fetch(Wire(b"SSH-2.0-OpenSSH\r\n"), Names(["93.184.216.34"]))


def test_a_response_that_trickles_ends_at_the_time_limit() -> None:
    seconds = iter(range(0, 100_000, 5))
    head = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[b"."] * 2000]
    outside = over(Wire(*head), Names(["93.184.216.34"]), clock=lambda: float(next(seconds)))
    with pytest.raises(FetchFailed, match="no answer in time"):
        fetch_capture(URL, policy=FetchPolicy(honour_robots=False, attempts=1, time_limit=60), outside=outside)
    assert next(seconds) < 200


def test_header_lines_without_end_are_stopped() -> None:
    with pytest.raises(FetchFailed, match="the connection broke"):
        fetch(Wire(b"HTTP/1.1 200 OK\r\n", *[b"X-Filler: " + b"x" * 1000 + b"\r\n"] * 500), Names(["93.184.216.34"]))


class Untrusted(httpx.BaseTransport):
    def __init__(self) -> None:
        self.asked = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        raise httpx.ConnectError("verify failed") from ssl.SSLCertVerificationError("self-signed certificate")


def test_a_certificate_that_does_not_hold_is_said_and_not_tried_again() -> None:
    transport = Untrusted()
    outside = Outside(lambda policy: transport, sleep=lambda seconds: None)
    with pytest.raises(FetchFailed, match="certificate of the site does not hold"):
        fetch_capture("https://tarn.example/", policy=FetchPolicy(honour_robots=False), outside=outside)
    assert transport.asked == 1


def test_names_are_the_system_s_to_look_up() -> None:
    assert resolve_host("127.0.0.1", 80) == ["127.0.0.1"]
    assert resolve_host("0x7f.1", 80) == ["127.0.0.1"]
    with pytest.raises(FetchFailed, match="no host of that name can exist"):
        resolve_host("a" * 70 + ".example", 80)


def test_the_transport_of_the_network_checks_for_real() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        listening.settimeout(0)
        with pytest.raises(FetchRefused, match="this machine itself"):
            fetch_capture(url, policy=FetchPolicy(honour_robots=False))
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_a_name_server_that_does_not_answer_is_said_and_not_waited_for() -> None:
    silent = Event()
    with pytest.raises(httpcore.ConnectTimeout, match=r"tarn.example is not looked up within 0.01 seconds.*online"):
        resolve_within(lambda host, port: [str(silent.wait(60))], "tarn.example", port=80, limit=0.01)
    silent.set()


def test_what_the_look_up_gives_or_raises_is_handed_on() -> None:
    assert resolve_within(lambda host, port: [host, str(port)], "tarn.example", port=80, limit=5) == [
        "tarn.example",
        "80",
    ]

    def fail(host: str, port: int) -> list[str]:
        raise FetchFailed(f"{host}: there is no host of that name, or no network")

    with pytest.raises(FetchFailed, match="no host of that name"):
        resolve_within(fail, "tarn.example", port=80, limit=5)


def test_a_page_whose_host_is_not_looked_up_says_why() -> None:
    def mute(host: str, port: int) -> list[str]:
        raise httpcore.ConnectTimeout("tarn.example is not looked up within 10 seconds: no name server answers")

    outside = Outside(
        lambda policy: CheckedTransport(CheckedBackend(policy, resolve=mute, inner=Wire())), sleep=lambda seconds: None
    )
    with pytest.raises(FetchFailed, match=r"no connection in time: tarn.example is not looked up"):
        fetch_capture(URL, policy=FetchPolicy(attempts=1, honour_robots=False), outside=outside)

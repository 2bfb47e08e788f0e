"""Every listed outlet is found by its whole name, whatever shorter name it begins with."""

from __future__ import annotations

from importlib.resources import files

import pytest

from onrecord.attribution.chain.outlets import find_outlets

LINES = files("onrecord.attribution.chain").joinpath("outlets.txt").read_text(encoding="utf-8").splitlines()
NAMES = [line for line in LINES if line and not line.startswith(("#", "["))]


def test_a_listed_name_is_found_whole() -> None:
    assert [name for name in NAMES if not _is_found(f"she told {name}, he wrote", name)] == []


def _is_found(text: str, name: str) -> bool:
    found = (text[slice(*outlet.span)] for outlet in find_outlets(text))
    return any(span.casefold().endswith(name.casefold()) for span in found)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("She told WQXD that the pumps had failed.", ["WQXD"]),
        ("He told Harnmouth affiliate KVLM-TV so.", ["Harnmouth affiliate KVLM-TV"]),
        ("She told The Harnish Press so.", ["The Harnish Press"]),
        ("She told the Harn Press Secretary so.", []),
        ("HE TOLD KATE WHAT TO DO", []),
        ("He told KFOR that the road was shut.", []),
        ("They WILL not come.", []),
    ],
)
def test_outlets_by_shape(text: str, named: list[str]) -> None:
    assert [text[slice(*outlet.span)] for outlet in find_outlets(text)] == named

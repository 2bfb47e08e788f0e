"""Made-up later versions: each is one edit of the page, where it says that it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.edits import make_edits
from bench.versions import EACH

TEXT = """Fire on the Tarn ferry

At least 12 people were killed, the harbour police said on Monday.

Share this page
"""
GOLD = {
    "page": "001.txt", "furniture": ["Share this page"],
    "figures": [{"in": "At least 12 people were killed", "text": "At least 12"}],
    "statements": [
        {"in": "At least 12 people were killed", "content": ["At least 12 people were killed"], "cue": "said",
         "form": "indirect", "hedge": []},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "001.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "001.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_every_kind_of_edit_is_made_where_it_says(folder: Path) -> None:
    made = list(make_edits(folder, seed=1, each=EACH))
    assert {m.kind for m in made} == set(EACH)
    for edit in made:
        assert edit.text != TEXT
        assert edit.text[edit.at :].startswith(edit.words)


def test_furniture_edits_leave_the_story_as_it_is(folder: Path) -> None:
    for edit in make_edits(folder, seed=1, each={"furniture": 20}):
        assert "At least 12 people were killed, the harbour police said on Monday." in edit.text


def test_the_edits_of_a_seed_are_the_same_each_time(folder: Path) -> None:
    assert list(make_edits(folder, seed=1, each=EACH)) == list(make_edits(folder, seed=1, each=EACH))

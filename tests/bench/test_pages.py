"""What is measured on pages: the scorer's lines as a table, captions by role, and dumps never scored in sample."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import __main__ as bench
from bench.corpora import NoCorpus
from bench.floors import missed, read_floors
from bench.pages import captions_labelled, html_pages, measure_flat, measure_html, read_again, read_page_record
from bench.scoring import page_figures

PRINTED = """\
all pages      85 pages  body P 0.951 R 0.979 F1 0.9646  pages under 0.5: 2
English        29 pages  body P 0.900 R 0.900 F1 0.9000  pages under 0.5: 0
title exact              0.753  of 85
published minute         0.918  of 73
captions left in body    0.029  of 207
  0.112 a_page https://example.org/
"""
SCORER = SimpleNamespace(
    words=str.split,
    squeeze=lambda text: " ".join(text.split()),
    text_of=lambda r, roles: "\n".join(r["text"][b["start"] : b["end"]] for b in r["blocks"] if b["role"] in roles),
)


def test_the_scorers_lines_become_one_table() -> None:
    assert page_figures(PRINTED) == {
        "body F1": 0.9646, "body precision": 0.951, "body recall": 0.979, "pages": 85.0, "pages under 0.5": 2.0,
        "title exact": 0.753, "published minute": 0.918, "captions left in body": 0.029,
    }  # fmt: skip
    assert page_figures("flat lynx80: 181 pages  body P 0.950 R 0.960 F1 0.9550\n") == {
        "body F1": 0.955, "body precision": 0.95, "body recall": 0.96, "pages": 181.0,
    }  # fmt: skip


def test_lines_of_another_scorer_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing known"):
        page_figures("all: 3 pages, F1 0.9")


def test_a_caption_counts_where_a_block_has_that_role() -> None:
    text = "Smoke over the harbour of Velograd\nA crane by the old pier"
    blocks = [{"start": 0, "end": 34, "role": "caption"}, {"start": 35, "end": len(text), "role": "body"}]
    gold = {"a": {"captions": ["Smoke over the harbour of Velograd", "A crane by the old pier", "File photo"]}, "b": {}}
    records = [{"page": "x/a.html.gz", "text": text, "blocks": blocks}, {"page": "b.html", "text": "", "blocks": []}]
    assert captions_labelled(gold, records, scorer=SCORER) == {"captions labelled": 0.5}
    assert captions_labelled(gold, records[1:], scorer=SCORER) == {}


def test_a_page_that_cannot_be_read_has_its_record_too(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"%PDF-1.7")
    record = read_page_record(path)
    assert (record["outcome"]["kind"], record["text"]) == ("unsupported_format", "")


def test_corpora_that_are_not_there_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for measure in (measure_html, measure_flat, html_pages):
        with pytest.raises(NoCorpus, match="is not there"):
            measure(tmp_path)
    assert bench.main(["--shared", str(tmp_path), "pages", "--only", "html"]) == 2
    assert "is not there" in capsys.readouterr().err


def test_timing_starts_and_ends_its_readers(tmp_path: Path, shared: Path) -> None:
    from bench.pages_speed import measure_pages_speed

    measured = measure_pages_speed(shared, count=2)
    assert measured["pages"] == 2
    assert json.dumps(measured)
    assert 0 < measured["share of trafilatura's pages/s"] < 100


def test_records_of_dumps_are_read_again_by_todays_rules(tmp_path: Path) -> None:
    text = "Ferry burns off Tarn\n\nNine people were hurt on the ferry on Monday, the harbour police said.\n"
    path = tmp_path / "aeb-lynx80.jsonl"
    path.write_text(json.dumps({"page": "a.txt", "text": text, "chances": [0.1, 0.9]}) + "\n", encoding="utf-8")
    row = json.loads(read_again(path, tmp_path / "again.jsonl").read_text(encoding="utf-8"))
    assert [text[b["start"] : b["end"]] for b in row["blocks"] if b["role"] == "body"] == [text.split("\n")[2]]
    path.write_text(json.dumps({"page": "a.txt", "text": text, "chances": [0.9]}) + "\n", encoding="utf-8")
    with pytest.raises(NoCorpus, match="of another version"):
        read_again(path, tmp_path / "again.jsonl")


@pytest.mark.slow
def test_html_pages_keep_their_floors(shared: Path) -> None:
    measures, floors = measure_html(shared), read_floors()
    assert {corpus: missed(measured, floors[corpus]) for corpus, measured in measures.items()} == {
        "HTML, aeb": [], "HTML, metadata": [],
    }  # fmt: skip

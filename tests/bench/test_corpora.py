"""Opening the corpora: paragraphs as blocks, one page of gold alone, and a clear word where nothing is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.corpora import NoCorpus, gold_texts, one_page, paragraphs, polnear, report_texts
from bench.scoring import score_polnear

TEXT = "  Mara Voss spoke.\nShe left.  \n\n\n“It rained,” she said.\n \nEnd\n"


def test_paragraphs_end_at_a_blank_line_and_keep_their_place() -> None:
    article = paragraphs(TEXT)
    assert article.text == TEXT
    assert [TEXT[b.start : b.end] for b in article.blocks] == [
        "Mara Voss spoke.\nShe left.", "“It rained,” she said.", "End",
    ]  # fmt: skip
    assert {b.role for b in article.blocks} == {"body"}


@pytest.mark.parametrize("text", ["", "\n", " \n\n \n", "\r\n"])
def test_a_text_without_words_has_no_block(text: str) -> None:
    assert paragraphs(text).blocks == ()


def test_carriage_returns_part_paragraphs_too() -> None:
    assert len(paragraphs("One.\r\n\r\nTwo.\r\n").blocks) == 2


def test_one_page_stands_alone_and_others_than_the_carrier_are_doubtful(tmp_path: Path) -> None:
    page = {"page": "007.txt", "statements": [{"via": [{"kind": "recording"}]}, {"via": [{"kind": "post"}]}, {}]}
    (tmp_path / "007.gold.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "007.txt").write_bytes(b"a\r\nb")
    folder = one_page(tmp_path, "007", carrier="recording")
    kept = json.loads((folder / "007.gold.json").read_text(encoding="utf-8"))
    assert [s.get("doubt") for s in kept["statements"]] == [None, "no recording", "no recording"]
    assert (folder / "007.txt").read_bytes() == b"a\r\nb"
    assert sorted(p.name for p in folder.iterdir()) == ["007.gold.json", "007.txt"]


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    for look in (gold_texts, lambda shared: polnear("dev", shared), lambda shared: report_texts(shared, count=2)):
        with pytest.raises(NoCorpus, match="is not there"):
            look(tmp_path)


def test_a_sample_is_spread_over_the_pages(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "reports" / "text"
    folder.mkdir(parents=True)
    for number in range(10):
        (folder / f"{number}.txt").touch()
    assert [p.stem for p in report_texts(tmp_path, count=5)] == ["0", "2", "4", "6", "8"]
    assert len(report_texts(tmp_path, count=50)) == 10


@pytest.mark.slow
def test_polnear_unpacks_and_its_scorer_finds_every_document(shared: Path, tmp_path: Path) -> None:
    folder = polnear("dev", shared)
    names = [path.stem for path in (folder / "text").glob("*.txt")]
    predictions = tmp_path / "nothing.jsonl"
    predictions.write_text("".join(json.dumps({"doc": n, "statements": []}) + "\n" for n in names), encoding="utf-8")
    assert score_polnear(folder, predictions, shared=shared)["content+source overlap F1"] == 0.0

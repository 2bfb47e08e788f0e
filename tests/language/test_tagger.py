"""The shipped tagger on invented lines where the answer is beyond doubt, and what holds of its values on any."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Tagged, link_scores, model_digest, split_page, tag_words
from onrecord.language.tagger import FOLDER
from onrecord.model import Article, Block, Span

LINES = (
    "“We will rebuild the bridge,” Mayor Ada Holm said on Monday.",
    "Police said that two men were arrested in the harbour on Friday.",
    "Rain fell on the town all night.",
)


def article_of(*lines: str) -> Article:
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(len(text), len(text) + len(line), "body"))
        text += line + "\n"
    return Article(text, tuple(blocks))


def tag(article: Article) -> Tagged:
    return tag_words(article.text, split_page(article))


def found_in(article: Article) -> list[tuple[str, str]]:
    tagged = tag(article)
    return [(s.kind, article.text[slice(*tagged.span_of(s))]) for s in tagged.stretches]


def test_source_cue_and_content_are_found_and_narration_has_none() -> None:
    found = found_in(article_of(*LINES))
    assert ("cue", "said") in found
    assert ("source", "Mayor Ada Holm") in found
    assert ("source", "Police") in found
    assert any(kind == "content" and "rebuild the bridge" in text for kind, text in found)
    assert any(kind == "content" and "two men were arrested" in text for kind, text in found)
    assert not any("Rain" in text for _, text in found)


def test_the_linker_gives_a_content_the_cue_beside_it() -> None:
    article = article_of(*LINES)
    tagged = tag(article)
    contents = [s for s in tagged.stretches if s.kind == "content"]
    cues = [s for s in tagged.stretches if s.kind == "cue"]
    assert len(contents) == len(cues) == 2
    for content, cue in zip(contents, cues, strict=True):
        scores = link_scores(tagged, content, others=cues)
        assert len(scores) == 3
        assert cues[int(scores.argmax()) - 1] == cue


def test_a_stretch_of_another_window_never_belongs() -> None:
    article = article_of(LINES[0], *[" ".join([LINES[2]] * 30)] * 2, LINES[1])
    tagged = tag(article)
    assert len(set(tagged.windows)) > 1
    content = next(s for s in tagged.stretches if s.kind == "content")
    far = [s for s in tagged.stretches if s.kind == "cue" and tagged.windows[s.first] != tagged.windows[content.first]]
    assert far
    assert np.isneginf(link_scores(tagged, content, others=far)[1:]).all()


def test_nothing_to_read_gives_nothing() -> None:
    tagged = tag(Article("", ()))
    assert (tagged.words, tagged.stretches, len(tagged.vectors)) == ((), (), 0)
    assert tag(Article("   ", (Block(0, 3, "body"),))).words == ()


def test_the_same_words_give_the_same_tags() -> None:
    first, again = (tag(article_of(*LINES)) for _ in range(2))
    assert first.stretches == again.stretches
    assert (first.vectors == again.vectors).all()


def test_the_digest_is_of_the_weights() -> None:
    assert model_digest() == sha256((FOLDER / "tagger.onnx").read_bytes()).hexdigest()


ODD = st.sampled_from("aB s1.,“”\"'‘’\u200bé中🙂said ") | st.characters(exclude_categories=["Cs"])
ODD_LINES = st.text(ODD, max_size=60)


@settings(max_examples=25)
@given(st.lists(ODD_LINES, max_size=4))
def test_any_page_gives_values_that_fit_together(lines: list[str]) -> None:
    article = article_of(*lines)
    sentences = split_page(article)
    tagged = tag_words(article.text, sentences)
    assert tagged.words == tuple(w for s in sentences for w in s.words)
    count = len(tagged.words)
    assert len(tagged.windows) == len(tagged.sentences) == len(tagged.blocks) == len(tagged.vectors) == count
    assert all(a.end <= b.first for a, b in pairwise(tagged.stretches))
    for s in tagged.stretches:
        assert s.kind in ("source", "cue", "content")
        assert 0 <= s.first < s.end <= count
        assert 0 <= s.score <= 1
        assert tagged.span_of(s) == Span(tagged.words[s.first].start, tagged.words[s.end - 1].end)


@pytest.mark.parametrize("word", ["a" * 5000, "🙂" * 300, "\x00\x1b", "https://harn.example/" + "x/" * 400])
def test_a_word_of_any_length_is_read(word: str) -> None:
    found = found_in(article_of(f"Police said that {word} was found in the harbour on Friday."))
    assert ("source", "Police") in found


READ = """
from onrecord.errors import ModelError
from onrecord.language import Sentence, tag_words
from onrecord.model import Span
try:
    tag_words("We left.", [Sentence(Span(0, 8), (Span(0, 2), Span(3, 7), Span(7, 8)), 0)])
except ModelError as error:
    print(error)
"""

COUNT = """
from onrecord.language import split_page, tag_words
from onrecord.model import Article, Block
text = "Police said that two men were arrested in the harbour on Friday."
print(len(tag_words(text, split_page(Article(text, (Block(0, len(text), "body"),)))).stretches))
"""


def complaint(package: Path) -> str:
    """Return what the copy of onrecord in `package` says when it is to tag words."""
    run = subprocess.run([sys.executable, "-c", READ], cwd=package, capture_output=True, text=True, check=True)
    return run.stdout


def test_a_tagger_that_is_missing_broken_or_of_another_version_is_an_error(tmp_path: Path) -> None:
    code = tmp_path / "onrecord"
    shutil.copytree(FOLDER.parent.parent, code, ignore=shutil.ignore_patterns("tagger", "__pycache__"))
    assert "tokenizer.json cannot be read: install onrecord again" in complaint(tmp_path)
    folder = code / "language" / "tagger"
    shutil.copytree(FOLDER, folder)
    assert complaint(tmp_path) == ""
    (folder / "tagger.onnx").write_bytes(b"no weights")
    assert "does not load" in complaint(tmp_path)
    (folder / "tagger.onnx").unlink()
    assert "tagger.onnx cannot be read" in complaint(tmp_path)
    shutil.copyfile(FOLDER / "tagger.onnx", folder / "tagger.onnx")
    (folder / "head.json").write_text('{"tags": ["O"]}', encoding="utf-8")
    assert "head.json is of another version" in complaint(tmp_path)


def printed(code: str, env: dict[str, str]) -> str:
    """Return what `code` prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout


def test_a_model_may_name_its_own_rules(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(FOLDER, other)
    head = json.loads((other / "head.json").read_text(encoding="utf-8"))
    named = {**os.environ, "ONRECORD_MODEL": str(other)}

    def counted(rules: object) -> str:
        (other / "head.json").write_text(json.dumps(head | {"rules": rules}), encoding="utf-8")
        return printed(COUNT, named)

    never = [1.5, 1]
    assert int(counted({})) > int(counted({"source": never})) > 0
    assert counted({"source": never, "cue": never, "content": never}) == "0\n"
    (other / "head.json").write_text(json.dumps(head | {"temperature": 1000.0}), encoding="utf-8")
    assert printed(COUNT, named) == "0\n"  # nothing is likelier than anything else
    (other / "head.json").write_text(json.dumps(head | {"rules": ["source"]}), encoding="utf-8")
    assert "no pairs of numbers" in printed(READ, named)


def test_another_model_is_used_by_this_process_and_those_it_starts(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(FOLDER, other)
    head = json.loads((other / "head.json").read_text(encoding="utf-8"))
    never = [-1000.0 if name.startswith("B-") else 0.0 for name in head["tags"]]
    head |= {"start": never, "transitions": [never for _ in never]}
    (other / "head.json").write_text(json.dumps(head), encoding="utf-8")
    use = f"from pathlib import Path; from onrecord.language import use_model; use_model(Path({str(other)!r}))"
    asked = [sys.executable, "-c", f"{use}\n{COUNT}"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "0\n"
    named = {**os.environ, "ONRECORD_MODEL": str(other)}
    asked = [sys.executable, "-c", COUNT]
    assert subprocess.run(asked, capture_output=True, text=True, check=True, env=named).stdout == "0\n"
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout != "0\n"


def test_a_folder_that_holds_no_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from onrecord.language import use_model; use_model(Path({str(tmp_path)!r}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "head.json cannot be read: --model and ONRECORD_MODEL name a folder that training made" in run.stderr

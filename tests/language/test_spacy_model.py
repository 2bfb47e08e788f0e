"""The pinned files of the English pipeline: right as installed, refused when altered or missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.language.spacy_model import PINNED, check_files, find_files, load_pipeline


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the pinned files."""
    for name in PINNED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(find_files() / name, tmp_path / name)
    return tmp_path


def test_the_installed_files_are_the_pinned_ones(copied: Path) -> None:
    check_files(find_files())
    check_files(copied)


@pytest.mark.parametrize("name", sorted(PINNED))
def test_a_file_that_changed_by_one_byte_is_refused(copied: Path, name: str) -> None:
    path = copied / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match="not the pinned file") as raised:
        check_files(copied)
    assert str(path) in str(raised.value)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "parser/model").unlink()
    with pytest.raises(ModelError, match=r"lacks .*parser.model"):
        check_files(copied)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make setup"):
        check_files(tmp_path)


def test_the_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline()

"""What every room's tests share: where the measuring data lie, and how hypothesis draws its examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run, and no deadline: the first example of a test may load a model.
settings.register_profile("onrecord", derandomize=True, deadline=None)
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold pages and corpora beside the repository; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared: the gold pages belong to their outlets and are not part of the repository")
    return folder

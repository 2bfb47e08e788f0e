from __future__ import annotations

from pathlib import Path

import pytest

PAGE = """Ferry pilot warned of fire, harbour police say

5 April 2031, 06:07

By Ines Okafor

A ferry caught fire off the coast of Tarn on Monday and at least 12 people were killed, the harbour police said.

"We heard nothing until the siren," said Milo Brandt, a passenger who was pulled from the water by a fishing boat.

The owner of the ferry denied that the lifeboats had been locked and said that its crew had done all they could.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two pages; the second is the first with a line more."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(f"{PAGE}\nA second boat reached the harbour at noon.\n", encoding="utf-8")
    return folder

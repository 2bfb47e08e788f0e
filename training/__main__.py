"""Make the shipped tagger again, from the corpus to the files in the package.

    python -m training [--encoder minilm] [--epochs 3] [--seed 1] [--shared ../shared] [--work build/training]
                       [--out FOLDER]

Unpacks PolNeAR, trains (going on where a killed run stopped), exports to onrecord/language/tagger. Then measure with
`python -m bench quality`. An hour or less on two cores; see docs/training.md.
"""

from __future__ import annotations

import argparse
import tarfile
from pathlib import Path

from training.encoders import find_encoder
from training.export import export
from training.train import train

PACKAGED = Path("onrecord/language/tagger")


def main() -> None:
    """Parse the options and take the three steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, help="the package's folder, or WORK/teacher for mpnet")
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    encoder = find_encoder(options.encoder, options.work)
    polnear = unpack(options.shared / "polnear" / "polnear.tar.gz", options.work / "polnear")
    run = options.work / f"run-{options.encoder}"
    train(polnear, encoder, run, epochs=options.epochs, seed=options.seed)
    export(run, encoder, options.out or (options.work / "teacher" if options.encoder == "mpnet" else PACKAGED))


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

